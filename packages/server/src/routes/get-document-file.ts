import { writePack } from '@aicoe/exporters'
import { z } from 'zod'
import { attachment } from '../http/download.ts'
import { chosenFormats, readable } from '../http/files.ts'
import { loadDocument } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, found, problems } from '../http/parts.ts'

/** GET /api/v1/documents/{id}/files/{format}: the one file of a document in a format, to be saved or opened. */
export const getDocumentFile: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'getDocumentFile', summary: 'A document as one file', description: 'Where a format makes several files, as CSV does of several tables, they come in one ZIP.', params: z.object({ id: z.uuid(), format: z.string() }),
    response: { 200: { description: 'The file.', content: { '*/*': { schema: z.unknown() } } }, ...problems(400, 404, 422) },
  }
  app.get('/api/v1/documents/:id/files/:format', { schema, config: needs('documents.read') }, async (request, reply) => {
    const { id, format } = request.params
    const { installation } = parts(request)
    const formats = chosenFormats(installation, [format])
    const documents = await asOrganization(parts(request), async (stores) => readable(stores, installation, [await loadDocument(stores, id)]))
    const written = (await Promise.all(documents.flatMap((document) => formats.map((each) => each.write(document))))).flat()
    const file = written.length > 1 ? { ...await writePack(documents, { formats }), name: `${documents[0]?.kind ?? 'document'}-${format}.zip` } : found(written[0], 'file', 'This document has nothing that fits this format.')
    void reply.type(file.mediaType).header('content-disposition', attachment(file.name)).serializer((bytes: unknown) => bytes as string)
    return reply.send(Buffer.from(file.bytes))
  })
}
