import { expect, test } from 'vitest'
import { searched, sent, typed } from './mentions.ts'

const [ann, smith] = ['10000000-0000-4000-8000-00000000000a', '10000000-0000-4000-8000-00000000000b']
const people = new Map([['Ann', ann], ['Ann Smith', smith]])

test('names become ids, the longest first, and ids become names again', () => {
  const body = sent(' @Ann Smith and @Ann, look ', people)
  expect(body).toBe(`@{${smith}} and @{${ann}}, look`)
  expect(typed({ body, mentions: [{ id: smith, name: 'Ann Smith' }, { id: ann, name: 'Ann' }] })).toEqual({ text: '@Ann Smith and @Ann, look', people })
  expect(typed({ body: `@{${ann}}`, mentions: [] }).text).toBe(`@{${ann}}`)
})

test('a name is looked for from its @ up to the caret, of two words at most, and not in an address', () => {
  expect([searched('Ask @', 5), searched('Ask @an', 7), searched('@Ann Sm', 7), searched('(@zoë', 5)]).toEqual(['', 'an', 'Ann Sm', 'zoë'])
  expect([searched('ann@example', 11), searched('no', 2), searched('@Ann, look', 10), searched('@Ann and then more', 18)]).toEqual([null, null, null, null])
  expect(searched('Ask @ann please', 8)).toBe('ann')
})
