import type { Element, ElementContent } from 'hast'
import { s } from 'hastscript'

/**
 * The few shapes that all diagrams are drawn with. Colours are the page's own: `currentColor` for ink, and variables with a default for
 * paper and accent, so that one drawing fits light pages, dark pages and paper.
 */
export const PAPER = 'var(--paper, #fff)'
export const ACCENT = 'var(--accent, #1d4ed8)'
export const SIZE = 14
export const SMALL = 12
const LEADING = 1.35

export interface Point { readonly x: number; readonly y: number }
export interface Box extends Point { readonly width: number; readonly height: number }
/** A finished drawing in its own coordinates, from 0. */
export interface Drawing { readonly width: number; readonly height: number; readonly shapes: readonly ElementContent[] }

interface TextStyle { readonly size?: number; readonly bold?: boolean; readonly quiet?: boolean; readonly anchor?: 'start' | 'middle' | 'end'; readonly italic?: boolean }

/** Lines of text; `at` is the middle of the block of lines for `middle`, else the start of its first line's box. */
export function textLines(lines: readonly string[], at: Point, style: TextStyle = {}): readonly Element[] {
  const { size = SIZE, bold = false, quiet = false, anchor = 'middle', italic = false } = style
  const step = size * LEADING
  const top = at.y - (step * lines.length) / 2 + step / 2 + size * 0.35
  return lines.map((line, index) => s('text', {
    x: round(at.x), y: round(top + index * step), fontSize: size, textAnchor: anchor, fill: 'currentColor',
    ...(bold ? { fontWeight: 600 } : {}), ...(quiet ? { fillOpacity: 0.78 } : {}), ...(italic ? { fontStyle: 'italic' } : {}),
  }, line))
}

/** How high a block of lines is. */
export function heightOf(lines: readonly string[], size: number): number {
  return lines.length * size * LEADING
}

/** A label on a line, on a plate of paper so that nothing shows through. */
export function plate(lines: readonly string[], at: Box): readonly Element[] {
  if (lines.length === 0) return []
  return [
    s('rect', { x: round(at.x), y: round(at.y), width: round(at.width), height: round(at.height), rx: 3, fill: PAPER }),
    ...textLines(lines, { x: at.x + at.width / 2, y: at.y + at.height / 2 }, { size: SMALL, quiet: true }),
  ]
}

/** An arrow head that ends at `to`, coming from `from`. */
export function head(from: Point, to: Point, open = false): Element {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const corner = (side: number): string => `${String(round(to.x - 9 * ux - side * 4.5 * uy))} ${String(round(to.y - 9 * uy + side * 4.5 * ux))}`
  const path = `M${corner(1)}L${String(round(to.x))} ${String(round(to.y))}L${corner(-1)}`
  return open
    ? s('path', { d: path, fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 })
    : s('path', { d: `${path}Z`, fill: 'currentColor' })
}

/** A line through points with its corners rounded. */
export function route(points: readonly Point[], dashed = false): Element {
  const [first, ...rest] = points
  const commands = rest.map((point, index) => {
    const next = rest[index + 1]
    if (next === undefined) return `L${pair(point)}`
    const [before, after] = [toward(point, points[index] ?? point), toward(point, next)]
    return `L${pair(before)}Q${pair(point)} ${pair(after)}`
  })
  return s('path', {
    d: `M${pair(first ?? { x: 0, y: 0 })}${commands.join('')}`, fill: 'none', stroke: 'currentColor', strokeWidth: 1.3, strokeOpacity: 0.75,
    ...(dashed ? { strokeDasharray: '5 4' } : {}),
  })
}

function toward(corner: Point, end: Point): Point {
  const length = Math.hypot(end.x - corner.x, end.y - corner.y) || 1
  const part = Math.min(6, length / 2) / length
  return { x: corner.x + (end.x - corner.x) * part, y: corner.y + (end.y - corner.y) * part }
}

function pair(point: Point): string {
  return `${String(round(point.x))} ${String(round(point.y))}`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
