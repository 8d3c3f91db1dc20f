import { drawBlock } from '@aicoe/exporters'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { drawingResource, presentDrawing } from '../resources/drawing.ts'
import { languageOf, loadReading } from './load.ts'

/** GET /api/v1/documents/{id}/drawing?block=...: a diagram as a picture, a screen as a page. */
export const drawing: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'getDrawing', summary: 'A diagram or screen of a document, drawn', description: 'A diagram as an SVG file, a screen as an HTML page of its own.',
    params: z.object({ id: z.uuid() }), querystring: z.object({ block: z.string().min(1).max(500).describe('Id of the diagram or screen.') }), response: { 200: drawingResource, ...problems(400, 404, 422) },
  }
  app.get('/api/v1/documents/:id/drawing', { schema, config: needs('documents.read') }, async (request) => {
    const { blocks, data } = await asOrganization(parts(request), (stores) => loadReading(stores, parts(request).installation, request.params.id))
    return presentDrawing(found(await drawBlock(blocks, request.query.block, languageOf(data) ?? 'und'), 'drawing', 'The document has no diagram or screen with this id; its blocks say which there are.'))
  })
}
