import type { EntityDiagram } from '@aicoe/sdk'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import { place } from './layout.ts'
import { widest, widthOf, wrap } from './measure.ts'
import { heightOf, PAPER, plate, round, route, SIZE, SMALL, textLines } from './strokes.ts'
import type { Box, Drawing, Point } from './strokes.ts'

type Entity = EntityDiagram['entities'][number]
interface Sized { readonly entity: Entity; readonly title: readonly string[]; readonly fields: readonly { readonly name: string; readonly type: string; readonly mark: string }[]; readonly width: number; readonly height: number; readonly bar: number }

const ROW = 22

/** Draws entities as small tables and relations as lines with a crow's foot at the side of "many". */
export async function drawEntities(diagram: EntityDiagram): Promise<Drawing> {
  const known = new Map(diagram.entities.map((entity) => [entity.id, entity]))
  for (const id of diagram.relations.flatMap((relation) => [relation.from, relation.to])) if (!known.has(id)) known.set(id, { id, label: id, fields: [] })
  const sizes = [...known.values()].map((entity) => sized(entity))
  const layout = await place({
    children: sizes.map(({ entity, width, height }) => ({ id: `n:${entity.id}`, width, height })),
    edges: diagram.relations.map((relation, index) => ({ id: `e${String(index)}`, sources: [`n:${relation.from}`], targets: [`n:${relation.to}`], labels: label(relation.label) })),
  }, sizes.length > 3 ? 'DOWN' : 'RIGHT')
  return {
    width: layout.width,
    height: layout.height,
    shapes: [
      ...layout.routes.flatMap(({ points }, index) => (points.length < 2 ? [] : relationShapes(points, diagram.relations[index]?.many ?? false))),
      ...layout.routes.flatMap((edge, index) => (edge.label === null ? [] : plate(labelLines(diagram.relations[index]?.label ?? ''), edge.label))),
      ...sizes.flatMap((size) => entityShapes(size, layout.boxes.get(`n:${size.entity.id}`) ?? { x: 0, y: 0, width: 0, height: 0 })),
    ],
  }
}

function sized(entity: Entity): Sized {
  const fields = entity.fields.map((field) => ({
    name: short(field.name, 170), type: short(field.type, 130), mark: field.key === 'primary' ? 'PK' : field.key === 'foreign' ? 'FK' : '',
  }))
  const title = wrap(entity.label, SIZE, 240, 3)
  const rows = Math.max(0, ...fields.map((field) => widthOf(field.name, SMALL) + widthOf(field.type, SMALL) + 28 + 46))
  const bar = heightOf(title, SIZE) + 12
  return { entity, title, fields, bar, width: Math.ceil(Math.max(rows, widest(title, SIZE) * 1.05 + 28, 130)), height: Math.ceil(bar + fields.length * ROW + (fields.length > 0 ? 8 : 0)) }
}

function short(text: string, width: number): string {
  const [first = '', ...rest] = wrap(oneLine(text), SMALL, width)
  return rest.length > 0 ? `${first}…` : first
}

function labelLines(text: string): readonly string[] {
  return wrap(text, SMALL, 130, 3)
}

function label(text: string): { text: string; width: number; height: number; layoutOptions: Record<string, string> }[] {
  const lines = labelLines(text)
  return lines.length === 0 ? [] : [{ text, width: Math.ceil(widest(lines, SMALL) + 10), height: Math.ceil(heightOf(lines, SMALL) + 4), layoutOptions: { 'elk.edgeLabels.inline': 'true' } }]
}

function entityShapes(size: Sized, box: Box): readonly Element[] {
  const [x, y, width] = [round(box.x), round(box.y), round(box.width)]
  return [
    s('rect', { x, y, width, height: round(box.height), rx: 6, fill: PAPER, stroke: 'currentColor', strokeWidth: 1.3 }),
    s('path', { d: `M${String(x)} ${String(round(y + size.bar))}h${String(width)}`, stroke: 'currentColor', strokeOpacity: 0.5 }),
    ...textLines(size.title, { x: box.x + box.width / 2, y: box.y + size.bar / 2 }, { bold: true }),
    ...size.fields.flatMap((field, index) => {
      const middle = box.y + size.bar + 4 + ROW * (index + 0.5)
      return [
        ...textLines([field.mark], { x: box.x + 12, y: middle }, { size: 10, bold: true, anchor: 'start', quiet: true }),
        ...textLines([field.name], { x: box.x + 38, y: middle }, { size: SMALL, anchor: 'start', bold: field.mark === 'PK' }),
        ...textLines([field.type], { x: box.x + box.width - 12, y: middle }, { size: SMALL, anchor: 'end', quiet: true }),
      ]
    }),
  ]
}

/** A bar at the side of "one"; a crow's foot (many) or a bar (one) at the other. */
function relationShapes(points: readonly Point[], many: boolean): readonly Element[] {
  const [first, second] = [points[0] ?? { x: 0, y: 0 }, points[1] ?? { x: 0, y: 0 }]
  const [last, before] = [points.at(-1) ?? first, points.at(-2) ?? second]
  return [route(points), foot(first, second, false), foot(last, before, many)]
}

function foot(end: Point, inward: Point, many: boolean): Element {
  const length = Math.hypot(inward.x - end.x, inward.y - end.y) || 1
  const [ux, uy] = [(inward.x - end.x) / length, (inward.y - end.y) / length]
  const at = (along: number, side: number): string => `${String(round(end.x + along * ux - side * uy))} ${String(round(end.y + along * uy + side * ux))}`
  const d = many ? `M${at(0, -7)}L${at(13, 0)}L${at(0, 7)}M${at(17, -6)}L${at(17, 6)}` : `M${at(9, -6)}L${at(9, 6)}`
  return s('path', { d, fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 })
}
