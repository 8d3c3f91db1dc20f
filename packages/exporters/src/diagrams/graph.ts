import type { GraphDiagram } from '@aicoe/sdk'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { place } from './layout.ts'
import type { Placed } from './layout.ts'
import { wrap, widest } from './measure.ts'
import { ACCENT, head, heightOf, PAPER, plate, round, route, SIZE, SMALL, textLines } from './strokes.ts'
import type { Box, Drawing, Point } from './strokes.ts'

type Node = GraphDiagram['nodes'][number]
interface Sized extends Node { readonly lines: readonly string[]; readonly notes: readonly string[]; readonly width: number; readonly height: number }

/** Wider than this, a diagram is tried in the other direction too: a page is some 700 pixels wide. */
const PAGE = 900

/** Lays out and draws boxes and arrows. */
export async function drawGraph(diagram: GraphDiagram): Promise<Drawing> {
  const whole = completed(diagram)
  const nodes = whole.nodes.map((node) => sized(node))
  const asked = whole.direction === 'right' ? 'RIGHT' : 'DOWN'
  const first = await placed(whole, nodes, asked)
  if (first.width <= PAGE) return drawn(whole, nodes, first)
  const second = await placed(whole, nodes, asked === 'RIGHT' ? 'DOWN' : 'RIGHT')
  return drawn(whole, nodes, second.width < first.width ? second : first)
}

/** Edges may name nodes that were left out: they are drawn by their id rather than lost. Each id counts once. */
function completed(diagram: GraphDiagram): GraphDiagram {
  const known = new Map(diagram.nodes.map((node) => [node.id, node]))
  for (const id of diagram.edges.flatMap((edge) => [edge.from, edge.to])) if (!known.has(id)) known.set(id, { id, label: diagram.groups.find((group) => group.id === id)?.label ?? id })
  const groups = diagram.groups.filter((group) => !known.has(group.id) && diagram.nodes.some((node) => node.group === group.id))
  return { ...diagram, groups, nodes: [...known.values()] }
}

function sized(node: Node): Sized {
  const [lines, notes] = [wrap(node.label, SIZE, 180), wrap(node.note ?? '', SMALL, 190)]
  const inner = Math.max(widest(lines, SIZE) * 1.05, widest(notes, SMALL), 72)
  const extra = node.shape === 'person' ? 26 : node.shape === 'store' ? 14 : 0
  return { ...node, lines, notes, width: Math.ceil(inner + 32), height: Math.ceil(heightOf(lines, SIZE) + heightOf(notes, SMALL) + 24 + extra) }
}

function placed(diagram: GraphDiagram, nodes: readonly Sized[], direction: 'RIGHT' | 'DOWN'): Promise<Placed> {
  const leaf = ({ id, width, height }: Sized): { id: string; width: number; height: number } => ({ id: `n:${id}`, width, height })
  const grouped = new Set(diagram.groups.map((group) => group.id))
  return place({
    children: [
      ...diagram.groups.map((group) => ({
        id: `g:${group.id}`, children: nodes.filter((node) => node.group === group.id).map(leaf),
        layoutOptions: { 'elk.padding': '[top=42,left=20,bottom=20,right=20]', 'elk.nodeSize.constraints': 'MINIMUM_SIZE', 'elk.nodeSize.minimum': `(${String(Math.ceil(widest(wrap(group.label, SMALL, 400), SMALL) * 1.1 + 32))},0)` },
      })),
      ...nodes.filter((node) => node.group === undefined || !grouped.has(node.group)).map(leaf),
    ],
    edges: diagram.edges.map((edge, index) => ({ id: `e${String(index)}`, sources: [`n:${edge.from}`], targets: [`n:${edge.to}`], labels: edgeLabel(edge.label ?? '') })),
  }, direction)
}

function edgeLabel(label: string): { text: string; width: number; height: number; layoutOptions: Record<string, string> }[] {
  const lines = wrap(label, SMALL, 140, 4)
  if (lines.length === 0) return []
  return [{ text: label, width: Math.ceil(widest(lines, SMALL) + 10), height: Math.ceil(heightOf(lines, SMALL) + 4), layoutOptions: { 'elk.edgeLabels.inline': 'true' } }]
}

