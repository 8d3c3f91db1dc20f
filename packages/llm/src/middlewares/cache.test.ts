import type { Price } from '@aicoe/core'
import { MemoryAnswers, MemoryLedger } from '@aicoe/core/testing'
import { expect, test } from 'vitest'
import { Answers } from '../accounts/answers.ts'
import type { Flight } from '../traffic/flight.ts'
import { answers, call, caller, failure, heard, never, scripted, text, usage } from '../testing.ts'
import type { Script } from '../testing.ts'
import { cache } from './cache.ts'

const price: Price = { model: 'p/m', input: 1, cachedInput: null, cacheWrite: null, output: 10, since: '2026-01-01', source: 'test' }
function around(script: Script, bytes = 1_000_000, store = new MemoryAnswers()) {
  const book = new MemoryLedger()
  const kept = new Answers(store, bytes)
  const model = scripted('p/m', script)
  const flights = new Map<string, Flight>()
  let ids = 0
  return { book, kept, model, store, flights, cached: cache({ answers: kept, flights, ledger: book, prices: () => price, now: () => Date.now(), id: () => String(ids++) })(model) }
}

test('an equal call is answered without a call, and the ledger says what that saved', async () => {
  const { book, kept, model, cached } = around(() => ['a', 'b'])
  expect(await heard(cached.tell(call, caller, never))).toHaveLength(3)
  expect(await heard(cached.tell({ ...call }, caller, never))).toEqual([{ type: 'text', text: 'ab' }, { type: 'end', usage, from: 'p/m', cached: true }])
  expect(model.calls).toHaveLength(1)
  expect(book.entries).toEqual([expect.objectContaining({ outcome: 'cached', cost: 0, saved: 200_000, usage: expect.objectContaining({ input: 0, output: 0 }) as unknown })])
  expect(kept).toMatchObject({ hits: 1, misses: 1, savedNanos: 200_000 })
})

test('another organisation, agent, version of words or question is another call', async () => {
  const { model, cached } = around(answers('a'))
  for (const other of [{}, { organization: 'other' }, { agent: 'other' }, { promptVersion: 2 }]) await heard(cached.tell(call, { ...caller, ...other }, never))
  for (const other of [{ task: 'other' }, { shared: 'other' }, { system: 'other' }, { maxOutput: 7 }, { refused: [{ answer: 'a', why: 'b' }] }, { form: { name: 'x', schema: {} } }]) await heard(cached.tell({ ...call, ...other }, caller, never))
  expect(model.calls).toHaveLength(10)
  for (const same of [{ project: 'other' }, { run: 'other' }, { user: 'other' }]) await heard(cached.tell(call, { ...caller, ...same }, never))
  expect(model.calls).toHaveLength(10)
})

test('who asks anew gets the model itself, and what it says takes the place of what was remembered', async () => {
  const { model, cached } = around((n) => [n === 1 ? 'old' : 'new'])
  expect(await text(cached.tell(call, caller, never))).toBe('old')
  expect(await text(cached.tell(call, { ...caller, anew: true }, never))).toBe('new')
  expect(await text(cached.tell(call, caller, never))).toBe('new')
  expect(model.calls).toHaveLength(2)
})

test('another process finds it in the shared store; a store that is away costs a call, never the answer', async () => {
  const first = around(answers('a'))
  await heard(first.cached.tell(call, caller, never))
  const second = around(answers('b'), 1_000_000, first.store)
  expect(await text(second.cached.tell(call, caller, never))).toBe('a')
  const away = new MemoryAnswers()
  const refuse = (): Promise<never> => Promise.reject(new TypeError('away'))
  away.get = refuse
  away.put = refuse
  const third = around(answers('c'), 1_000_000, away)
  expect(await text(third.cached.tell(call, caller, never))).toBe('c')
})

test('memory is bounded by bytes', async () => {
  const { kept, cached } = around(() => ['x'.repeat(10_000)], 50_000)
  for (let n = 0; n < 20; n++) await heard(cached.tell({ ...call, task: String(n) }, caller, never))
  expect(kept.bytes).toBeLessThanOrEqual(50_000)
  expect(kept.bytes).toBeGreaterThan(20_000)
})

test('32 equal calls at once make one; each hears all deltas from the start', async () => {
  const { book, model, cached } = around(() => ['a', 5, 'b', 5, 'c'])
  const asked = Array.from({ length: 31 }, () => text(cached.tell(call, caller, never)))
  const late = new Promise((resolve) => setTimeout(resolve, 7)).then(() => text(cached.tell(call, caller, never)))
  expect(new Set(await Promise.all([...asked, late]))).toEqual(new Set(['abc']))
  expect(model.calls).toHaveLength(1)
  expect(book.entries.filter(({ outcome }) => outcome === 'cached')).toHaveLength(31)
})

test('an error is told to those who wait, and not kept', async () => {
  const { model, store, cached, flights } = around((n) => (n === 1 ? ['a', 5, failure('model-unreachable', true)] : ['fine']))
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => heard(cached.tell(call, caller, never))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect([store.answers.size, flights.size]).toEqual([0, 0])
  expect(await text(cached.tell(call, caller, never))).toBe('fine')
  expect(model.calls).toHaveLength(2)
})

test('the call is cut when the last of its readers leaves, not before; who comes then asks anew', async () => {
  const { model, store, cached, flights } = around((n) => (n === 1 ? ['a', 1000, 'b'] : ['fine']))
  const [one, two] = [new AbortController(), new AbortController()]
  const readings = [one, two].map((controller) => heard(cached.tell(call, caller, controller.signal)))
  await new Promise((resolve) => setTimeout(resolve, 5))
  one.abort(new TypeError('one left'))
  await expect(readings[0]).rejects.toThrow('one left')
  expect(model.cut).toBe(0)
  two.abort(new TypeError('two left'))
  await expect(readings[1]).rejects.toThrow('two left')
  expect([model.cut, store.answers.size, flights.size]).toEqual([1, 0, 0])
  expect(await text(cached.tell(call, caller, never))).toBe('fine')
})

test('an answer that began anew is kept without what was void', async () => {
  const { cached, model } = around(() => [])
  model.tell = async function* () {
    yield { type: 'text', text: 'void' }
    await Promise.resolve()
    yield { type: 'restart', why: 'broke off' }
    yield { type: 'text', text: 'good' }
    yield { type: 'end', usage, from: 'p/m', cached: false }
  }
  await heard(cached.tell(call, caller, never))
  expect((await heard(cached.tell(call, caller, never)))[0]).toEqual({ type: 'text', text: 'good' })
})
