import type { Block } from '@aicoe/sdk'
import { stated } from '@aicoe/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareBlocks } from './compare.ts'
import type { BlockChange } from './compare.ts'
import { compareWords } from './words.ts'

const prose = (id: string, text: string): Block => ({ id, kind: 'prose', text })
const changes = (blocks: readonly BlockChange[]): string[] => blocks.map((block) => `${block.id} ${block.change}`)
const text = fc.array(fc.constantFrom('a', 'b', 'ab', ' ', '. ', '订单', 'é'), { maxLength: 12 }).map((words) => words.join(''))

describe('words', () => {
  test('give both texts back, to the character, and nothing for nothing', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      const stretches = compareWords(before, after)
      expect(stretches.filter((one) => one.change !== 'added').map((one) => one.text).join('')).toBe(before)
      expect(stretches.filter((one) => one.change !== 'removed').map((one) => one.text).join('')).toBe(after)
      for (const [index, one] of stretches.entries()) expect(one.text !== '' && stretches[index + 1]?.change !== one.change).toBe(true)
    }))
  })
  test('that are the same are one stretch', () => {
    fc.assert(fc.property(text, (same) => { expect(compareWords(same, same)).toEqual(same === '' ? [] : [{ change: 'same', text: same }]) }))
  })
  test('are whole words, in scripts without spaces too', () => {
    expect(compareWords('The list of orders', 'The table of orders')).toEqual([{ change: 'same', text: 'The ' }, { change: 'removed', text: 'list' }, { change: 'added', text: 'table' }, { change: 'same', text: ' of orders' }])
    expect(compareWords('我们需要订单', '我们需要表格')[0]).toEqual({ change: 'same', text: '我们需要' })
  })
  test('of texts too long to be weighed count as replaced, and still give both back', () => {
    const [before, after] = [Array.from({ length: 3000 }, (_, index) => `o${index}`).join(' '), Array.from({ length: 3000 }, (_, index) => `n${index}`).join(' ')]
    expect(compareWords(`same ${before}`, `same ${after}`).map((one) => one.change)).toEqual(['same', 'removed', 'added'])
  })
})

