import { AppError } from '@aicoe/sdk'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import * as elkModule from 'elkjs/lib/elk.bundled.js'
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

let engine: InstanceType<typeof elkModule.default.default> | undefined

/** Places nodes and routes edges with ELK's layered method; one instance is kept, as the first one costs 0.2 s. */
export async function place(root: { readonly children: readonly ElkNode[]; readonly edges: readonly ElkExtendedEdge[] }, direction: 'RIGHT' | 'DOWN'): Promise<Placed> {
  engine ??= new elkModule.default.default()
  const graph: ElkNode = { id: '', children: [...root.children], edges: [...root.edges], layoutOptions: { ...OPTIONS, 'elk.direction': direction } }
  const laid: ElkNode = await engine.layout(graph)
    .catch((cause: unknown) => { throw new AppError('diagram-cannot-be-drawn', 'A diagram could not be laid out. Its nodes and edges are in the JSON of the document.', { cause }) })
  const boxes = new Map<string, Box>([['', { x: 0, y: 0, width: laid.width ?? 0, height: laid.height ?? 0 }]])
  collect(laid, { x: 0, y: 0 }, boxes)
  return { width: laid.width ?? 0, height: laid.height ?? 0, boxes, routes: (laid.edges ?? []).map((edge) => routeOf(edge, boxes)) }
}

function collect(node: ElkNode, origin: Point, boxes: Map<string, Box>): void {
  for (const child of node.children ?? []) {
    const box = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0), width: child.width ?? 0, height: child.height ?? 0 }
    boxes.set(child.id, box)
    collect(child, box, boxes)
  }
}

/** ELK gives an edge's coordinates relative to the group that contains both of its ends. */
function routeOf(edge: ElkExtendedEdge, boxes: ReadonlyMap<string, Box>): Placed['routes'][number] {
  const origin = boxes.get(edge.container ?? '') ?? { x: 0, y: 0 }
  const absolute = (point: Point): Point => ({ x: point.x + origin.x, y: point.y + origin.y })
  const section = edge.sections?.[0]
  const points = section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(absolute)
  const label = edge.labels?.[0]
  const at = absolute({ x: label?.x ?? 0, y: label?.y ?? 0 })
  return { points, label: label === undefined ? null : { ...at, width: label.width ?? 0, height: label.height ?? 0 } }
}
