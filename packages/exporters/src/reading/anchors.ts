import type { ReadableDocument } from '@aicoe/sdk'
import { ids } from './walk.ts'

/** Where things of a document are found on its page. */
export interface Anchors {
  /** The anchor to set at a block, row or list item. Asked a second time for the same id (a fault in the document) it gives another. */
  at(id: string): string
  /** The link to an item, in this document or beside it; null when nobody has it. */
  href(id: string): string | null
  /** An anchor for something of the page's own, unique on it. */
  fresh(wish: string): string
}

/** What of a document has an address. */
type Addressed = Pick<ReadableDocument, 'blocks' | 'elsewhere'> & { readonly transcript: { readonly utterances: readonly { readonly id: string }[] } }

/** Gives every id of the document its anchor: itself, unless it is not fit for one or taken. Lines of the transcript come first. */
export function anchorsOf(document: Addressed): Anchors {
  const taken = new Set(document.transcript.utterances.map((utterance) => utterance.id))
  const counts = new Map<string, number>()
  const fresh = (wish: string): string => {
    const base = wish.replace(/[\s\p{C}]+/gu, '-') || 'part'
    let free = base
    let count = counts.get(base) ?? 1
    while (taken.has(free)) free = `${base}~${String(++count)}`
    counts.set(base, count)
    taken.add(free)
    return free
  }
  for (const reserved of ['top', 'contents', 'transcript', 'sources', 'document']) taken.add(reserved)
  const own = new Map<string, string>()
  for (const id of ids(document.blocks)) if (!own.has(id)) own.set(id, fresh(id))
  for (const block of document.blocks) if (block.kind === 'screen' && !own.has(block.screen.id)) own.set(block.screen.id, own.get(block.id) ?? fresh(block.screen.id))
  const placed = new Set<string>()
  const elsewhere = new Map(Object.entries(document.elsewhere ?? {}))
  return {
    at: (id) => {
      const anchor = placed.has(id) ? undefined : own.get(id)
      placed.add(id)
      return anchor ?? fresh(id)
    },
    href: (id) => {
      const here = own.get(id)
      if (here !== undefined) return `#${encodeURIComponent(here)}`
      const kind = elsewhere.get(id)
      return kind === undefined ? null : `${encodeURIComponent(kind)}.html#${encodeURIComponent(id.toWellFormed())}`
    },
    fresh,
  }
}
