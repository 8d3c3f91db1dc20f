import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { inOrder, titleOf } from './load.ts'

const querystring = z.object({
  kind: z.string().max(500).optional().describe('Only these kinds, with commas between.'), cause: z.enum(['run', 'edit', 'restore']).optional().describe('Only those whose newest version came about like this.'),
  sort: z.enum(['kind', '-createdAt', 'createdAt']).default('kind').describe('kind: in the order of a suite, from the notes on.'),
})

/** GET /api/v1/projects/{id}/documents: the newest version of each document of a project. */
export const list: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getProjectDocuments', summary: 'The documents of a project', params: z.object({ id: z.uuid() }), querystring, response: { 200: z.object({ documents: z.array(documentSummaryResource) }), ...problems(400, 404) } }
  app.get('/api/v1/projects/:id/documents', { schema, config: needs('documents.read') }, async (request) => {
    const { kind, cause, sort } = request.query
    const rows = await asOrganization(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
      return stores.documents.latestOfProject(project.id)
    })
    const kinds = kind?.split(',')
    const chosen = rows.filter((row) => (kinds === undefined || kinds.includes(row.kind)) && (cause === undefined || row.cause === cause))
    const sorted = sort === 'kind' ? inOrder(parts(request).installation, chosen) : chosen.toSorted((a, b) => (a.createdAt.getTime() - b.createdAt.getTime()) * (sort === 'createdAt' ? 1 : -1))
    return { documents: sorted.map((row) => presentDocumentSummary(row, titleOf(parts(request).installation, row.kind))) }
  })
}
