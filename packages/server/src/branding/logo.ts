import { AppError } from '@aicoe/sdk'
import { imageSize } from 'image-size'

/** Bytes of a logo at most, and pixels of a side: more than any place shows, less than would choke who opens it. */
const MOST = { bytes: 256_000, side: 2_000 }
const kinds: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/svg+xml': 'svg' }

/** A logo as it may be kept: a data: URI whose bytes are the image that it says. It is only ever shown as an image, where a script in an SVG does not run and nothing is fetched. */
export function checkedLogo(uri: string): string {
  const [, type = '', words = ''] = /^data:([a-z+/]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(uri) ?? []
  const expected = kinds[type]
  if (expected === undefined) throw refused('Send a PNG, JPEG, WebP or SVG as a data: URI in base64.')
  const bytes = Buffer.from(words, 'base64')
  if (bytes.length > MOST.bytes) throw refused(`It has ${bytes.length} bytes; ${MOST.bytes} are the most. Make it smaller.`)
  // Entities that name each other grow without end.
  if (expected === 'svg' && /<!(doctype|entity)/i.test(bytes.toString('utf8'))) throw refused('An SVG with a document type is not taken. Save it again as plain SVG.')
  const size = sizeOf(bytes)
  if (size?.type !== expected) throw refused(`Its bytes are no ${expected.toUpperCase()} image. Choose the file again.`)
  if (Math.max(size.width, size.height) > MOST.side) throw refused(`It is ${size.width} by ${size.height} pixels; ${MOST.side} a side are the most.`)
  return uri
}

function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly type?: string | undefined } | null {
  try { return imageSize(bytes) } catch { return null }
}

function refused(why: string): AppError {
  return new AppError('logo-refused', `The logo cannot be used. ${why}`)
}
