import { nameOf } from '@aicoe/core'
import type { DocumentRow } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { etagOf, ifMatch, mustMatch } from '../http/etag.ts'
import { loadDocument } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { carryAnchors } from './anchors.ts'
import { titleOf } from './load.ts'

const params = z.object({ id: z.uuid() })
const querystring = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe('`next` of the page before.') })
const list = z.object({ versions: z.array(documentSummaryResource), next: z.number().int().nullable().describe('Send as `cursor` for the next page; null: this is the last.') })

/** The versions of a document, and an old one made the newest again. */
export const versions: Route = (app, parts) => {
  const about = {
    list: { tags: ['documents'], operationId: 'getDocumentVersions', summary: 'All versions of a document, newest first', description: 'The id may be that of any of its versions.', params, querystring, response: { 200: list, ...problems(400, 404) } },
    restore: {
      tags: ['documents'], operationId: 'restoreDocument', summary: 'Make an old version the newest again', description: 'Makes a new version with the content of this one; nothing is lost. `If-Match` is the ETag of the newest version.',
      params, headers: ifMatch, response: { 201: documentSummaryResource, ...problems(400, 404, 412, 428) },
    },
  }
  app.get('/api/v1/documents/:id/versions', { schema: about.list, config: needs('documents.read') }, async (request) => {
    const { limit, cursor } = request.query
    const rows = await asOrganization(parts(request), async (stores) => {
      const { project, kind } = await loadDocument(stores, request.params.id)
      return stores.documents.versions(project, kind, { limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) })
    })
    const page = rows.slice(0, limit)
    return { versions: page.map((row) => presentDocumentSummary(row, titleOf(parts(request).installation, row.kind))), next: rows.length > limit ? page.at(-1)?.version ?? null : null }
  })
  app.post('/api/v1/documents/:id/restore', { schema: about.restore, config: needs('documents.write') }, async (request, reply) => {
    const row = await restore(parts(request), request.params.id, request.headers['if-match'])
    return reply.code(201).header('etag', etagOf(row)).send(presentDocumentSummary(row, titleOf(parts(request).installation, row.kind)))
  })
}

function restore(parts: Parts, id: string, match: string | undefined): Promise<DocumentRow> {
  return asOrganization(parts, async (stores) => {
    const from = await loadDocument(stores, id)
    const newest = found(await stores.documents.lockNewest(from.project, from.kind), 'document', 'It was deleted meanwhile.')
    mustMatch(match, newest)
    if (newest.hash === from.hash) return newest
    const row = await stores.documents.add({ from, content: { hash: from.hash, data: from.data }, author: nameOf(parts.actor), cause: 'restore' })
    // An old version may be one that its kind no longer reads; it is restored all the same.
    await carryAnchors(stores, parts.installation, { ...row, data: from.data }).catch((error: unknown) => { if (!AppError.is(error)) throw error })
    return row
  })
}
