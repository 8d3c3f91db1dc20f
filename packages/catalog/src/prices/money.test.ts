import { expect, test } from 'vitest'
import { currencyOf } from './currency.ts'
import { convert, grouped, money, percent, sum, times } from './money.ts'
import { prices, unitsFor } from './price-book.ts'
import { paymentsOf, totalOf } from './quote.ts'
import { tiersFor } from './volumes.ts'

test('amounts are whole cents, rounded half up, and shown with two decimals', () => {
  expect(sum([1, 2, 3])).toBe(6)
  expect(percent(50, 15)).toBe(8)
  expect(convert(1_000, 9_600)).toBe(960)
  expect(money(123_450_09, 'USD')).toBe('USD 123,450.09')
  expect(money(-5, 'EUR')).toBe('EUR -0.05')
  expect(grouped(1_234_567)).toBe('1,234,567')
})

test('half a cent is refused', () => {
  expect(() => times(2, 0.5)).toThrow('not a whole number of cents')
})

test('payments add up to the total whatever is rounded', () => {
  for (const total of [1, 99, 100, 333_33, 1_000_001]) expect(sum(paymentsOf(total).map((each) => each.cents))).toBe(total)
  expect(totalOf(1_000, null)).toEqual({ servicesCents: 1_000, infrastructureCents: null, contingencyPercent: 15, contingencyCents: 150, totalCents: 1_150 })
})

test('the currency is the one that most amounts are in', () => {
  expect(currencyOf([{ unit: 'EUR' }, { unit: 'EUR' }, { unit: 'USD' }, { unit: 'days' }])).toEqual({ currency: 'EUR', said: true })
  expect(currencyOf([{ unit: 'days' }])).toEqual({ currency: 'USD', said: false })
})

test('more users never need fewer units, and every price is a whole number of cents', () => {
  for (const price of prices.values()) {
    expect(Number.isInteger(price.unitCents)).toBe(true)
    expect(unitsFor(price, 10_000)).toBeGreaterThanOrEqual(unitsFor(price, 100))
  }
})

const figure = (value: number, unit: string, text: string) => ({ id: 'FIG-1', value, unit, measures: '', text, evidence: [] })

test.each([
  ['20,000 users per month', figure(20_000, 'users', '20,000 users per month'), 20_000],
  ['a year', figure(12_000, 'claims', '12,000 claims annually'), 1_000],
  ['a day', figure(200, 'calls', '200+ calls daily'), 6_000],
  ['at once is no volume', figure(10_000, 'users', '10,000 concurrent users'), 1_000],
  ['money is no volume', figure(50_000, 'USD', '$50,000 for customers'), 1_000],
])('volume: %s', (_, said, users) => {
  expect(tiersFor([said]).find((tier) => tier.name === 'production')?.volume.users).toBe(users)
})
