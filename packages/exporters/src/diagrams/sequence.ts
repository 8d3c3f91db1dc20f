import type { SequenceDiagram } from '@aicoe/sdk'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { widest, widthOf, wrap } from './measure.ts'
import { head, heightOf, PAPER, plate, round, SIZE, SMALL, textLines } from './strokes.ts'
import type { Drawing, Point } from './strokes.ts'

const BOX = 132
const GAP = 44

interface Lane { readonly id: string; readonly lines: readonly string[]; readonly x: number }
interface Step { readonly lines: readonly string[]; readonly from: number; readonly to: number; readonly y: number; readonly reply: boolean }

/** Draws messages between participants from top to bottom. */
export function drawSequence(diagram: SequenceDiagram): Drawing {
  const lanes = lanesOf(diagram)
  const top = Math.max(0, ...lanes.map((lane) => heightOf(lane.lines, SIZE))) + 20
  const steps = stepsOf(diagram, lanes, top)
  const bottom = (steps.at(-1)?.y ?? top) + 28
  const right = Math.max(BOX, ...lanes.map((lane) => lane.x + BOX / 2), ...steps.filter((step) => step.from === step.to).map((step) => step.from + 48 + widest(step.lines, SMALL)))
  return {
    width: right + 4,
    height: bottom + 4,
    shapes: [...lanes.flatMap((lane) => laneShapes(lane, top, bottom)), ...steps.flatMap((step) => stepShapes(step))],
  }
}

function lanesOf(diagram: SequenceDiagram): readonly Lane[] {
  const labels = new Map(diagram.participants.map((participant) => [participant.id, participant.label]))
  for (const id of diagram.messages.flatMap((message) => [message.from, message.to])) if (!labels.has(id)) labels.set(id, id)
  const order = [...labels.keys()]
  let x = BOX / 2 + 2
  return order.map((id, index) => {
    if (index > 0) x += spacing(diagram, order[index - 1] ?? '', id)
    return { id, lines: wrap(labels.get(id) ?? id, SIZE, BOX - 20), x }
  })
}

/** Neighbours that say much to each other stand further apart, so that their words need few lines. */
function spacing(diagram: SequenceDiagram, left: string, right: string): number {
  const between = diagram.messages.filter((message) => (message.from === left && message.to === right) || (message.from === right && message.to === left))
  const own = diagram.messages.filter((message) => message.from === left && message.to === left)
  const words = Math.max(0, ...between.map((message) => widthOf(message.label, SMALL) + 28), ...own.map((message) => widthOf(message.label, SMALL) + 60))
  return Math.max(BOX + 16, Math.min(words, 230))
}

function stepsOf(diagram: SequenceDiagram, lanes: readonly Lane[], top: number): readonly Step[] {
  const place = new Map(lanes.map((lane) => [lane.id, lane.x]))
  let y = top
  return diagram.messages.map((message) => {
    const [from, to] = [place.get(message.from) ?? 0, place.get(message.to) ?? 0]
    const lines = wrap(message.label, SMALL, from === to ? 160 : Math.max(90, Math.abs(to - from) - 24), 5)
    y += heightOf(lines, SMALL) + GAP - 18
    const step = { lines, from, to, y, reply: message.reply ?? false }
    if (from === to) y += 18
    return step
  })
}

function laneShapes(lane: Lane, top: number, bottom: number): readonly Element[] {
  return [
    s('line', { x1: round(lane.x), y1: round(top), x2: round(lane.x), y2: round(bottom), stroke: 'currentColor', strokeOpacity: 0.4, strokeDasharray: '3 4' }),
    s('rect', { x: round(lane.x - BOX / 2), y: 2, width: BOX, height: round(top - 4), rx: 6, fill: PAPER, stroke: 'currentColor', strokeWidth: 1.3 }),
    ...textLines(lane.lines, { x: lane.x, y: top / 2 }, { bold: true }),
  ]
}

function stepShapes(step: Step): readonly Element[] {
  const end: Point = { x: step.to, y: step.y }
  const height = heightOf(step.lines, SMALL) + 2
  const width = widest(step.lines, SMALL) + 8
  const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.3, ...(step.reply ? { strokeDasharray: '6 4' } : {}) }
  if (step.from === step.to) {
    const [x, y] = [round(step.from), round(step.y)]
    return [
      s('path', { d: `M${String(x)} ${String(y - 4)}h26v20h-24`, ...stroke }),
      head({ x: step.from + 20, y: step.y + 16 }, { x: step.from + 1, y: step.y + 16 }, step.reply),
      ...plate(step.lines, { x: step.from + 34, y: step.y + 18 - height, width, height }),
    ]
  }
  return [
    s('path', { d: `M${String(round(step.from))} ${String(round(step.y))}H${String(round(step.to))}`, ...stroke }),
    head({ x: step.from, y: step.y }, end, step.reply),
    ...plate(step.lines, { x: (step.from + step.to) / 2 - width / 2, y: step.y - height - 5, width, height }),
  ]
}
