import { AppError } from '@aicoe/sdk'
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { htmlText } from './html-text.ts'

interface Bounds { readonly maxInflatedBytes: number; readonly maxEntries: number; readonly maxRatio: number }

/** The entries of a .docx that carry words or lead to them. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/
/** A bomb is judged by its ratio only from this size on: a small document full of spaces packs well. */
const HARMLESS = 4 * 1024 * 1024

/** Whether bytes are a ZIP archive, as every .docx is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05 || bytes[2] === 0x07)
}

/**
 * The text of a .docx: a paragraph a line, headings and lists marked as in Markdown. The archive is inflated within bounds first, and the
 * reader of Word files sees only what came out of that, so that no second directory can show it something else.
 */
export async function documentText(bytes: Uint8Array, name: string, bounds: Bounds): Promise<string> {
  if (((bytes[6] ?? 0) & 1) === 1) throw new AppError('file-encrypted', `"${name}" is an archive that is protected by a password. Unpack it, and give the transcript file that is inside.`)
  const entries = inflate(bytes, name, bounds)
  const body = entries.get('word/document.xml')
  if (body === undefined) throw new AppError('file-binary', `"${name}" is ${archiveKind(entries)}, not a Word document. Give the transcript as text (.txt, .vtt, .srt, .md) or as .docx.`)
  const damaged = (cause?: unknown): AppError => new AppError('file-damaged', `"${name}" looks like a Word document but cannot be read. Open it in Word, save it again as .docx or as plain text, and give that file.`, { cause })
  if (Buffer.from(body).includes('<!DOCTYPE')) throw damaged()
  try {
    const clean = zipSync(Object.fromEntries([...entries].filter(([entry]) => NEEDED.test(entry))), { level: 0 })
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(clean) }, { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) })
    return htmlText(value)
  } catch (cause) {
    throw damaged(cause)
  }
}

function archiveKind(entries: ReadonlyMap<string, Uint8Array>): string {
  const kinds: readonly (readonly [string, string])[] = [['xl/', 'an Excel workbook'], ['ppt/', 'a PowerPoint presentation'], ['content.xml', 'an OpenDocument file']]
  return kinds.find(([start]) => [...entries.keys()].some((entry) => entry.startsWith(start)))?.[1] ?? 'a ZIP archive'
}

/** Inflates every entry, keeps what a Word file is read from, and stops as soon as a bound is passed. */
function inflate(bytes: Uint8Array, name: string, bounds: Bounds): ReadonlyMap<string, Uint8Array> {
  const entries = new Map<string, Uint8Array[]>()
  const most = Math.min(bounds.maxInflatedBytes, Math.max(bytes.length * bounds.maxRatio, HARMLESS))
  const bomb = (): never => { throw new AppError('file-bomb', `"${name}" would unpack to far more than a transcript can be, so it was not opened. Save the transcript as plain text and give that file.`) }
  let inflated = 0
  let found = 0
  const unzip = new Unzip((file) => {
    found += 1
    if (found > bounds.maxEntries) bomb()
    const chunks: Uint8Array[] = []
    entries.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error !== null) throw error
      inflated += chunk.length
      if (inflated > most) bomb()
      if (NEEDED.test(file.name)) chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += 16_384) unzip.push(bytes.subarray(at, at + 16_384), at + 16_384 >= bytes.length)
  } catch (cause) {
    if (AppError.is(cause)) throw cause
    throw new AppError('file-damaged', `"${name}" is a damaged archive: it cannot be unpacked. Export or save the transcript again and give the new file.`, { cause })
  }
  return new Map([...entries].map(([entry, chunks]) => [entry, Buffer.concat(chunks)]))
}
