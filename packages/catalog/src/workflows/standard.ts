import { defineWorkflow } from '@aicoe/sdk'

/** The whole suite. */
export const standardWorkflow = defineWorkflow({
  name: 'standard', title: 'The whole suite', description: 'Every document, from the notes of the meeting to the gallery.',
  agents: ['notes', 'research', 'use-cases', 'business-requirements', 'knowledge', 'functional-requirements', 'prd', 'test-cases',
    'data-model', 'mockups', 'architecture', 'bill-of-materials', 'proposal', 'review', 'gallery'],
  gates: [],
})
