import { AppError } from '@aicoe/sdk'
import type { ElkExtendedEdge, ElkNode, ElkShape } from 'elkjs/lib/elk-api.js'
import { inRows } from './rows.ts'
import type { Box, Point } from './strokes.ts'

const OPTIONS = {
  'elk.algorithm': 'layered', 'elk.edgeRouting': 'ORTHOGONAL', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN', 'elk.randomSeed': '1',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56', 'elk.spacing.nodeNode': '32', 'elk.spacing.edgeNode': '20', 'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20', 'elk.spacing.edgeLabel': '4', 'elk.padding': '[top=4,left=4,bottom=4,right=4]',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
}

export interface Placed {
  readonly width: number
  readonly height: number
  /** Boxes of nodes and groups in absolute coordinates. */
  readonly boxes: ReadonlyMap<string, Box>
  /** Per edge, in the order given: its corners and where its label stands. */
  readonly routes: readonly { readonly points: readonly Point[]; readonly label: Box | null }[]
}

/**
 * Nodes and edges together that ELK places within moments; it takes time by more than the square of them, and everybody waits meanwhile. A picture of more is
 * read by nobody: its boxes stand in rows, its lines are straight.
 */
const MOST = 400

/** One instance is kept, as the first one costs 0.2 s; its megabytes are loaded with the first picture. */
let engine: Promise<{ layout(graph: ElkNode): Promise<ElkNode> }> | undefined
const openEngine = async (): NonNullable<typeof engine> => new (await import('elkjs/lib/elk.bundled.js')).default.default()

/** Places nodes and routes edges with ELK's layered method. */
export async function place(root: { readonly children: readonly ElkNode[]; readonly edges: readonly ElkExtendedEdge[] }, direction: 'RIGHT' | 'DOWN'): Promise<Placed> {
  if (root.children.reduce((sum, child) => sum + 1 + (child.children?.length ?? 0), root.edges.length) > MOST) return inRows(root)
  engine ??= openEngine()
  const graph: ElkNode = { id: '', children: [...root.children], edges: [...root.edges], layoutOptions: { ...OPTIONS, 'elk.direction': direction } }
  const laid: ElkNode = await (await engine).layout(graph)
    .catch((cause: unknown) => { throw new AppError('diagram-cannot-be-drawn', 'A diagram could not be laid out. Its nodes and edges are in the JSON of the document.', { cause }) })
  const whole = boxOf(laid)
  const boxes = new Map([['', whole]])
  collect(laid, whole, boxes)
  return { width: whole.width, height: whole.height, boxes, routes: (laid.edges ?? []).map((edge) => routeOf(edge, boxes)) }
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 }

function boxOf(shape: ElkShape): Box {
  return { x: shape.x ?? 0, y: shape.y ?? 0, width: shape.width ?? 0, height: shape.height ?? 0 }
}

function collect(node: ElkNode, origin: Point, boxes: Map<string, Box>): void {
  for (const child of node.children ?? []) {
    const own = boxOf(child)
    const box = { ...own, x: origin.x + own.x, y: origin.y + own.y }
    boxes.set(child.id, box)
    collect(child, box, boxes)
  }
}

/** ELK gives an edge's coordinates relative to the group that contains both of its ends. */
function routeOf(edge: ElkExtendedEdge, boxes: ReadonlyMap<string, Box>): Placed['routes'][number] {
  const origin = boxes.get(edge.container ?? '') ?? NOWHERE
  const absolute = (point: Point): Point => ({ x: point.x + origin.x, y: point.y + origin.y })
  const section = edge.sections?.[0]
  const points = section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(absolute)
  const label = edge.labels?.[0]
  if (label === undefined) return { points, label: null }
  const box = boxOf(label)
  return { points, label: { ...box, ...absolute(box) } }
}
