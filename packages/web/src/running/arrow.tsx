import { BaseEdge, MarkerType } from '@xyflow/react'
import type { Edge, EdgeProps } from '@xyflow/react'
import type { Layout, Point } from './layout.ts'

type Arrow = Edge<{ readonly points: readonly Point[] }, 'arrow'>
export const edgeTypes = { arrow: ArrowLine }

/** The arrows that the layout knows a way for; while a new one is made, one that was just drawn has none. */
export function arrowsOf(pairs: readonly (readonly [from: string, to: string])[], layout: Layout | undefined, look: (from: string, to: string) => Partial<Arrow>): Arrow[] {
  return pairs.flatMap(([source, target]): Arrow[] => {
    const points = layout?.arrows[`${source}>${target}`]
    return points === undefined ? [] : [{ id: `${source}>${target}`, type: 'arrow', source, target, data: { points }, markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--line-strong)' }, ...look(source, target) }]
  })
}

function ArrowLine({ id, data, markerEnd, style }: EdgeProps<Arrow>) {
  return <BaseEdge id={id} path={pathOf(data?.points ?? [])} {...(markerEnd === undefined ? {} : { markerEnd })} {...(style === undefined ? {} : { style })} />
}

/** How far from a corner its rounding begins, in pixels. */
const ROUND = 8

/** The line through these points as an SVG path, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (before === undefined) return `M${point.x} ${point.y}`
    if (after === undefined) return `L${point.x} ${point.y}`
    const [from, to] = [towards(point, before), towards(point, after)]
    return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`
  }).join('')
}

function towards(point: Point, other: Point): Point {
  const length = Math.hypot(other.x - point.x, other.y - point.y)
  const share = length === 0 ? 0 : Math.min(ROUND, length / 2) / length
  return { x: point.x + (other.x - point.x) * share, y: point.y + (other.y - point.y) * share }
}
