import { definePlugin } from '@aicoe/sdk'
import { architectureAgent } from './agents/architecture.ts'
import { billOfMaterialsAgent } from './agents/bill-of-materials.ts'
import { businessRequirementsAgent } from './agents/business-requirements.ts'
import { dataModelAgent } from './agents/data-model.ts'
import { functionalRequirementsAgent } from './agents/functional-requirements.ts'
import { galleryAgent } from './agents/gallery.ts'
import { knowledgeAgent } from './agents/knowledge.ts'
import { mockupsAgent } from './agents/mockups.ts'
import { notesAgent } from './agents/notes.ts'
import { prdAgent } from './agents/prd.ts'
import { proposalAgent } from './agents/proposal.ts'
import { researchAgent } from './agents/research.ts'
import { reviewAgent } from './agents/review.ts'
import { testCasesAgent } from './agents/test-cases.ts'
import { useCasesAgent } from './agents/use-cases.ts'
import { architecture } from './documents/architecture.ts'
import { billOfMaterials } from './documents/bill-of-materials.ts'
import { businessRequirements } from './documents/business-requirements.ts'
import { dataModel } from './documents/data-model.ts'
import { functionalRequirements } from './documents/functional-requirements.ts'
import { gallery } from './documents/gallery.ts'
import { knowledge } from './documents/knowledge.ts'
import { mockups } from './documents/mockups.ts'
import { notes } from './documents/notes.ts'
import { prd } from './documents/prd.ts'
import { proposal } from './documents/proposal.ts'
import { research } from './documents/research.ts'
import { review } from './documents/review.ts'
import { testCases } from './documents/test-cases.ts'
import { useCases } from './documents/use-cases.ts'
import { notesOnlyWorkflow } from './workflows/notes-only.ts'
import { requirementsWorkflow } from './workflows/requirements.ts'
import { standardWorkflow } from './workflows/standard.ts'

/** What this platform makes by itself: a plugin like any other. */
export const catalog = definePlugin({
  name: 'catalog',
  documents: [
    notes, research, useCases, businessRequirements, knowledge, functionalRequirements, prd, testCases,
    dataModel, mockups, architecture, billOfMaterials, proposal, review, gallery,
  ],
  agents: [
    notesAgent, researchAgent, useCasesAgent, businessRequirementsAgent, knowledgeAgent, functionalRequirementsAgent, prdAgent, testCasesAgent,
    dataModelAgent, mockupsAgent, architectureAgent, billOfMaterialsAgent, proposalAgent, reviewAgent, galleryAgent,
  ],
  workflows: [standardWorkflow, notesOnlyWorkflow, requirementsWorkflow],
  formats: [],
})
