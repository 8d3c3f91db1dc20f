import { definePlugin } from '@aicoe/sdk'
import { businessRequirementsAgent } from './agents/business-requirements.ts'
import { notesAgent } from './agents/notes.ts'
import { useCasesAgent } from './agents/use-cases.ts'
import { businessRequirements } from './documents/business-requirements.ts'
import { notes } from './documents/notes.ts'
import { useCases } from './documents/use-cases.ts'

/** What this platform makes by itself: a plugin like any other. */
export const catalog = definePlugin({ name: 'catalog', documents: [notes, useCases, businessRequirements], agents: [notesAgent, useCasesAgent, businessRequirementsAgent], workflows: [], formats: [] })
