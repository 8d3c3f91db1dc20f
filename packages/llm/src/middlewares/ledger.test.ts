import type { Price } from '@aicoe/core'
import { MemoryLedger } from '@aicoe/core/testing'
import type { Usage } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { call, caller, failure, heard, never, scripted, usage } from '../testing.ts'
import type { Script } from '../testing.ts'
import { ledger } from './ledger.ts'

const price: Price = { model: 'p/m', input: 1, cachedInput: null, cacheWrite: null, output: 10, since: '2026-01-01', source: 'test' }
async function entry(script: Script, leave = false) {
  const book = new MemoryLedger()
  let [now, ids] = [0, 0]
  const model = ledger({ ledger: book, prices: () => price, now: () => (now += 10), id: () => String(ids++) })(scripted('p/m', script))
  if (leave) for await (const delta of model.tell(call, caller, never)) if (delta.type === 'text') break
  if (!leave) await heard(model.tell(call, caller, never)).catch(() => undefined)
  expect(book.entries).toHaveLength(1)
  return book.entries[0]
}

test('writes what the provider says, priced', async () => {
  expect(await entry(() => ['yes'])).toMatchObject({ model: 'p/m', usage, cost: 100 * 1000 + 10 * 10_000, outcome: 'answered', firstTokenMs: 10, saved: 0, caller: { agent: 'writer' } })
})

const lies: readonly Usage[] = [
  { ...usage, input: 0, output: 0 }, { ...usage, output: 9_000_000 }, { ...usage, input: 5_000_000 }, { ...usage, output: -1 }, { ...usage, input: Number.NaN },
  { ...usage, cachedInput: 500 }, { ...usage, reasoning: 11 }, { ...usage, output: 0 },
]
test.each(lies)('a usage that cannot be true is counted by us and flagged: %o', async (lie) => {
  const found = await entry(() => ['word '.repeat(50), lie])
  expect(found?.usage).toMatchObject({ estimated: true, cachedInput: 0, reasoning: 0 })
  expect(found?.usage.output).toBeGreaterThan(40)
  expect(found?.usage.output).toBeLessThan(80)
})

test('a failed or cut attempt is written down with an estimate of its cost; one that never began is free', async () => {
  const broken = await entry(() => ['word '.repeat(50), failure('answer-broken-off', true)])
  expect(broken).toMatchObject({ outcome: 'answer-broken-off', usage: { estimated: true } })
  expect(broken?.cost).toBeGreaterThan(400_000)
  expect(await entry(() => ['word '.repeat(50), 'more'], true)).toMatchObject({ outcome: 'aborted', usage: { estimated: true } })
  expect(await entry(() => [failure('model-overloaded', true)])).toMatchObject({ outcome: 'model-overloaded', cost: 0, firstTokenMs: null })
  expect((await entry(() => [failure('model-too-slow', true)]))?.cost).toBeGreaterThan(0)
})
