import type { Format, OutputFile, ReadableDocument } from '@aicoe/sdk'
import { safeName, uniqueNames } from '../reading/names.ts'
import { ids } from '../reading/walk.ts'
import type { SuiteFile } from './file.ts'

export interface SuiteOptions {
  /** The formats to write, in this order. */
  readonly formats: readonly Format[]
  /** The transcript as it came in, under its own name. */
  readonly original?: { readonly fileName: string; readonly bytes: Uint8Array }
}

/**
 * Tells each document where the items of the others are read, so that BR-1 in one links to its home in another. The home of an item is
 * the first document that has a block, row or list item of exactly this id.
 */
function linked(documents: readonly ReadableDocument[]): readonly ReadableDocument[] {
  const homes = new Map<string, string>()
  for (const document of documents) for (const id of ids(document.blocks)) if (!homes.has(id)) homes.set(id, document.kind)
  const elsewhere = Object.fromEntries(homes)
  return documents.map((document) => ({ ...document, elsewhere }))
}

/** All files of one document: in each format, then its attachments. What is more than the document itself lies in a folder of its kind. */
export async function documentFiles(document: ReadableDocument, formats: readonly Format[]): Promise<readonly SuiteFile[]> {
  const made: SuiteFile[] = []
  for (const format of formats) made.push(...(await format.write(document)).map((file) => placed(document.kind, file)))
  return [...made, ...attachmentFiles(document)]
}

/** The files that belong to a document beside its text, whatever the format: `test-cases/login.feature`. */
function attachmentFiles(document: ReadableDocument): readonly SuiteFile[] {
  return document.attachments.map((attachment) => ({
    path: `${safeName(document.kind, 'document')}/${safeName(attachment.name, 'attachment.txt')}`,
    mediaType: attachment.mediaType,
    bytes: new TextEncoder().encode(attachment.text),
  }))
}

/** All files of a suite: each document in each format, its attachments, the original transcript, and a page that leads to all of them. */
export async function suiteFiles(documents: readonly ReadableDocument[], options: SuiteOptions): Promise<readonly SuiteFile[]> {
  const unique = uniqueNames()
  const listed: { readonly document: ReadableDocument; readonly files: readonly SuiteFile[] }[] = []
  for (const document of linked(documents)) {
    const made = await documentFiles(document, options.formats)
    listed.push({ document, files: made.map((file) => ({ ...file, path: unique(file.path) })) })
  }
  const { coverPage } = await import('./cover.ts')
  const original = options.original === undefined ? [] : [{ path: `transcript/${safeName(options.original.fileName, 'transcript.txt')}`, mediaType: 'application/octet-stream', bytes: options.original.bytes }]
  return [{ path: 'index.html', mediaType: 'text/html; charset=utf-8', bytes: coverPage(listed, original) }, ...listed.flatMap((entry) => entry.files), ...original]
}

/** `notes.md` stands in the root; `notes-decisions.csv`, one of many tables, becomes `notes/decisions.csv`. */
function placed(kind: string, { name, mediaType, bytes }: OutputFile): SuiteFile {
  const path = name.startsWith(`${kind}-`) ? `${safeName(kind, 'document')}/${safeName(name.slice(kind.length + 1), 'table')}` : safeName(name, 'document')
  return { path, mediaType, bytes }
}
