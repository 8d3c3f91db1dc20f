import type { DocumentRow, DocumentWithData } from '@aicoe/db'
import { z } from 'zod'

const row = {
  id: z.string(), projectId: z.string(), runId: z.string().nullable(), kind: z.string(), title: z.string(), version: z.number().int().describe('From 1 within project and kind.'),
  hash: z.string().describe('SHA-256 of the canonical JSON of its data.'), author: z.string(), cause: z.enum(['run', 'edit', 'restore']), suggestedBy: z.string().nullable().describe('Whose suggestion the author accepted.'), createdAt: z.iso.datetime(),
  writtenBy: z.object({
    models: z.array(z.string()).describe('provider/model'),
    rules: z.array(z.object({ part: z.string().nullable().describe('null: the whole document.'), title: z.string(), why: z.string() })).describe('What rules wrote because no answer of a model could be had or used.'),
  }).nullable().describe('null: rules, as was wished, or a person.'),
}
export const documentSummaryResource = z.object(row).meta({ id: 'DocumentSummary' })
export const documentResource = z.object({ ...row, data: z.unknown().describe('The document itself, in the schema of its kind.') }).meta({ id: 'Document' })

export const fileResource = z.object({
  path: z.string().describe('Where it belongs, relative to the folder of the suite.'), mediaType: z.string(),
  encoding: z.enum(['utf8', 'base64']), content: z.string(),
}).meta({ id: 'File' })

export function presentDocumentSummary(document: DocumentRow, title: string): z.infer<typeof documentSummaryResource> {
  const { id, kind, version, hash, author, cause, suggestedBy, written } = document
  return { id, projectId: document.project, runId: document.run, kind, title, version, hash, author, cause, suggestedBy, createdAt: document.createdAt.toISOString(), writtenBy: written === null ? null : { models: [...written.models], rules: [...written.rules] } }
}

export function presentDocument(document: DocumentWithData, title: string): z.infer<typeof documentResource> {
  return { ...presentDocumentSummary(document, title), data: document.data }
}

export function presentFile(file: { path: string; mediaType: string; bytes: Uint8Array }): z.infer<typeof fileResource> {
  const text = decodeUtf8(file.bytes)
  return { path: file.path, mediaType: file.mediaType, encoding: text === null ? 'base64' : 'utf8', content: text ?? Buffer.from(file.bytes).toString('base64') }
}

/** The text, or null where decoding and encoding again would not give the same bytes. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
