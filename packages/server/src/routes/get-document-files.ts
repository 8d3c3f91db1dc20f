import { documentFiles } from '@aicoe/exporters'
import { z } from 'zod'
import { chosenFormats, readable } from '../http/files.ts'
import { loadDocument } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { fileResource, presentFile } from '../resources/document.ts'

const querystring = z.object({ format: z.string().default('md,html,json,csv').describe('Formats, with commas between.') })

/** GET /api/v1/documents/{id}/files: a document written in the asked formats, with its attachments. */
export const getDocumentFiles: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getDocumentFiles', summary: 'A document as files', params: z.object({ id: z.uuid() }), querystring, response: { 200: z.object({ files: z.array(fileResource) }), ...problems(400, 404, 422) } }
  app.get('/api/v1/documents/:id/files', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    const formats = chosenFormats(installation, request.query.format.split(','))
    const documents = await asOrganization(parts(request), async (stores) => readable(stores, installation, [await loadDocument(stores, request.params.id)]))
    const files = await Promise.all(documents.map((document) => documentFiles(document, formats)))
    return { files: files.flat().map(presentFile) }
  })
}
