import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { checkOf, checkResource, presentWorkflow, workflowResource } from '../resources/workflow.ts'
import { checkBody, tidy } from './body.ts'
import { params, present, tagOf, tags } from './own.ts'

const querystring = z.object({ state: z.enum(['active', 'removed']).default('active').describe('`removed`: those of one\'s own that can be brought back.') })

/** The workflows that there are, and what would become of one that is being put together. */
export const readWorkflows: Route = (app, parts) => {
  const about = {
    list: { tags, operationId: 'getWorkflows', summary: 'The workflows of this installation, and those of the organisation', querystring, response: { 200: z.object({ workflows: z.array(workflowResource) }), ...problems(400) } },
    one: { tags, operationId: 'getWorkflow', summary: 'A workflow', params, response: { 200: workflowResource, ...problems(400, 404) } },
    check: { tags, operationId: 'postWorkflowCheck', summary: 'What would become of these agents as a workflow', description: 'Nothing is kept. Says what is missing and what would mend it, who reads what, and what is made.', body: checkBody, response: { 200: checkResource, ...problems(400) } },
  }
  app.get('/api/v1/workflows', { schema: about.list, config: needs('catalog.read') }, async (request) => {
    const { installation: { workflows, agents } } = parts(request)
    const removed = request.query.state === 'removed'
    const own = await asOrganization(parts(request), (stores) => stores.workflows.list(removed))
    const brought = removed ? [] : [...workflows.values()].filter(({ name }) => !own.some((one) => one.name === name))
    return { workflows: [...brought.map((workflow) => presentWorkflow(workflow, agents)), ...own.map((workflow) => present(parts(request), workflow))] }
  })
  app.get('/api/v1/workflows/:name', { schema: about.one, config: needs('catalog.read') }, async (request, reply) => {
    const { installation: { workflows, agents } } = parts(request)
    const { name } = request.params
    const own = await asOrganization(parts(request), (stores) => stores.workflows.get(name))
    if (own !== null) return reply.header('etag', tagOf(own)).send(present(parts(request), own))
    return presentWorkflow(found(workflows.get(name), 'workflow', 'List the workflows to see which there are.'), agents)
  })
  app.post('/api/v1/workflows/check', { schema: about.check, config: needs('catalog.read') }, (request) =>
    checkOf({ name: '', ...tidy({ title: 'This workflow', description: '', parameters: {}, ...request.body }) }, parts(request).installation.agents))
}
