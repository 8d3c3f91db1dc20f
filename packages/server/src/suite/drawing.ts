import { drawBlock } from '@aicoe/exporters'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { languageOf, loadReading } from './load.ts'

const answer = z.object({
  mediaType: z.enum(['image/svg+xml', 'text/html']), content: z.string().describe('The whole file. A page is to be shown in a sandboxed frame; it needs no script.'),
  width: z.number().nullable().describe('Pixels; null: a page takes the size it is given.'), height: z.number().nullable(), words: z.array(z.string()).describe('What a diagram shows, as sentences.'),
}).meta({ id: 'Drawing' })

/** GET /api/v1/documents/{id}/drawing?block=...: a diagram as a picture, a screen as a page. */
export const drawing: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'getDrawing', summary: 'A diagram or screen of a document, drawn', description: 'A diagram as an SVG file, a screen as an HTML page of its own.',
    params: z.object({ id: z.uuid() }), querystring: z.object({ block: z.string().min(1).max(500).describe('Id of the diagram or screen.') }), response: { 200: answer, ...problems(400, 404, 422) },
  }
  app.get('/api/v1/documents/:id/drawing', { schema, config: needs('documents.read') }, async (request) => {
    const { blocks, data } = await asOrganization(parts(request), (stores) => loadReading(stores, parts(request).installation, request.params.id))
    const drawn = found(await drawBlock(blocks, request.query.block, languageOf(data) ?? 'und'), 'drawing', 'The document has no diagram or screen with this id; its blocks say which there are.')
    return drawn.mediaType === 'text/html' ? { ...drawn, width: null, height: null, words: [] } : { ...drawn, words: [...drawn.words] }
  })
}
