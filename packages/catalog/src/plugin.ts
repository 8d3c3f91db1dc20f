import { definePlugin } from '@aicoe/sdk'
import { businessRequirementsAgent } from './agents/business-requirements.ts'
import { functionalRequirementsAgent } from './agents/functional-requirements.ts'
import { knowledgeAgent } from './agents/knowledge.ts'
import { notesAgent } from './agents/notes.ts'
import { prdAgent } from './agents/prd.ts'
import { researchAgent } from './agents/research.ts'
import { testCasesAgent } from './agents/test-cases.ts'
import { useCasesAgent } from './agents/use-cases.ts'
import { businessRequirements } from './documents/business-requirements.ts'
import { functionalRequirements } from './documents/functional-requirements.ts'
import { knowledge } from './documents/knowledge.ts'
import { notes } from './documents/notes.ts'
import { prd } from './documents/prd.ts'
import { research } from './documents/research.ts'
import { testCases } from './documents/test-cases.ts'
import { useCases } from './documents/use-cases.ts'
import { notesOnlyWorkflow } from './workflows/notes-only.ts'
import { requirementsWorkflow } from './workflows/requirements.ts'
import { standardWorkflow } from './workflows/standard.ts'

/** What this platform makes by itself: a plugin like any other. */
export const catalog = definePlugin({
  name: 'catalog',
  documents: [notes, research, useCases, businessRequirements, knowledge, functionalRequirements, prd, testCases],
  agents: [notesAgent, researchAgent, useCasesAgent, businessRequirementsAgent, knowledgeAgent, functionalRequirementsAgent, prdAgent, testCasesAgent],
  workflows: [standardWorkflow, notesOnlyWorkflow, requirementsWorkflow],
  formats: [],
})
