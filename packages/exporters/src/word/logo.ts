import type { Branding } from '@aicoe/sdk'
import { AlignmentType, ImageRun, Paragraph } from 'docx'
import { imageSize } from 'image-size'
import { oneLine } from '../reading/text.ts'
import { POINT } from './point.ts'

/** What a logo may take of the page, in pixels. */
const [WIDTH, HEIGHT] = [220, 44]

/** The logo on top of the cover, where it is of a kind that Word shows: PNG, JPEG, SVG. */
export function logoOf(branding: Branding | undefined): Paragraph[] {
  const [, kind, base64 = ''] = /^data:image\/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=]+)$/.exec(branding?.logo ?? '') ?? []
  const data = Buffer.from(base64, 'base64')
  const size = kind === undefined ? null : sizeOf(data)
  if (size === null) return []
  const scale = Math.min(kind === 'svg+xml' ? Infinity : 1, WIDTH / size.width, HEIGHT / size.height)
  const transformation = { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
  const name = oneLine(branding?.name ?? '')
  const image = { data, transformation, altText: { name, title: name, description: name } }
  const run = kind === 'svg+xml' ? new ImageRun({ ...image, type: 'svg', fallback: { type: 'png', data: POINT } }) : new ImageRun({ ...image, type: kind === 'png' ? 'png' : 'jpg' })
  return [new Paragraph({ style: 'Figure', alignment: AlignmentType.LEFT, children: [run] })]
}

/** A document is not refused for a logo that cannot be read: it goes without. */
function sizeOf(data: Uint8Array): { readonly width: number; readonly height: number } | null {
  try {
    const { width, height } = imageSize(data)
    return width > 0 && height > 0 ? { width, height } : null
  } catch { return null }
}
