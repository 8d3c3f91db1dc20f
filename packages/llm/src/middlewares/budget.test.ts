import { MemoryBudget, MemoryLedger } from '@aicoe/core/testing'
import type { Price } from '@aicoe/core'
import { expect, test } from 'vitest'
import { call, caller, failure, heard, never, scripted, usage, counting, answers, text } from '../testing.ts'
import type { Scripted } from '../testing.ts'
import { fallback } from './fallback.ts'
import { budget } from './budget.ts'
import { ledger } from './ledger.ts'

/** One dollar a token of answer: the 100 tokens that a call may take are 100 dollars, less than a nano for the rest. */
const price = (model: string): Price | null => (model === 'x/unknown' ? null : { model, input: 0, cachedInput: null, cacheWrite: null, output: 1_000_000, since: '2026-01-01', source: 'test' })
const dollars = (amount: number): number => amount * 1e9

function around(cap: number, ...chain: readonly Scripted[]) {
  const budgets = new MemoryBudget(dollars(cap))
  const book = new MemoryLedger()
  let ids = 0
  const telemetry = counting()
  const each = chain.map(ledger({ ledger: book, prices: price, now: () => 0, id: () => String(ids++) }))
  return { budgets, book, model: budget({ budgets, prices: price, telemetry, chain })(fallback(each, telemetry)) }
}

test('50 calls at once on money for 10: ten are answered, nothing is overspent, nothing stays set aside', async () => {
  const full = { ...usage, output: 100 }
  const model = scripted('a/a', () => [5, 'x', full])
  const { budgets, model: bounded } = around(1000, model)
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => heard(bounded.tell(call, caller, never))))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect(outcomes.filter((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code === 'budget-exhausted')).toHaveLength(40)
  expect(model.calls).toHaveLength(10)
  expect(budgets).toMatchObject({ spent: dollars(1000), reserved: 0, most: dollars(1000) })
})

test('sets aside what a model may think, too', async () => {
  const thinker = scripted('a/thinks', () => ['x', { ...usage, output: 250, reasoning: 200 }], { thinking: 200 })
  const poor = around(250, thinker)
  await expect(heard(poor.model.tell(call, caller, never))).rejects.toMatchObject({ code: 'budget-exhausted' })
  const rich = around(300, thinker)
  await heard(rich.model.tell(call, caller, never))
  expect(rich.budgets).toMatchObject({ spent: dollars(250), most: dollars(300), reserved: 0 })
})

test('settles by what it cost, also when it failed or was cut', async () => {
  const cheap = around(1000, scripted('a/a', () => ['x', { ...usage, output: 3 }]))
  await heard(cheap.model.tell(call, caller, never))
  expect(cheap.budgets).toMatchObject({ spent: dollars(3), reserved: 0 })
  const broken = around(1000, scripted('a/a', () => ['some words', failure('answer-broken-off', true)]))
  await expect(heard(broken.model.tell(call, caller, never))).rejects.toMatchObject({ code: 'models-unavailable' })
  expect(broken.budgets.reserved).toBe(0)
  expect(broken.budgets.spent).toBeGreaterThan(dollars(1))
  const left = around(1000, scripted('a/a', () => ['some words', 1000, 'more']))
  for await (const delta of left.model.tell(call, caller, never)) if (delta.type === 'text') break
  expect(left.budgets.reserved).toBe(0)
  expect(left.budgets.spent).toBeGreaterThan(dollars(1))
})

test('a second attempt sets more aside, or is not made', async () => {
  const breaking = scripted('a/a', () => ['word '.repeat(60), failure('answer-broken-off', true)])
  const next = scripted('b/b', () => ['fine', { ...usage, output: 100 }])
  const poor = around(120, breaking, next)
  await expect(heard(poor.model.tell(call, caller, never))).rejects.toMatchObject({ code: 'budget-exhausted' })
  expect(next.calls).toHaveLength(0)
  expect(poor.budgets.most).toBeLessThanOrEqual(dollars(120))
  const rich = around(300, breaking, next)
  await heard(rich.model.tell(call, caller, never))
  expect(rich.budgets).toMatchObject({ reserved: 0, spent: rich.book.entries.reduce((sum, { cost }) => sum + (cost ?? 0), 0) })
  expect(rich.budgets.spent).toBeGreaterThan(dollars(100))
})

test('a model of unknown price is not bought under a budget, and is where there is none', async () => {
  const unknown = scripted('x/unknown', answers('fine'))
  const { budgets, model } = around(1000, unknown)
  await expect(heard(model.tell(call, caller, never))).rejects.toMatchObject({ code: 'price-unknown', message: expect.stringContaining('x/unknown') as string })
  expect(budgets).toMatchObject({ spent: 0, reserved: 0 })
  const none = { reserve: () => Promise.resolve(null), settle: () => Promise.reject(new TypeError('nothing to settle')) }
  const telemetry = counting()
  expect(await text(budget({ budgets: none, prices: price, telemetry, chain: [unknown] })(unknown).tell(call, caller, never))).toBe('fine')
})

test('a budget that cannot be settled does not cost the answer', async () => {
  const telemetry = counting()
  const lame = { reserve: () => Promise.resolve({ id: '1', amount: 1 }), settle: () => Promise.reject(new TypeError('away')) }
  const model = scripted('a/a', answers('fine'))
  expect(await text(budget({ budgets: lame, prices: () => price('a/a'), telemetry, chain: [model] })(model).tell(call, caller, never))).toBe('fine')
  expect(telemetry.counts.get('model.budget-unsettled')).toBe(1)
})
