import type { DiagramBlock } from '@aicoe/sdk'
import type { Element } from 'hast'
import { describe } from '../diagrams/describe.ts'
import { draw } from '../diagrams/draw.ts'
import { svgFile } from '../diagrams/file.ts'
import { ACCENT, PAPER } from '../diagrams/strokes.ts'
import { oneLine } from '../reading/text.ts'

interface PdfPicture { readonly kind: 'picture'; readonly title: string; readonly svg: string; readonly alt: string; readonly width: number; readonly turned: boolean }

/** Of a page in points: within its margins, upright and turned, with room for a caption. */
const UPRIGHT = { width: 480, height: 500 }
const TURNED = { width: 725, height: 400 }
const POINTS = 0.66

/** A diagram as it is drawn on paper; on a page of its own, turned, where it would be too small to read otherwise. */
export async function picture({ diagram, title }: DiagramBlock, accent: string): Promise<PdfPicture> {
  const { svg, width, height } = await draw(diagram, title, 'drawing')
  const scale = (room: typeof UPRIGHT): number => Math.min(POINTS, room.width / width, room.height / height)
  const turned = scale(UPRIGHT) < 0.42 && scale(TURNED) > scale(UPRIGHT) * 1.2
  const drawn = painted({ ...svg, properties: { ...svg.properties, color: '#1a1a2e' } }, accent)
  return { kind: 'picture', title: oneLine(title), svg: svgFile(drawn), alt: [oneLine(title), ...describe(diagram)].join('; ').slice(0, 4000), width: Math.round(width * scale(turned ? TURNED : UPRIGHT)), turned }
}

/** The colours of the page put in: paper knows no variables. */
function painted(element: Element, accent: string): Element {
  const colours = new Map([[PAPER, '#ffffff'], [ACCENT, accent]])
  const properties = Object.fromEntries(Object.entries(element.properties).map(([name, value]) => [name, typeof value === 'string' ? colours.get(value) ?? value : value]))
  return { ...element, properties, children: element.children.map((child) => (child.type === 'element' ? painted(child, accent) : child)) }
}
