import { defineWorkflow } from '@aicoe/sdk'

/** Notes and nothing else: for meetings that were not about a product. */
export const notesOnlyWorkflow = defineWorkflow({ name: 'notes-only', title: 'Notes only', description: 'Structured notes of the meeting, and nothing else.', agents: ['notes'], gates: [] })
