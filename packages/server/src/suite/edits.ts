import { z } from 'zod'
import { etagOf, ifMatch } from '../http/etag.ts'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { writeWithinRoom } from '../limits/room.ts'
import { documentResource, presentDocument } from '../resources/document.ts'
import { editDocument } from './edit.ts'
import { titleOf } from './load.ts'

const path = z.string().max(1000).describe('JSON pointer (RFC 6901) into the data of the document.')
const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('replace'), path, value: z.unknown() }), z.strictObject({ op: z.literal('add'), path, value: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path }), z.strictObject({ op: z.literal('test'), path, value: z.unknown() }),
])
const body = z.array(operation).min(1).max(1000).meta({ description: 'JSON Patch (RFC 6902) on the data of the document.', example: [{ op: 'replace', path: '/requirements/0/text', value: 'Customers search the list of orders.' }] })

/** PATCH /api/v1/documents/{id}: a person's version. */
export const edits: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'patchDocument', summary: 'Edit a document', description: 'Makes a new version by you. What was made from the old one becomes stale; nothing is made again until you ask for it.',
    params: z.object({ id: z.uuid() }), headers: ifMatch, body, response: { 200: documentResource, ...problems(400, 404, 412, 413, 422, 428) },
  }
  app.patch('/api/v1/documents/:id', { schema, config: { ...needs('documents.write'), takesLarge: true } }, async (request, reply) => {
    const { row, data } = await writeWithinRoom(parts(request), (stores) => editDocument(parts(request), stores, { id: request.params.id, match: request.headers['if-match'], operations: request.body }))
    return reply.header('etag', etagOf(row)).send(presentDocument({ ...row, data }, titleOf(parts(request).installation, row.kind)))
  })
}
