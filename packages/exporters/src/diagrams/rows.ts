import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { Box, Point } from './strokes.ts'

const GAP = 32
/** Around what stands in a group, with room for its label above. */
const GROUP = { top: 42, side: 20 }

interface InRows { readonly width: number; readonly height: number; readonly boxes: ReadonlyMap<string, Box>; readonly routes: readonly { readonly points: readonly Point[]; readonly label: null }[] }
interface Row { x: number; y: number; height: number }

/** The boxes one after the other in rows, groups around theirs, and a straight line for each edge: however many there are, in a time by their number. Labels of edges are left to the words beside the picture. */
export function inRows({ children, edges }: { readonly children: readonly ElkNode[]; readonly edges: readonly ElkExtendedEdge[] }): InRows {
  const boxes = new Map<string, Box>()
  const whole = shelve(children, { x: 4, y: 4 }, boxes)
  const routes = edges.map(({ sources, targets }) => ({ points: lineBetween(boxes.get(sources[0] ?? ''), boxes.get(targets[0] ?? '')), label: null }))
  return { width: whole.width + 8, height: whole.height + 8, boxes, routes }
}

/** From the middle of one box to the edge of the other, where the arrow is seen; nothing within one. */
function lineBetween(from: Box | undefined, to: Box | undefined): readonly Point[] {
  if (from === undefined || to === undefined || from === to) return []
  const [start, end] = [from, to].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })) as [Point, Point]
  const [across, down] = [end.x - start.x, end.y - start.y]
  const share = Math.max(Math.abs(across) / (to.width / 2), Math.abs(down) / (to.height / 2))
  return [start, { x: end.x - across / share, y: end.y - down / share }]
}

/** Puts them down from this corner on, in about a square; how much room they take. */
function shelve(nodes: readonly ElkNode[], corner: { readonly x: number; readonly y: number }, boxes: Map<string, Box>): { readonly width: number; readonly height: number } {
  const across = Math.ceil(Math.sqrt(nodes.length))
  const row: Row = { x: corner.x, y: corner.y, height: 0 }
  let width = 0
  nodes.forEach((node, index) => {
    if (index > 0 && index % across === 0) Object.assign(row, { x: corner.x, y: row.y + row.height + GAP, height: 0 })
    const box = put(node, row, boxes)
    width = Math.max(width, box.x + box.width - corner.x)
    Object.assign(row, { x: row.x + box.width + GAP, height: Math.max(row.height, box.height) })
  })
  return { width, height: row.y + row.height - corner.y }
}

function put({ id, children = [], width = 0, height = 0 }: ElkNode, { x, y }: Row, boxes: Map<string, Box>): Box {
  const inner = children.length === 0 ? null : shelve(children, { x: x + GROUP.side, y: y + GROUP.top }, boxes)
  const box = inner === null ? { x, y, width, height } : { x, y, width: inner.width + 2 * GROUP.side, height: inner.height + GROUP.top + GROUP.side }
  boxes.set(id, box)
  return box
}
