import { z } from 'zod'
import { etagOf } from '../http/etag.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { blockResource, presentBlocks } from '../resources/block.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { languageOf, loadReading } from './load.ts'

const item = z.object({ id: z.string(), title: z.string(), links: z.array(z.string()).describe('Ids of items, in any document, that it serves or follows from.') }).meta({ id: 'Item' })
const answer = z.object({
  document: documentSummaryResource, language: z.string().nullable().describe('BCP 47; null where the document does not say.'),
  items: z.array(item).describe('What others refer to by its id, in reading order.'), blocks: z.array(blockResource).describe('What the document says, in reading order; the title is not among them.'),
}).meta({ id: 'DocumentBlocks' })

/** GET /api/v1/documents/{id}/blocks: a version as it reads, to be shown. */
export const blocks: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getDocumentBlocks', summary: 'A document as it reads', params: z.object({ id: z.uuid() }), response: { 200: answer, ...problems(400, 404, 422) } }
  app.get('/api/v1/documents/:id/blocks', { schema, config: needs('documents.read') }, async (request, reply) => {
    const { document, kind, data, items, blocks } = await asOrganization(parts(request), (stores) => loadReading(stores, parts(request).installation, request.params.id))
    void reply.header('etag', etagOf(document))
    return { document: presentDocumentSummary(document, kind.title), language: languageOf(data), items: items.map(({ id, title, links }) => ({ id, title, links: [...links] })), blocks: presentBlocks(blocks) }
  })
}