describe('blocks', () => {
  const document = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 }).chain((ids) => fc.tuple(...ids.map((id) => text.map((words) => prose(id, words)))))
  test('stand in the order of the later version; every block of both is told once', () => {
    fc.assert(fc.property(document, document, (before, after) => {
      const { blocks, counts } = compareBlocks(before, after)
      expect(blocks.filter((one) => one.change !== 'removed').map((one) => one.id)).toEqual(after.map((one) => one.id))
      expect(blocks.filter((one) => one.change !== 'added').map((one) => one.id).sort()).toEqual(before.map((one) => one.id).sort())
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(blocks.length)
    }))
  })
  test('of one version compared with itself are all the same', () => {
    fc.assert(fc.property(document, (blocks) => { expect(compareBlocks(blocks, blocks).counts).toEqual({ same: blocks.length, changed: 0, moved: 0, added: 0, removed: 0 }) }))
  })
  test('that only changed places have moved, as few as explain it', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => prose(id, id)) as [Block, Block, Block, Block]
    expect(changes(compareBlocks([a, b, c, d], [b, c, a, d]).blocks)).toEqual(['b same', 'c same', 'a moved', 'd same'])
  })
  test('that are gone are told where they stood', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => prose(id, id)) as [Block, Block, Block]
    expect(changes(compareBlocks([a, b, c], [c, prose('n', 'new'), a]).blocks)).toContain('b removed')
    expect(changes(compareBlocks([a, b, c], [a, c]).blocks)).toEqual(['a same', 'b removed', 'c same'])
    expect(changes(compareBlocks([a], []).blocks)).toEqual(['a removed'])
  })
  test('that are too long altogether to be weighed count as replaced from where there is no room', () => {
    const every = (word: string): string => Array.from({ length: 999 }, (_, index) => (index % 2 === 0 ? `${word}${index}` : 'same')).join(' ')
    const long = (word: string): Block[] => Array.from({ length: 12 }, (_, index) => prose(`p${index}`, every(word)))
    const { blocks } = compareBlocks(long('o'), long('n'))
    expect(blocks.map(({ lines: [line] }) => line?.words.length === 2)).toEqual([...Array<boolean>(9).fill(false), true, true, true])
    for (const { lines: [line] } of blocks) expect(line?.words.filter(({ change }) => change !== 'added').map(({ text }) => text).join('')).toBe(every('o'))
  })
  test('that are gone by the thousand are told, all of them, in their order', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => prose(`p${index}`, 'x'))
    expect(changes(compareBlocks(many, []).blocks)).toEqual(many.map(({ id }) => `${id} removed`))
  })
  test('have changed when only their proof is another', () => {
    const said = (quote: string): Block => ({ id: 'a', kind: 'prose', text: stated('We need it', [{ utterance: 'U1', quote }]) })
    expect(compareBlocks([said('need')], [said('need it')]).blocks[0]).toMatchObject({ change: 'changed', lines: [{ change: 'same' }] })
  })
  test('tell rows and items of their own', () => {
    const table = (rows: readonly (readonly [string, string])[]): Block => ({ id: 't', kind: 'table', title: 'T', columns: [{ title: 'X' }, { title: 'Y' }], rows: rows.map(([id, cell]) => ({ id, cells: [id, cell] })) })
    const [block] = compareBlocks([table([['r1', 'one'], ['r2', 'two'], ['r3', 'three']])], [table([['r2', 'two'], ['r3', 'four'], ['r4', 'new']])]).blocks
    expect(block?.lines.map((line) => `${line.id} ${line.change}`)).toEqual(['t#columns same', 'r1 removed', 'r2 same', 'r3 changed', 'r4 added'])
    const list = (text: string): Block => ({ id: 'l', kind: 'list', ordered: false, items: [{ id: 'i1', text: 'one', items: [{ id: 'i1/1', text }] }] })
    expect(compareBlocks([list('inner')], [list('other')]).blocks[0]?.lines.map((line) => `${line.id} ${line.change}`)).toEqual(['i1 same', 'i1/1 changed'])
  })
  test('of every kind can be compared', () => {
    const graph = (label: string): Block => ({ id: 'g', kind: 'diagram', title: 'G', diagram: { type: 'graph', direction: 'down', groups: [], nodes: [{ id: 'n', label, note: 'x' }, { id: 'm', label: 'M' }], edges: [{ from: 'n', to: 'm' }, { from: 'm', to: 'n', label: 'back' }] } })
    const calls = (label: string): Block => ({ id: 's', kind: 'diagram', title: 'S', diagram: { type: 'sequence', participants: [{ id: 'p', label: 'P' }], messages: [{ from: 'p', to: 'p', label }] } })
    const entities = (name: string): Block => ({ id: 'e', kind: 'diagram', title: 'E', diagram: { type: 'entities', entities: [{ id: 'o', label: 'Order', fields: [{ name, type: 'text' }] }], relations: [{ from: 'o', to: 'o', label: 'has', many: true }] } })
    const screen = (label: string): Block => ({ id: 'w', kind: 'screen', screen: { id: 'SCR-1', title: 'T', purpose: 'P', useCase: null, sections: [{ id: 'x', title: null, layout: 'stack', elements: [{ id: 'b', kind: 'button', label, requirement: null, goesTo: null }] }] } })
    const code = (line: string): Block => ({ id: 'c', kind: 'code', language: 'sql', text: `one\n${line}` })
    const callout = (text: string): Block => ({ id: 'k', kind: 'callout', tone: 'gap', text: [{ strong: text }, ' ', { ref: 'G-1' }] })
    const whole = (word: string): Block[] => [graph(word), calls(word), entities(word), screen(word), code(word), callout(word), { id: 'h', kind: 'heading', level: 2, text: word }]
    const { blocks } = compareBlocks(whole('old'), whole('young'))
    expect(blocks.map((block) => block.lines.filter((line) => line.change === 'changed').map((line) => line.id))).toEqual([['g/n'], ['s/1'], ['e/o'], ['w/b'], ['c/2'], ['k'], ['h']])
  })
})
