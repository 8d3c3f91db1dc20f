import { expect, test } from 'vitest'
import { gist, gists, unmeasured } from './gist.ts'

test.each([
  ['Backup keeps a 99.999% uptime SLA with a 15-minute RTO.', 'Backup keeps a … uptime SLA with a …-minute RTO.'],
  ['It costs $1.5M, or €25.', 'It costs …, or ….'], ['At 10:30, 24/7.', 'At …, …/….'], ['As REQ-3 says, MP3 files stay.', 'As REQ-… says, MP3 files stay.'],
])('figures are left out, words stay: %s', (text, left) => {
  expect(unmeasured(text)).toBe(left)
})

test('a corrected figure, and what is mended behind the first words, leaves a gist as it was', () => {
  const text = (figure: string, end: string): string => `The page shows within ${figure} seconds what a visitor asked for, also when the ${end} is busy.`
  expect(gist(text('2', 'shop'))).toBe('The page shows within … seconds what a visitor asked for, also …')
  expect(gist(text('3', 'store'))).toBe(gist(text('2', 'shop')))
})

test('a short text is its own gist, in any script; a long Chinese one is cut by characters', () => {
  expect(gist('Customers pay by card.')).toBe('Customers pay by card.')
  expect(gist('顾客可以在线支付。')).toBe('顾客可以在线支付。')
  expect(gist('顾客可以在线支付，也可以在商店里用现金支付，并且得到一张收据。')).toBe('顾客可以在线支付，也可以在商店里用现金支…')
})

test('items keep all but their words', () => {
  expect(gists([{ id: 'G-1', text: 'Save 20%.', category: 'cost' }])).toEqual([{ id: 'G-1', text: 'Save ….', category: 'cost' }])
})
