import type { Utterance } from '@aicoe/client'
import { expect, test } from 'vitest'
import type { Placed } from './model.ts'
import { searched } from './search.ts'

const placed = (id: string, text: string): Placed => ({ kind: 'notes', title: 'Notes', block: id, place: id, statement: { id: `${id}#1`, text, basis: 'stated', evidence: [], from: [] } })
const line = (id: string, text: string): Utterance => ({ id, speaker: 'Ann', start: null, end: null, text, section: [], form: 'speech' })

test('every word must be there, in any order and case; statements come before lines', () => {
  const { results, all } = searched('ORDERS list', [placed('G-1', 'A list of orders'), placed('G-2', 'A list')], [line('U1', 'orders, as a list'), line('U2', 'orders')])
  expect(results.map(({ kind, id }) => `${kind ?? 'meeting'} ${id}`)).toEqual(['notes G-1#1', 'meeting U1'])
  expect(all).toBe(2)
})

test('one letter finds nothing, an id or a speaker finds its line, and too many are counted', () => {
  expect(searched('a', [placed('G-1', 'a')], []).all).toBe(0)
  expect(searched('g-1', [placed('G-1', 'x')], []).all).toBe(1)
  const { results, all } = searched('ann', [], Array.from({ length: 100 }, (_, index) => line(`U${index}`, 'x')))
  expect([results.length, all]).toEqual([60, 100])
})
