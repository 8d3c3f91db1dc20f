import { brokenQuotes, nameOf, patched } from '@aicoe/core'
import type { DocumentRow, DocumentWithData, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { contentOf } from '../http/content.ts'
import { etagOf, ifMatch, mustMatch } from '../http/etag.ts'
import { loadDocument } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import type { Installation } from '../installation.ts'
import { documentResource, presentDocument } from '../resources/document.ts'
import { sourceOf, titleOf, transcriptUnder } from './load.ts'

const path = z.string().max(1000).describe('JSON pointer (RFC 6901) into the data of the document.')
const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('replace'), path, value: z.unknown() }), z.strictObject({ op: z.literal('add'), path, value: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path }), z.strictObject({ op: z.literal('test'), path, value: z.unknown() }),
])
const body = z.array(operation).min(1).max(1000).meta({ description: 'JSON Patch (RFC 6902) on the data of the document.', example: [{ op: 'replace', path: '/requirements/0/text', value: 'Customers search the list of orders.' }] })

/** PATCH /api/v1/documents/{id}: a person's version. It passes the same gate as an agent's answer: the kind's schema, and quotes that equal the transcript. */
export const edits: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'patchDocument', summary: 'Edit a document', description: 'Makes a new version by you. What was made from the old one becomes stale; nothing is made again until you ask for it.',
    params: z.object({ id: z.uuid() }), headers: ifMatch, body, response: { 200: documentResource, ...problems(400, 404, 412, 422, 428) },
  }
  app.patch('/api/v1/documents/:id', { schema, config: needs('documents.write') }, async (request, reply) => {
    const { row, data } = await edit(parts(request), { id: request.params.id, match: request.headers['if-match'], operations: request.body })
    return reply.header('etag', etagOf(row)).send(presentDocument({ ...row, data }, titleOf(parts(request).installation, row.kind)))
  })
}

interface Edit { readonly id: string; readonly match: string | undefined; readonly operations: z.infer<typeof body> }

function edit(parts: Parts, { id, match, operations }: Edit): Promise<{ readonly row: DocumentRow; readonly data: unknown }> {
  return asOrganization(parts, async (stores) => {
    const from = await loadDocument(stores, id)
    const newest = found(await stores.documents.lockNewest(from.project, from.kind), 'document', 'It was deleted meanwhile.')
    mustMatch(match, newest)
    // With `If-Match: *` the version that was named may be an older one: its change goes onto the newest.
    const base = newest.id === from.id ? from : await loadDocument(stores, newest.id)
    const data = await checked(stores, parts.installation, base, patched(base.data, operations))
    const content = contentOf(data)
    return { row: content.hash === newest.hash ? newest : await stores.documents.add({ from: base, content, author: nameOf(parts.actor), cause: 'edit' }), data }
  })
}

async function checked(stores: Stores, installation: Installation, base: DocumentWithData, data: unknown): Promise<unknown> {
  const kind = found(installation.kinds.get(base.kind), 'document-kind', 'The plugin that brought it is no longer installed.')
  const parsed = kind.schema.safeParse(data)
  if (!parsed.success) throw new AppError('document-does-not-fit', `This is no ${kind.title}: ${parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the root'}: ${issue.message}`).join('; ')}.`)
  const source = await sourceOf(stores, base)
  const faults = source === null ? [] : brokenQuotes(parsed.data, await transcriptUnder(stores, source.hash))
  if (faults.length > 0) throw new AppError('quote-not-in-transcript', faults.slice(0, 5).join(' '))
  return parsed.data
}
