import { z } from 'zod'
import { ifMatch } from '../http/etag.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { parametersOfAgents, workflowResource } from '../resources/workflow.ts'
import { changeOwn, loadOwn, params, present, tagOf, tags } from './own.ts'

const version = z.object({
  version: z.number().int(), title: z.string(), description: z.string(), agents: z.array(z.string()), gates: z.array(z.string()), parameters: parametersOfAgents,
  by: z.string().nullable().describe('Name of a member.'), restoredFrom: z.number().int().nullable().describe('The version whose content it has again.'), createdAt: z.iso.datetime(),
}).meta({ id: 'WorkflowVersion' })
const ofVersion = params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) })

/** What a workflow was before. */
export const workflowVersions: Route = (app, parts) => {
  const about = {
    list: { tags, operationId: 'getWorkflowVersions', summary: 'The versions of a workflow', description: 'The newest first.', params, response: { 200: z.object({ versions: z.array(version) }), ...problems(400, 404, 422) } },
    restore: { tags, operationId: 'restoreWorkflowVersion', summary: 'Make a workflow what it was', description: 'As a new version.', params: ofVersion, headers: ifMatch, response: { 200: workflowResource, ...problems(400, 404, 412, 422, 428) } },
  }
  app.get('/api/v1/workflows/:name/versions', { schema: about.list, config: needs('catalog.read') }, (request) => asOrganization(parts(request), async (stores) => {
    await loadOwn(parts(request), stores, request.params.name)
    const kept = await stores.workflows.versions(request.params.name)
    return { versions: kept.map(({ version: number, title, description, agents, gates, parameters, authorName, restoredFrom, createdAt }) => ({ version: number, title, description, agents: [...agents], gates: [...gates], parameters: { ...parameters }, by: authorName, restoredFrom, createdAt: createdAt.toISOString() })) }
  }))
  app.post('/api/v1/workflows/:name/versions/:version/restore', { schema: about.restore, config: needs('workflows.write') }, async (request, reply) => {
    const own = await asOrganization(parts(request), async (stores) => {
      const newest = await loadOwn(parts(request), stores, request.params.name)
      const { title, description, agents, gates, parameters } = found(await stores.workflows.version(newest.name, request.params.version), 'version', 'List the versions of this workflow to see which there are.')
      await changeOwn(stores, newest, { match: request.headers['if-match'], definition: { title, description, agents, gates, parameters }, restoredFrom: request.params.version })
      return loadOwn(parts(request), stores, newest.name)
    })
    return reply.header('etag', tagOf(own)).send(present(parts(request), own))
  })
}
