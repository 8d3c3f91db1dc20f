import { nameOf, patched } from '@aicoe/core'
import type { PatchOperation } from '@aicoe/core'
import type { DocumentRow, Stores } from '@aicoe/db'
import { contentOf } from '../http/content.ts'
import { mustMatch } from '../http/etag.ts'
import { loadDocument } from '../http/load.ts'
import { found } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'
import { carryAnchors } from './anchors.ts'
import { fitting } from './fit.ts'
import { sourceOf, transcriptUnder } from './load.ts'

interface Edit { readonly id: string; readonly match: string | undefined; readonly operations: readonly PatchOperation[]; /** Whose suggestion it is. */ readonly suggestedBy?: string | null }

/** A person's version. It passes the same gate as an agent's answer: the kind's schema, and quotes that equal the transcript; what people said about the old one goes along. */
export async function editDocument(parts: Parts, stores: Stores, { id, match, operations, suggestedBy = null }: Edit): Promise<{ readonly row: DocumentRow; readonly data: unknown }> {
  const from = await loadDocument(stores, id)
  const newest = found(await stores.documents.lockNewest(from.project, from.kind), 'document', 'It was deleted meanwhile.')
  mustMatch(match, newest)
  // With `If-Match: *` the version that was named may be an older one: its change goes onto the newest.
  const base = newest.id === from.id ? from : await loadDocument(stores, newest.id)
  const source = await sourceOf(stores, base)
  const data = fitting(parts.installation, base.kind, patched(base.data, operations), source === null ? null : await transcriptUnder(stores, source.hash))
  const content = contentOf(data)
  if (content.hash === newest.hash) return { row: newest, data }
  const row = await stores.documents.add({ from: base, content, author: nameOf(parts.actor), cause: 'edit', suggestedBy })
  await carryAnchors(stores, parts.installation, { ...row, data })
  return { row, data }
}
