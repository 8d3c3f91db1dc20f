import { AppError } from '@aicoe/sdk'
import { Unzip, UnzipInflate } from 'fflate'
import mammoth from 'mammoth'

interface Bounds { readonly maxInflatedBytes: number; readonly maxEntries: number; readonly maxRatio: number }

/** Whether bytes are a ZIP archive, as every .docx is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05 || bytes[2] === 0x07)
}

/** The raw text of a .docx, a paragraph a line. The archive is inflated once within bounds before the reader of Word files sees it. */
export async function documentText(bytes: Uint8Array, name: string, bounds: Bounds): Promise<string> {
  const entries = inflate(bytes, name, bounds)
  if (!entries.has('word/document.xml')) throw new AppError('file-binary', `"${name}" is a ZIP archive, not a Word document. Unpack it and give the transcript file that is inside.`)
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    return value
  } catch (cause) {
    throw new AppError('file-damaged', `"${name}" looks like a Word document but cannot be read. Open it in Word, save it again as .docx or as plain text, and give that file.`, { cause })
  }
}

/** Inflates every entry and throws its bytes away; stops as soon as a bound is passed. Returns the names. */
function inflate(bytes: Uint8Array, name: string, bounds: Bounds): ReadonlySet<string> {
  const names = new Set<string>()
  let inflated = 0
  const most = Math.min(bounds.maxInflatedBytes, Math.max(bytes.length * bounds.maxRatio, 1024 * 1024))
  const bomb = (): never => { throw new AppError('file-bomb', `"${name}" would unpack to far more than a transcript can be, so it was not opened. Save the transcript as plain text and give that file.`) }
  const unzip = new Unzip((file) => {
    names.add(file.name)
    if (names.size > bounds.maxEntries) bomb()
    file.ondata = (error, chunk) => {
      if (error !== null) throw error
      inflated += chunk.length
      if (inflated > most) bomb()
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
  return names
}
