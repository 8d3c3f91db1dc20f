import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { personId } from '../resources/member.ts'
import { whoRead } from './mentions.ts'

const querystring = z.object({ q: z.string().trim().max(100).default('').describe('Beginning of a word of the name.'), limit: z.coerce.number().int().min(1).max(50).default(10) })

/** GET /api/v1/projects/{id}/readers: whom a comment may mention. */
export const readers: Route = (app, parts) => {
  const schema = {
    tags: ['comments'], operationId: 'getReaders', summary: 'Members who may read what is said about a project', params: z.object({ id: z.uuid() }), querystring,
    response: { 200: z.object({ people: z.array(z.object({ id: personId, name: z.string() })) }), ...problems(400, 404) },
  }
  app.get('/api/v1/projects/:id/readers', { schema, config: needs('comments.read') }, (request) => asOrganization(parts(request), async (stores) => {
    const { q, limit } = request.query
    const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
    // Some of those who are found may not read; of many members the first hundred are looked at.
    const people = await whoRead(stores, await stores.comments.readers(project.id, { q, limit: 100 }))
    return { people: people.slice(0, limit).map(({ id, name }) => ({ id, name })) }
  }))
}
