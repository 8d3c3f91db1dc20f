import type { Diagram, DiagramBlock } from '@aicoe/sdk'
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { ImageRun, Paragraph } from 'docx'
import { describe } from '../diagrams/describe.ts'
import { draw } from '../diagrams/draw.ts'
import type { Picture } from '../diagrams/draw.ts'
import { oneLine } from '../reading/text.ts'
import { direction, placeOf, words } from './inline.ts'
import type { Look } from './look.ts'
import { POINT } from './point.ts'
import type { Sheet } from './sheet.ts'

/** What fits between the margins of a page, in pixels, with room for the caption. */
const [WIDTH, HEIGHT] = [642, 760]
/** Alternative texts are spoken in one go: long ones end here. */
const ALTERNATIVE = 2000

/** A diagram as a picture that stays sharp, its title and what it says below. */
export async function diagram(sheet: Sheet, block: DiagramBlock): Promise<Paragraph[]> {
  const { svg, width, height } = await onPaper(block.diagram, oneLine(block.title))
  const said = describe(block.diagram).join('; ')
  const scale = Math.min(1, WIDTH / width, HEIGHT / height)
  const image = new ImageRun({
    type: 'svg', data: new TextEncoder().encode(toHtml(inked(svg, sheet.look), { space: 'svg', closeEmptyElements: true })), fallback: { type: 'png', data: POINT },
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { title: oneLine(block.title), description: said.slice(0, ALTERNATIVE).toWellFormed(), name: oneLine(block.title) },
  })
  return [
    new Paragraph({ style: 'Figure', keepNext: true, children: [...placeOf(sheet, block.id), image] }),
    new Paragraph({ style: 'Caption', keepNext: true, children: words(oneLine(block.title)) }),
    new Paragraph({ style: 'Words', ...direction(said), children: words(said) }),
  ]
}

/** A graph that is wider than the page is drawn downwards where that shows it larger. */
async function onPaper(given: Diagram, title: string): Promise<Picture> {
  const wide = await draw(given, title, 'drawing')
  if (given.type !== 'graph' || given.direction === 'down' || wide.width <= WIDTH) return wide
  const high = await draw({ ...given, direction: 'down' }, title, 'drawing')
  const scale = ({ width, height }: Picture): number => Math.min(WIDTH / width, HEIGHT / height)
  return scale(high) > scale(wide) ? high : wide
}

/** The drawing in colours of its own: Word knows neither the variables nor the ink of a page. */
function inked(element: Element, look: Look): Element {
  const properties = Object.fromEntries(Object.entries(element.properties).map(([name, value]) => [name, typeof value === 'string' && /^(?:fill|stroke)$/.test(name) ? plainColour(value, look) : value]))
  const children = element.children.map((child): ElementContent => (child.type === 'element' ? inked(child, look) : child))
  return { ...element, properties: { ...properties, ...(element.tagName === 'svg' ? { fontFamily: `${look.sans}, Arial, sans-serif` } : {}) }, children }
}

function plainColour(value: string, look: Look): string {
  if (value === 'currentColor') return `#${look.ink}`
  if (value.startsWith('var(--accent')) return `#${look.accent}`
  return /^var\(--[\w-]+,\s*([^)]+)\)$/.exec(value)?.[1] ?? value
}
