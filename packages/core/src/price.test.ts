import { expect, test } from 'vitest'
import type { Price } from './gateway.ts'
import { costOf, priceOn, upperCost } from './price.ts'

const price: Price = { model: 'p/m', input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15, since: '2026-01-01', source: 'test' }
const usage = { input: 1000, cachedInput: 600, cacheWrite: 100, output: 200, reasoning: 50, estimated: false }

test('bills each token once, at the rate of its sort, in whole nanos', () => {
  expect(costOf(usage, price)).toBe(300 * 3000 + 600 * 300 + 100 * 3750 + 200 * 15_000)
  expect(costOf(usage, { ...price, cachedInput: null, cacheWrite: null })).toBe(1000 * 3000 + 200 * 15_000)
  expect(costOf({ ...usage, input: 3, cachedInput: 0, cacheWrite: 0, output: 0 }, { ...price, input: 0.1 })).toBe(300)
  expect(costOf({ ...usage, input: 1, cachedInput: 0, cacheWrite: 0, output: 0 }, { ...price, input: 0.0001 })).toBe(1)
})

test('the most that a call can cost is never below what it cost', () => {
  expect(upperCost(1000, 200, price)).toBe(1000 * 3750 + 200 * 15_000)
  expect(upperCost(usage.input, usage.output, { ...price, cachedInput: null, cacheWrite: null })).toBe(1000 * 3000 + 200 * 15_000)
})

test('the youngest row that is not in the future holds', () => {
  const table = [{ ...price, input: 9, since: '2026-06-01' }, price, { ...price, input: 2, since: '2025-01-01' }, { ...price, model: 'p/other' }]
  expect(priceOn(table, 'p/m', '2026-05-31')?.input).toBe(3)
  expect(priceOn(table, 'p/m', '2026-06-01')?.input).toBe(9)
  expect(priceOn(table, 'p/m', '2024-12-31')).toBeNull()
  expect(priceOn(table, 'p/none', '2026-06-01')).toBeNull()
})
