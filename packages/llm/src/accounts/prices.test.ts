import type { Price } from '@aicoe/core'
import { expect, test } from 'vitest'
import { createPrices } from './prices.ts'

const row: Price = { model: 'openai/gpt-4o', input: 1, cachedInput: null, cacheWrite: null, output: 2, since: '2026-01-01', source: 'contract' }

test('the own table comes first, by date; then the published one; else nobody knows', () => {
  let day = '2025-12-31'
  let table = [row]
  const prices = createPrices(() => table, () => day)
  expect(prices('openai/gpt-4o')).toMatchObject({ input: 2.5, cachedInput: 1.25, output: 10, source: 'genai-prices' })
  day = '2026-01-01'
  expect(prices('openai/gpt-4o')).toBe(row)
  table = []
  expect(prices('openai/gpt-4o')?.source).toBe('genai-prices')
  expect(prices('amazon-bedrock/anthropic.claude-sonnet-4-20250514-v1:0')).toMatchObject({ input: 3, cacheWrite: 3.75, cachedInput: 0.3, output: 15 })
  expect(prices('google/gemini-2.5-pro')).toMatchObject({ input: 1.25, output: 10 })
  expect([prices('openai-compatible/my-own'), prices('openai/never-heard-of'), prices('nobody/gpt-4o')]).toEqual([null, null, null])
})
