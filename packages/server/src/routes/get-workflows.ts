import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { problems } from '../http/parts.ts'
import { presentWorkflow, workflowResource } from '../resources/workflow.ts'

/** GET /api/v1/workflows: what a run can be of. */
export const getWorkflows: Route = (app, parts) => {
  const schema = { tags: ['catalog'], operationId: 'getWorkflows', summary: 'The workflows of this installation', response: { 200: z.object({ workflows: z.array(workflowResource) }), ...problems() } }
  app.get('/api/v1/workflows', { schema, config: needs('catalog.read') }, (request) => {
    const { workflows, agents } = parts(request).installation
    return { workflows: [...workflows.values()].map((workflow) => presentWorkflow(workflow, agents)) }
  })
}
