import type { Diagram, GraphDiagram } from '@aicoe/sdk'
import type { Element } from 'hast'
import { describe as group, expect, test } from 'vitest'
import { entities, graph, sequence } from '../test/sample.ts'
import { describe } from './describe.ts'
import { draw } from './draw.ts'
import { widthOf, wrap } from './measure.ts'
import { mermaid } from './mermaid.ts'
import { PAPER } from './strokes.ts'

interface Area { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number }

const shapes = (svg: Element, tag: string): readonly Element[] => svg.children.filter((child) => child.type === 'element').filter((child) => child.tagName === tag)
const number = (element: Element, name: string): number => Number(element.properties[name])
const words = (element: Element): string => element.children.map((child) => (child.type === 'text' ? child.value : '')).join('')

/** Boxes of nodes, participants and entities, and the plates of labels: all that stands on paper of its own. */
function areas(svg: Element): readonly Area[] {
  return shapes(svg, 'rect').filter((rect) => rect.properties['fill'] === PAPER)
    .map((rect) => ({ x: number(rect, 'x'), y: number(rect, 'y'), right: number(rect, 'x') + number(rect, 'width'), bottom: number(rect, 'y') + number(rect, 'height') }))
}

function textAreas(svg: Element): readonly Area[] {
  return shapes(svg, 'text').map((text) => {
    const [size, x, y] = [number(text, 'fontSize'), number(text, 'x'), number(text, 'y')]
    const width = widthOf(words(text), size)
    const left = text.properties['textAnchor'] === 'start' ? x : text.properties['textAnchor'] === 'end' ? x - width : x - width / 2
    return { x: left, y: y - size * 0.75, right: left + width, bottom: y + size * 0.25 }
  })
}

const overlap = (a: Area, b: Area): boolean => a.x < b.right - 0.5 && b.x < a.right - 0.5 && a.y < b.bottom - 0.5 && b.y < a.bottom - 0.5
const pairs = (all: readonly Area[]): readonly (readonly [Area, Area])[] => all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const))

const chain: GraphDiagram = {
  type: 'graph', direction: 'right', groups: [],
  nodes: Array.from({ length: 12 }, (_, index) => ({ id: String(index), label: `Step ${String(index)} of a process with a rather long name`, note: 'What happens here, told in a sentence' })),
  edges: Array.from({ length: 11 }, (_, index) => ({ from: String(index), to: String(index + 1), label: 'hands the case over with all of its papers' })),
}
const knot: GraphDiagram = {
  type: 'graph', direction: 'down', groups: [{ id: 'g', label: 'A group with a label that is longer than what stands in it' }, { id: 'empty', label: 'Empty' }],
  nodes: [{ id: 'a', label: 'A', group: 'g', shape: 'store' }, { id: 'b', label: 'B', group: 'unknown', shape: 'person' }, { id: 'c', label: '保险理赔系统与客户服务中心的接口服务', shape: 'external' }],
  edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'a', label: 'back' }, { from: 'a', to: 'a', label: 'itself' }, { from: 'c', to: 'lost', label: 'x'.repeat(200) }],
}
const crowd: Diagram = { type: 'sequence', participants: [], messages: Array.from({ length: 9 }, (_, index) => ({ from: `Part ${String(index)}`, to: `Part ${String((index * 4) % 9)}`, label: 'A message that tells much about what it carries and why it does so' })) }
const nothing: Diagram = { type: 'graph', direction: 'down', groups: [], nodes: [], edges: [] }

group.each([['graph', graph], ['sequence', sequence], ['entities', entities], ['chain', chain], ['knot', knot], ['crowd', crowd], ['nothing', nothing]] as const)('the drawing of %s', (name, diagram) => {
  test('has no two boxes or labels on top of each other, and all words inside its frame', async () => {
    const { svg, width, height } = await draw(diagram, name, 'id')
    const texts = textAreas(svg)
    expect(pairs(areas(svg)).filter(([a, b]) => overlap(a, b))).toEqual([])
    expect(pairs(texts).filter(([a, b]) => overlap(a, b))).toEqual([])
    expect(texts.filter((text) => text.x < -4 || text.y < -4 || text.right > width - 4 || text.bottom > height - 4)).toEqual([])
  })
  test('has a name and a description', async () => {
    const { svg } = await draw(diagram, name, 'id')
    expect(shapes(svg, 'title').map((title) => words(title))).toEqual([name])
    expect(svg.properties['ariaLabelledBy']).toEqual(['id-title', 'id-desc'])
  })
})

/** What ELK would take minutes for. */
const multitude: GraphDiagram = {
  type: 'graph', direction: 'right', groups: [{ id: 'g', label: 'Half of them' }], nodes: Array.from({ length: 400 }, (_, index) => ({ id: String(index), label: `Node ${String(index)}`, ...(index % 2 === 0 ? { group: 'g' } : {}) })),
  edges: Array.from({ length: 3_000 }, (_, index) => ({ from: String((index * 7) % 400), to: String((index * 13 + (index % 5)) % 400), label: 'leads to' })),
}

test('of more than anybody reads the boxes stand in rows, within the frame, and each arrow is there', async () => {
  const { svg, width, height } = await draw(multitude, 'multitude', 'id')
  const boxes = areas(svg).filter((area) => area.bottom - area.y > 30)
  expect(boxes).toHaveLength(400)
  expect(pairs(boxes).filter(([a, b]) => overlap(a, b))).toEqual([])
  expect(boxes.filter((box) => box.x < 0 || box.y < 0 || box.right > width || box.bottom > height)).toEqual([])
  expect(shapes(svg, 'path').length).toBeGreaterThan(2 * 2_900)
})

test('a chain to the right that no page could hold goes down', async () => {
  const { width, height } = await draw(chain, 'chain', 'id')
  expect(width).toBeLessThan(900)
  expect(height).toBeGreaterThan(width)
})

test('nodes that only an arrow names are drawn by their id', async () => {
  const { svg } = await draw(knot, 'knot', 'id')
  expect(shapes(svg, 'text').map((text) => words(text))).toContain('lost')
})

test('text breaks between words, inside a word that is too long, and stops at its limit', () => {
  expect(wrap('one two three', 14, widthOf('one two', 14))).toEqual(['one two', 'three'])
  expect(wrap('x'.repeat(30), 14, widthOf('x'.repeat(10), 14))).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(10)])
  expect(wrap('a b c d', 14, 1, 2)).toEqual(['a', 'b…'])
  expect(wrap('', 14, 100)).toEqual([])
})

test('words and Mermaid tell the same as the drawing', () => {
  expect(describe(knot)).toEqual(['A group with a label that is longer than what stands in it: A', 'Outside: B, 保险理赔系统与客户服务中心的接口服务', 'A → B', 'B → A: back', 'A → A: itself', `保险理赔系统与客户服务中心的接口服务 → lost: ${'x'.repeat(200)}`])
  expect(mermaid({ ...knot, edges: [{ from: 'a', to: 'b', label: 'says "x"|<b>' }] })).toContain('n1 -->|"says #34;x#34;#124;#60;b#62;"| n2')
})
