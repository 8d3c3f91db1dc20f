import { z } from 'zod'
import { etagOf } from '../http/etag.ts'
import { loadDocument } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { documentResource, presentDocument } from '../resources/document.ts'

/** GET /api/v1/documents/{id}: one version of a document, as data. */
export const getDocument: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getDocument', summary: 'A document as data', params: z.object({ id: z.uuid() }), response: { 200: documentResource, ...problems(400, 404) } }
  app.get('/api/v1/documents/:id', { schema, config: needs('documents.read') }, async (request, reply) => {
    const document = await asOrganization(parts(request), (stores) => loadDocument(stores, request.params.id))
    void reply.header('etag', etagOf(document))
    return presentDocument(document, parts(request).installation.kinds.get(document.kind)?.title ?? document.kind)
  })
}
