import { AppError } from '@aicoe/sdk'
import { sample } from '../reading/lines.ts'
import type { Page } from '../reading/lines.ts'
import { resemblance } from './resemblance.ts'
import { trim } from '../reading/text.ts'

/** The name of a file without its path, whatever the system it came from; steering characters are taken out. */
export function baseName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').replace(/^\.+/, '').slice(-200).trim()
  return clean === '' ? 'transcript' : clean
}

/** Files that are no text, by how they begin. */
const BINARY: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]], ['an image (PNG)', [0x89, 0x50, 0x4e, 0x47]], ['an image (JPEG)', [0xff, 0xd8, 0xff]], ['an image (GIF)', [0x47, 0x49, 0x46, 0x38]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]], ['a program', [0x4d, 0x5a, 0x90, 0x00]], ['a gzip archive', [0x1f, 0x8b]], ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]], ['a sound or video file', [0x49, 0x44, 0x33]], ['a sound or video file', [0x52, 0x49, 0x46, 0x46]],
  ['a sound or video file', [0x4f, 0x67, 0x67, 0x53]], ['a sound or video file', [0x1a, 0x45, 0xdf, 0xa3]], ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]], ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Refuses bytes that no format can read: none at all, too many, or something that is not text. */
export function refuseBytes(bytes: Uint8Array, name: string, maxBytes: number): void {
  if (bytes.length === 0) throw new AppError('file-empty', `"${name}" is empty (0 bytes). Export the transcript again and give the new file.`)
  if (bytes.length > maxBytes) throw new AppError('file-too-large', `"${name}" has ${megabytes(bytes.length)}; the limit is ${megabytes(maxBytes)}. Cut it into parts, or ask whoever runs this installation to raise the limit.`)
  if (starts(bytes, OLE)) refuseOle(bytes, name)
  const found = BINARY.find(([, mark]) => starts(bytes, mark)) ?? (starts(bytes.subarray(4), [0x66, 0x74, 0x79, 0x70]) ? ['a sound or video file'] : undefined)
  if (found !== undefined) throw new AppError('file-binary', `"${name}" is ${found[0]}, not a transcript. Export the transcript as text (.txt, .vtt, .srt, .md) or as .docx and give that file.`)
}

function refuseOle(bytes: Uint8Array, name: string): never {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new AppError('file-encrypted', `"${name}" is protected by a password. Open it in Word, take the password off (File, Info, Protect Document), save it, and give the new file.`)
  throw new AppError('file-binary', `"${name}" is a document of an old Office version (.doc). Open it in Word, save it as .docx or as plain text, and give that file.`)
}

/** Refuses text that says nothing, or that is no text at all. */
export function refuseText(source: string, name: string): void {
  if (trim(source) === '') throw new AppError('file-empty', `"${name}" has no words in it. Export the transcript again and give the new file.`)
  const head = source.slice(0, 20_000)
  const odd = head.match(/[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/g)?.length ?? 0
  if (odd > head.length * 0.1) throw new AppError('file-binary', `"${name}" is not text. Export the transcript as text (.txt, .vtt, .srt, .md) or as .docx and give that file.`)
}

/** Refuses text that is something else than talk or notes, and says what it looks like. */
export function refuseOther(page: Page, name: string): void {
  const looks = resemblance(page.source, sample(page))
  if (looks !== null) throw new AppError('not-a-transcript', `"${name}" looks like ${looks}, not like a transcript. Give the transcript or the notes of a meeting as text (.txt, .vtt, .srt, .md) or as .docx.`)
}

function starts(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${String(bytes)} bytes` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
