import { brokenQuotes, nameOf, patched } from '@aicoe/core'
import type { PatchOperation } from '@aicoe/core'
import type { DocumentRow, DocumentWithData, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { contentOf } from '../http/content.ts'
import { mustMatch } from '../http/etag.ts'
import { loadDocument } from '../http/load.ts'
import { found } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'
import type { Installation } from '../installation.ts'
import { carryAnchors } from './anchors.ts'
import { sourceOf, transcriptUnder } from './load.ts'

interface Edit { readonly id: string; readonly match: string | undefined; readonly operations: readonly PatchOperation[]; /** Whose suggestion it is. */ readonly suggestedBy?: string | null }

/** A person's version. It passes the same gate as an agent's answer: the kind's schema, and quotes that equal the transcript; what people said about the old one goes along. */
export async function editDocument(parts: Parts, stores: Stores, { id, match, operations, suggestedBy = null }: Edit): Promise<{ readonly row: DocumentRow; readonly data: unknown }> {
  const from = await loadDocument(stores, id)
  const newest = found(await stores.documents.lockNewest(from.project, from.kind), 'document', 'It was deleted meanwhile.')
  mustMatch(match, newest)
  // With `If-Match: *` the version that was named may be an older one: its change goes onto the newest.
  const base = newest.id === from.id ? from : await loadDocument(stores, newest.id)
  const data = await checked(stores, parts.installation, base, patched(base.data, operations))
  const content = contentOf(data)
  if (content.hash === newest.hash) return { row: newest, data }
  const row = await stores.documents.add({ from: base, content, author: nameOf(parts.actor), cause: 'edit', suggestedBy })
  await carryAnchors(stores, parts.installation, { ...row, data })
  return { row, data }
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
