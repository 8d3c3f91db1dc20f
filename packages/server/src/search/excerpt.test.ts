import { expect, test } from 'vitest'
import { excerptsOf, wordsOf } from './excerpt.ts'

const shown = (text: string, query: string) => excerptsOf([{ id: 'U1', text }], wordsOf(query), 3).map((one) => ({ ...one, marks: one.marks.map(([start, end]) => one.text.slice(start, end)) }))

test('the words of a query are those that must be there', () => {
  expect(wordsOf('Orders or "open Parcels" -closed -"not this" orders')).toEqual(['orders', 'open', 'parcels'])
  expect(wordsOf('!!! -')).toEqual([])
})

test('a word is shown where it stands, with another ending, or begun', () => {
  expect(shown('We ship orders; ordering is easy, disorder is not.', 'order')).toMatchObject([{ marks: ['orders', 'ordering'] }])
  expect(shown('The shipping costs', 'shipped')).toMatchObject([{ marks: ['shipping'] }])
  expect(shown('Nothing of it', 'order')).toEqual([])
})

test('the lines with most of the words are taken, in their own order', () => {
  const lines = ['red', 'nothing', 'red and green', 'green', 'blue green red'].map((text, index) => ({ id: `U${index + 1}`, text }))
  expect(excerptsOf(lines, ['red', 'green', 'blue'], 2).map(({ id }) => id)).toEqual(['U3', 'U5'])
})

test('a long line is cut at spaces around the word, and its marks stay on it', () => {
  const [excerpt] = shown(`${'before '.repeat(100)}needle ${'after '.repeat(100)}`, 'needle')
  expect(excerpt?.text.length).toBeLessThan(260)
  expect(excerpt).toMatchObject({ marks: ['needle'], text: expect.stringMatching(/^… before .* needle after .* …$/) as string })
  const emoji = shown(`needle ${'😀'.repeat(400)}`, 'needle')[0]?.text ?? ''
  expect(emoji.isWellFormed()).toBe(true)
})
