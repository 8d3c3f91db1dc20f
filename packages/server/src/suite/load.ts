import type { DocumentRow, DocumentWithData, Stores } from '@aicoe/db'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { Block, DocumentKind, Item, Transcript } from '@aicoe/sdk'
import { loadDocument } from '../http/load.ts'
import { found } from '../http/parts.ts'
import type { Installation } from '../installation.ts'

/** A version of a document as it reads. */
export interface Reading { readonly document: DocumentWithData; readonly kind: DocumentKind; readonly data: unknown; readonly blocks: readonly Block[]; readonly items: readonly Item[] }

/** Renders a version by its kind, whose schema it still has to fit: a plugin may have changed it since. */
export function readingOf(installation: Installation, document: DocumentWithData): Reading {
  const kind = found(installation.kinds.get(document.kind), 'document-kind', 'The plugin that brought it is no longer installed.')
  const parsed = kind.schema.safeParse(document.data)
  if (!parsed.success) throw new AppError('document-outdated', `This version of ${kind.title} was made by an older release and no longer fits its kind. Make it again by a run.`)
  return { document, kind, data: parsed.data, blocks: kind.render(parsed.data), items: kind.items(parsed.data) }
}

export async function loadReading(stores: Stores, installation: Installation, id: string): Promise<Reading> {
  return readingOf(installation, await loadDocument(stores, id))
}

/** Id and content hash of the transcript that a document stands on; null where its run is gone and it did not read one itself. */
export async function sourceOf(stores: Stores, { run, reads }: DocumentRow): Promise<{ readonly id: string | null; readonly hash: string } | null> {
  const origin = run === null ? null : await stores.runs.get(run)
  const hash = origin?.given['transcript'] ?? reads?.['transcript']
  return hash === undefined ? null : { id: origin?.transcript ?? null, hash }
}

export async function transcriptUnder(stores: Stores, hash: string): Promise<Transcript> {
  return transcriptSchema.parse(await stores.contents.get(hash))
}

export function titleOf(installation: Installation, kind: string): string {
  return installation.kinds.get(kind)?.title ?? kind
}

/** Documents as one reads a suite: in the order in which the plugins list their kinds; a kind of a plugin that is gone comes last. */
export function inOrder<Row extends { readonly kind: string }>({ kinds }: Installation, rows: readonly Row[]): readonly Row[] {
  const place = new Map([...kinds.keys()].map((kind, index) => [kind, index]))
  const placeOf = ({ kind }: Row): number => place.get(kind) ?? place.size
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The language that a document says it is in (BCP 47). */
export function languageOf(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'language' in data && typeof data.language === 'string' ? data.language : null
}
