import { definePlugin } from '@aicoe/sdk'
import { businessRequirementsAgent } from './agents/business-requirements.ts'
import { functionalRequirementsAgent } from './agents/functional-requirements.ts'
import { notesAgent } from './agents/notes.ts'
import { testCasesAgent } from './agents/test-cases.ts'
import { useCasesAgent } from './agents/use-cases.ts'
import { businessRequirements } from './documents/business-requirements.ts'
import { functionalRequirements } from './documents/functional-requirements.ts'
import { notes } from './documents/notes.ts'
import { testCases } from './documents/test-cases.ts'
import { useCases } from './documents/use-cases.ts'

/** What this platform makes by itself: a plugin like any other. */
export const catalog = definePlugin({ name: 'catalog', documents: [notes, useCases, businessRequirements, functionalRequirements, testCases], agents: [notesAgent, useCasesAgent, businessRequirementsAgent, functionalRequirementsAgent, testCasesAgent], workflows: [], formats: [] })
