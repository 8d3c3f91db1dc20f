import { defineWorkflow } from '@aicoe/sdk'

/** What shall be built and how to tell that it was: notes, use cases, requirements, tests. */
export const requirementsWorkflow = defineWorkflow({
  name: 'requirements', title: 'Requirements', description: 'Notes, use cases, business and functional requirements, and test cases.',
  agents: ['notes', 'use-cases', 'business-requirements', 'functional-requirements', 'test-cases'], gates: [],
})
