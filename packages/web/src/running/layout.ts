import type { ElkNode } from 'elkjs/lib/elk-api.js'
import * as elkModule from 'elkjs/lib/elk.bundled.js'

export const nodeSize = { width: 208, height: 68 }
/** That of a step of a run, which says less than an agent in the editor: the narrower, the larger its words can be shown. */
export const stepSize = { width: 188, height: 64 }
export interface Point { readonly x: number; readonly y: number }
interface Placed extends Point { readonly name: string }
export interface Layout { readonly steps: readonly Placed[]; /** By `from>to`: from the foot of one box to the head of the other, around those between. */ readonly arrows: Readonly<Record<string, readonly Point[]>> }

/** Where each step stands, from top to bottom along what it needs, and the way of each arrow. Arrows that others make needless are left out by `shown`. */
export async function place(steps: readonly { readonly name: string; readonly needs: readonly string[]; /** Where it is not `nodeSize`. */ readonly width?: number; readonly height?: number }[]): Promise<Layout> {
  const graph: ElkNode = await new elkModule.default.default().layout({
    id: 'run',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN', 'elk.edgeRouting': 'ORTHOGONAL', 'elk.layered.spacing.nodeNodeBetweenLayers': '28', 'elk.spacing.nodeNode': '12', 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF' },
    children: steps.map(({ name, width = nodeSize.width, height = nodeSize.height }) => ({ id: name, width, height })),
    edges: shown(steps).map(([from, to]) => ({ id: `${from}>${to}`, sources: [from], targets: [to] })),
  })
  const arrows = (graph.edges ?? []).map(({ id, sections = [] }) => [id, sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x, y })))] as const)
  return { steps: (graph.children ?? []).map(({ id, x = 0, y = 0 }) => ({ name: id, x, y })), arrows: Object.fromEntries(arrows) }
}

/** The arrows that are drawn: one from a need that is reached through another need as well would only be noise. */
export function shown(steps: readonly { readonly name: string; readonly needs: readonly string[] }[]): readonly (readonly [from: string, to: string])[] {
  const reached = new Map<string, ReadonlySet<string>>()
  for (const step of steps) reached.set(step.name, new Set(step.needs.flatMap((need) => [need, ...(reached.get(need) ?? [])])))
  return steps.flatMap((step) => step.needs.filter((need) => !step.needs.some((other) => other !== need && reached.get(other)?.has(need) === true)).map((need) => [need, step.name] as const))
}
