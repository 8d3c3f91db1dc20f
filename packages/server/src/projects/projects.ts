import type { ProjectSummary, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { presentProject, projectName, projectResource } from '../resources/project.ts'

const params = z.object({ id: z.uuid() })
const tags = ['projects']
const example = { name: 'Orders' }
const named = z.strictObject({ name: projectName }).meta({ example })
const querystring = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(1000).optional().describe('`next` of the page before, with the same filter and sort.'),
  q: z.string().max(200).optional().describe('Part of the name.'), state: z.enum(['active', 'deleted']).default('active'), sort: z.enum(['name', '-createdAt', 'createdAt']).default('-createdAt'),
})
const orders = { 'name': 'name', '-createdAt': 'newest', 'createdAt': 'oldest' } as const
const page = z.object({ projects: z.array(projectResource), next: z.string().nullable().describe('null: this is the last page.') })
const about = {
  list: { tags, operationId: 'getProjects', summary: 'Projects, page by page', querystring, response: { 200: page, ...problems(400, 422) } },
  create: { tags, operationId: 'postProject', summary: 'Make a project', body: named, response: { 201: projectResource, ...problems(400, 409) } },
  get: { tags, operationId: 'getProject', summary: 'A project with what it holds', params, response: { 200: projectResource, ...problems(400, 404) } },
  rename: { tags, operationId: 'patchProject', summary: 'Rename a project', params, body: named, response: { 200: projectResource, ...problems(400, 404, 409) } },
  remove: { tags, operationId: 'deleteProject', summary: 'Delete a project', description: 'Out of sight at once, with all that belongs to it; it can be restored for 30 days.', params, response: { 204: z.null(), ...problems(400, 404) } },
  restore: { tags, operationId: 'restoreProject', summary: 'Bring a deleted project back', params, response: { 200: projectResource, ...problems(400, 404, 409) } },
  removeMany: { tags, operationId: 'deleteProjects', summary: 'Delete several projects', body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }).meta({ example: { ids: ['0199f0c2-7d1e-7000-8000-000000000002'] } }), response: { 200: z.object({ deleted: z.array(z.string()), notFound: z.array(z.string()) }), ...problems(400) } },
}

/** The projects of the organisation. */
export const projects: Route = (app, parts) => {
  app.get('/api/v1/projects', { schema: about.list, config: needs('projects.read') }, async (request) => {
    const { limit, cursor, q, state, sort } = request.query
    const found = await asOrganization(parts(request), (stores) => stores.projects.page({ limit, deleted: state === 'deleted', order: orders[sort], ...(cursor === undefined ? {} : { cursor }), ...(q === undefined ? {} : { q }) }))
    return { projects: found.projects.map(presentProject), next: found.next }
  })
  app.post('/api/v1/projects', { schema: about.create, config: needs('projects.write') }, async (request, reply) => {
    const project = await asOrganization(parts(request), async (stores) => load(stores, (await stores.projects.create(request.body.name)).id))
    return reply.code(201).send(presentProject(project))
  })
  app.get('/api/v1/projects/:id', { schema: about.get, config: needs('projects.read') }, async (request) => presentProject(await asOrganization(parts(request), (stores) => load(stores, request.params.id))))
  app.patch('/api/v1/projects/:id', { schema: about.rename, config: needs('projects.write') }, async (request) => presentProject(await asOrganization(parts(request), async (stores) => {
    await load(stores, request.params.id)
    await stores.projects.rename(request.params.id, request.body.name)
    return load(stores, request.params.id)
  })))
  app.delete('/api/v1/projects/:id', { schema: about.remove, config: needs('projects.write') }, async (request, reply) => {
    if (!await asOrganization(parts(request), (stores) => stores.projects.remove(request.params.id))) throw missing()
    return reply.code(204).send(null)
  })
  app.post('/api/v1/projects/:id/restore', { schema: about.restore, config: needs('projects.write') }, async (request) => presentProject(await asOrganization(parts(request), async (stores) => {
    if (!await stores.projects.restore(request.params.id)) throw missing()
    return load(stores, request.params.id)
  })))
  app.post('/api/v1/projects/delete', { schema: about.removeMany, config: needs('projects.write') }, async (request) => asOrganization(parts(request), async (stores) => {
    const answer: { deleted: string[]; notFound: string[] } = { deleted: [], notFound: [] }
    for (const id of new Set(request.body.ids)) (await stores.projects.remove(id) ? answer.deleted : answer.notFound).push(id)
    return answer
  }))
}

const hint = 'List the projects to see which there are.'

async function load(stores: Stores, id: string): Promise<ProjectSummary> {
  return found(await stores.projects.summary(id), 'project', hint)
}

function missing(): AppError {
  return new AppError('project-not-found', `There is no project with this id. ${hint}`)
}
