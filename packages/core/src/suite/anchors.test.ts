import type { Block } from '@aicoe/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorsIn } from './anchors.ts'
import type { Anchor } from './anchors.ts'

const prose = (id: string, text: string): Block => ({ id, kind: 'prose', text })
const list = (id: string, ...items: readonly string[]): Block => ({ id, kind: 'list', ordered: false, items: items.map((text, index) => ({ id: `${id}/${index + 1}`, text })) })
const need = 'Customers search the list of orders by number, by date and by the name of who ordered.'
const other = 'An operator exports the report of the month as a file that accountants can read.'

/** An anchor on these words, as a reader selects them. */
function on(blocks: readonly Block[], place: string, exact: string): Anchor {
  const found = anchorsIn(blocks)({ block: '', place, exact, prefix: '', suffix: '' })
  if (found !== null) return found.anchor
  const text = blocks.flatMap((block) => (block.kind === 'prose' ? [block] : [])).find(({ id }) => id === place)?.text
  if (typeof text !== 'string' || !text.includes(exact)) throw new TypeError(`Nothing reads "${exact}".`)
  const start = text.indexOf(exact)
  return { block: place, place, exact, prefix: text.slice(0, start), suffix: text.slice(start + exact.length) }
}
const found = (after: readonly Block[], anchor: Anchor) => {
  const result = anchorsIn(after)(anchor)
  return result === null ? null : `${result.anchor.place} ${result.change}: ${result.anchor.exact}`
}

describe('words of a document', () => {
  const anchor = on([prose('a', need)], 'a', 'list of orders')
  test.each<[string, readonly Block[], string | null]>([
    ['as they were', [prose('a', need)], 'a same: list of orders'],
    ['with other words around them', [prose('a', need.replace('Customers search', 'Every customer searches').replace('by number', 'by its number'))], 'a changed: list of orders'],
    ['that were rewritten', [prose('a', need.replace('list of orders', 'table of orders'))], 'a changed: table of orders'],
    ['that were replaced', [prose('a', need.replace('list of orders', 'archive'))], 'a changed: archive'],
    ['that were cut out', [prose('a', need.replace(' list of orders', ''))], null],
    ['in a place whose id is another now', [prose('z', need)], 'z moved: list of orders'],
    ['in a place that says something else', [prose('a', other)], null],
    ['that stand elsewhere by chance', [prose('a', other), prose('b', 'Nobody wants a list of orders on paper.')], null],
    ['that are gone with their place', [prose('b', other)], null],
  ])('%s', (_, after, expected) => { expect(found(after, anchor)).toBe(expected) })

  test('that became another item of the list are followed, by their surroundings too', () => {
    const before = [list('l', need, other)]
    const whole = on(before, 'l/2', other)
    expect(found([list('l', 'A new one', need, other)], whole)).toBe(`l/3 moved: ${other}`)
    expect(found([list('l', 'A new one', need, other.replace('accountants', 'people'))], whole)).toBe(`l/3 changed: ${other.replace('accountants', 'people')}`)
    const short = { ...whole, exact: 'An', suffix: other.slice(2) }
    expect(found([list('l', 'A new one', 'An old one', other)], short)).toBe('l/3 moved: An')
  })
  test('that cannot be told apart are not guessed', () => {
    const anchor = on([prose('a', need)], 'a', need)
    expect(found([prose('b', need), prose('c', need)], anchor)).toBeNull()
    expect(found([prose('b', `${need} Twice.`), prose('c', `${need} Twice.`)], { ...anchor, exact: need.replace('list', 'lists') })).toBeNull()
    expect(found([prose('a', need), prose('c', need)], anchor)).toBe(`a same: ${need}`)
  })
  test('of which one occurrence is meant: the one with the same surroundings', () => {
    const text = 'The order is sent when the order is paid and the order is whole.'
    const anchor: Anchor = { block: 'a', place: 'a', exact: 'the order', prefix: text.slice(0, text.lastIndexOf('the order')), suffix: ' is whole.' }
    expect(anchorsIn([prose('a', text)])(anchor)?.start).toBe(text.lastIndexOf('the order'))
  })
  test('that are rewritten and go to another block are followed when they are long and hardly changed', () => {
    const anchor = on([prose('a', need)], 'a', need)
    expect(found([prose('b', other), prose('c', need.replace('Customers', 'Clients'))], anchor)).toBe(`c changed: ${need.replace('Customers', 'Clients')}`)
    expect(found([prose('b', 'Customers search the shop by name.')], anchor)).toBeNull()
  })
  test('of a short title are followed while it keeps its place and half of its words', () => {
    const anchor = on([prose('h', 'Our goals')], 'h', 'Our goals')
    expect(found([prose('h', 'Our main goals')], anchor)).toBe('h changed: Our main goals')
    expect(found([prose('h', 'Risks')], anchor)).toBeNull()
  })
  test('none: the block as a whole, while it is there', () => {
    const whole: Anchor = { block: 'flow', place: 'flow', exact: '', prefix: '', suffix: '' }
    const code: Block = { id: 'flow', kind: 'code', language: 'sql', text: 'select 1' }
    expect(anchorsIn([code])(whole)).toMatchObject({ start: 0, change: 'same' })
    expect(anchorsIn([prose('a', need)])(whole)).toBeNull()
  })
})