function drawn(diagram: GraphDiagram, nodes: readonly Sized[], layout: Placed): Drawing {
  const boxOf = (id: string): Box => layout.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 }
  return {
    width: layout.width,
    height: layout.height,
    shapes: [
      ...diagram.groups.map((group) => frame(boxOf(`g:${group.id}`))),
      ...layout.routes.flatMap(({ points }) => (points.length < 2 ? [] : [route(points), head(points.at(-2) ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 })])),
      ...layout.routes.flatMap(({ label }, index) => (label === null ? [] : plate(wrap(diagram.edges[index]?.label ?? '', SMALL, 140, 4), label))),
      ...diagram.groups.flatMap((group) => groupLabel(group.label, boxOf(`g:${group.id}`), layout)),
      ...nodes.flatMap((node) => nodeShapes(node, boxOf(`n:${node.id}`))),
    ],
  }
}

function frame(box: Box): Element {
  return s('rect', { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height), rx: 10, fill: 'currentColor', fillOpacity: 0.035, stroke: 'currentColor', strokeOpacity: 0.25 })
}

/** The label of a group stands at the left of its top, at the right where an arrow comes through there; on a plate where both are taken. */
function groupLabel(label: string, box: Box, layout: Placed): readonly Element[] {
  const line = wrap(label, SMALL, box.width - 32)[0] ?? ''
  const width = widest([line], SMALL) * 1.05 + 8
  const places = [box.x + 12, box.x + box.width - 12 - width].map((x) => ({ x, y: box.y + 10, width, height: 20 }))
  const free = places.find((place) => layout.routes.every(({ points }) => points.every((point, index) => !crosses(points[index - 1] ?? point, point, place))))
  const at = free ?? places[0] ?? box
  return [
    ...(free === undefined ? [s('rect', { x: round(at.x), y: round(at.y), width: round(width), height: 20, rx: 3, fill: PAPER })] : []),
    ...textLines([line], { x: at.x + 4, y: at.y + 10 }, { size: SMALL, bold: true, anchor: 'start', quiet: true }),
  ]
}

function crosses(from: Point, to: Point, box: Box): boolean {
  return Math.max(from.x, to.x) >= box.x && Math.min(from.x, to.x) <= box.x + box.width && Math.max(from.y, to.y) >= box.y && Math.min(from.y, to.y) <= box.y + box.height
}

function nodeShapes(node: Sized, box: Box): readonly Element[] {
  const extra = node.shape === 'person' ? 26 : node.shape === 'store' ? 14 : 0
  const content = heightOf(node.lines, SIZE) + heightOf(node.notes, SMALL)
  const top = box.y + extra + (box.height - extra - content) / 2
  const middle = box.x + box.width / 2
  return [
    ...outline(node.shape ?? 'box', box),
    ...textLines(node.lines, { x: middle, y: top + heightOf(node.lines, SIZE) / 2 }, { bold: true }),
    ...textLines(node.notes, { x: middle, y: top + heightOf(node.lines, SIZE) + heightOf(node.notes, SMALL) / 2 }, { size: SMALL, quiet: true }),
  ]
}

function outline(shape: 'box' | 'person' | 'store' | 'external', box: Box): readonly Element[] {
  const { x, y, width, height } = { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) }
  const paper = { fill: PAPER, stroke: 'currentColor', strokeWidth: 1.3 }
  const rect = s('rect', { x, y, width, height, rx: 6, ...paper, ...(shape === 'external' ? { strokeDasharray: '6 4' } : {}) })
  if (shape === 'store') {
    const d = `M${String(x)} ${String(y + 8)}a${String(width / 2)} 8 0 0 1 ${String(width)} 0v${String(height - 16)}a${String(width / 2)} 8 0 0 1 ${String(-width)} 0Z`
    return [s('path', { d, ...paper }), s('path', { d: `M${String(x)} ${String(y + 8)}a${String(width / 2)} 8 0 0 0 ${String(width)} 0`, ...paper, fill: 'none' })]
  }
  if (shape !== 'person') return [rect, ...(shape === 'box' ? [s('rect', { x, y: y + 8, width: 3, height: height - 16, fill: ACCENT })] : [])]
  const middle = x + width / 2
  return [rect, s('circle', { cx: middle, cy: y + 14, r: 5, fill: ACCENT }), s('path', { d: `M${String(middle - 9)} ${String(y + 30)}a9 9 0 0 1 18 0Z`, fill: ACCENT })]
}