describe('whatever is edited', () => {
  const word = fc.constantFrom('order', 'list', 'customer', 'search', 'the', 'of', 'and', 'by', 'date', 'export', 'month', '订单', 'é', 'report', 'pays', 'file')
  const sentence = fc.array(word, { minLength: 3, maxLength: 14 }).map((words) => words.join(' '))
  const document = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((texts) => texts.map((text, index) => prose(`p${index}`, text)))
  const selected = document.chain((blocks) => fc.record({ blocks: fc.constant(blocks), at: fc.nat(blocks.length - 1), from: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.double({ min: 0, max: 1, noNaN: true }) }))
  const select = ({ blocks, at, from, to }: { readonly blocks: readonly Block[]; readonly at: number; readonly from: number; readonly to: number }): Anchor => {
    const { id, text } = blocks[at] as { readonly id: string; readonly text: string }
    const [start, end] = [Math.min(from, to), Math.max(from, to)].map((part) => Math.round(part * text.length)) as [number, number]
    const last = Math.max(end, start + 1)
    return { block: id, place: id, exact: text.slice(start === text.length ? start - 1 : start, last), prefix: text.slice(0, start === text.length ? start - 1 : start), suffix: text.slice(last) }
  }
  test('an anchor stands where its words are, and in the version it was made on exactly where it was made', () => {
    fc.assert(fc.property(selected, (selection) => {
      const anchor = select(selection)
      expect(anchorsIn(selection.blocks)(anchor)).toEqual({ anchor, start: anchor.prefix.length, change: 'same' })
    }))
  })
  test('other blocks may come, go and change: the anchor keeps its words', () => {
    fc.assert(fc.property(selected, document, (selection, others) => {
      const anchor = select(selection)
      const own = selection.blocks[selection.at] as Block
      const result = anchorsIn([...others.map((block) => ({ ...block, id: `x${block.id}` })), own])(anchor)
      expect(result?.anchor).toEqual(anchor)
    }))
  })
  test('what is found reads as it says, keeps half of the words or most of what was around them, and is found again as it is', () => {
    fc.assert(fc.property(selected, document, (selection, after) => {
      const result = anchorsIn(after)(select(selection))
      if (result === null) return
      const { place, exact } = result.anchor
      const { text } = after.find(({ id }) => id === place) as { readonly text: string }
      expect(text.slice(result.start, result.start + exact.length)).toBe(exact)
      expect(exact).not.toBe('')
      expect(anchorsIn(after)(result.anchor)).toMatchObject({ start: result.start, change: 'same' })
    }))
  })
  test('words that are gone from the document altogether, place and all, are never found', () => {
    fc.assert(fc.property(selected, (selection) => {
      const anchor = { ...select(selection), place: 'gone', block: 'gone' }
      expect(anchorsIn(selection.blocks.map((block) => ({ ...block, text: 'Nothing alike xyz.' })) as readonly Block[])(anchor)).toBeNull()
    }))
  })
})
