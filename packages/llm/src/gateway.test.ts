import type { Price } from '@aicoe/core'
import { MemoryAnswers, MemoryBudget, MemoryLedger } from '@aicoe/core/testing'
import { AppError } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { createGateway } from './gateway.ts'
import type { GatewayPolicy } from './gateway.ts'
import { answers, call, caller, counting, failure, heard, never, scripted, testClock, text, usage } from './testing.ts'
import type { Scripted } from './testing.ts'

const price = (model: string): Price => ({ model, input: 0, cachedInput: null, cacheWrite: null, output: 1, since: '2026-01-01', source: 'test' })
const quick: Partial<GatewayPolicy> = {
  patience: { firstToken: 50, betweenTokens: 50, total: 500 },
  retry: { attempts: 2, firstWait: 1, longestWait: 1, longestAfter: 1 },
  circuit: { window: 60_000, least: 3, share: 0.5, firstPause: 5000, longestPause: 60_000 },
}

function gatewayOf(models: readonly Scripted[], policy: Partial<GatewayPolicy> = {}, cap = 1e12) {
  const [ledger, budgets, cache, clock, telemetry] = [new MemoryLedger(), new MemoryBudget(cap), new MemoryAnswers(), testClock(), counting()]
  let ids = 0
  const gateway = createGateway({
    open: (id) => {
      const model = models.find((one) => one.id === id)
      if (model === undefined) throw new AppError('provider-unknown', `There is no ${id}.`)
      return model
    },
    roles: { roles: { writer: { chain: models.map(({ id }) => id) } } }, measured: () => [], prices: () => models.map(({ id }) => price(id)),
    ledger, budgets, cache, clock, random: () => 0.5, id: () => String(ids++), policy: { ...quick, ...policy }, telemetry,
  })
  let task = 0
  const ask = () => text(gateway.model(caller).tell({ ...call, task: `task ${task++}` }, caller, never))
  return { gateway, ledger, budgets, clock, telemetry, ask }
}

test('a provider that is down costs one circuit, not every call; when it is back it is found by a probe', async () => {
  let down = true
  const first = scripted('a/a', () => (down ? [failure('model-unreachable', true)] : ['first']))
  const { gateway, clock, ask, ledger } = gatewayOf([first, scripted('b/b', answers('second'))])
  for (let n = 0; n < 20; n++) expect(await ask()).toBe('second')
  expect(gateway.stats().circuits).toEqual({ 'a/a': 'open', 'b/b': 'closed' })
  expect(first.calls).toHaveLength(6)
  expect(ledger.entries.filter(({ outcome }) => outcome === 'model-unreachable')).toHaveLength(6)
  down = false
  clock.ms += 5000
  expect(await ask()).toBe('first')
  expect(gateway.stats().circuits).toEqual({ 'a/a': 'closed', 'b/b': 'closed' })
})

test('a slow provider is cut, a flapping one is asked again, and the answer arrives', async () => {
  const slow = gatewayOf([scripted('a/slow', () => [400, 'late']), scripted('b/b', answers('in time'))])
  expect(await slow.ask()).toBe('in time')
  expect(slow.ledger.entries.map(({ outcome }) => outcome)).toEqual(['model-too-slow', 'model-too-slow', 'answered'])
  const flapping = gatewayOf([scripted('a/flaps', (n) => (n % 2 === 1 ? [failure('model-overloaded', true)] : ['up']))])
  for (let n = 0; n < 8; n++) expect(await flapping.ask()).toBe('up')
  expect(flapping.gateway.stats().circuits).toEqual({ 'a/flaps': 'closed' })
})

test('with every provider down it says so in one retryable error, and nothing stays set aside', async () => {
  const { ask, budgets } = gatewayOf([scripted('a/a', () => [failure('model-unreachable', true)]), scripted('b/b', () => ['x', failure('answer-broken-off', true)])])
  for (let n = 0; n < 8; n++) await expect(ask()).rejects.toMatchObject({ code: 'models-unavailable', retryable: true })
  expect(budgets.reserved).toBe(0)
})

test('a provider that is deaf to every signal is cut, and what it may have cost is written down', async () => {
  const deaf = scripted('a/deaf', () => [])
  deaf.tell = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) })
  const { ask, ledger, budgets } = gatewayOf([deaf, scripted('b/b', answers('in time'))], { retry: { attempts: 1, firstWait: 1, longestWait: 1, longestAfter: 1 } })
  expect(await ask()).toBe('in time')
  expect(ledger.entries.map(({ outcome }) => outcome)).toEqual(['model-too-slow', 'answered'])
  expect(budgets.reserved).toBe(0)
})

test('a liar about usage is billed by our own count', async () => {
  const { ask, ledger, budgets } = gatewayOf([scripted('a/liar', () => ['word '.repeat(40), { ...usage, output: 40_000_000 }])])
  await ask()
  expect(ledger.entries[0]?.usage.estimated).toBe(true)
  expect(budgets.spent).toBeLessThan(100_000)
  expect(budgets.spent).toBe(ledger.entries[0]?.cost)
})

test('50 calls at once on money for 10, through the whole gateway: nothing is overspent', async () => {
  const { ask, budgets } = gatewayOf([scripted('a/a', () => [5, 'x', { ...usage, output: 100 }])], {}, 10 * 100 * 1000)
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, ask))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect(budgets).toMatchObject({ spent: 1_000_000, reserved: 0, most: 1_000_000 })
})

test('32 equal calls make one; later ones none, also on an exhausted budget; the figures say what that saved', async () => {
  const model = scripted('a/a', () => ['x', 5, 'y', { ...usage, output: 100 }])
  const { gateway, budgets, telemetry } = gatewayOf([model], {}, 100_000)
  const ask = () => text(gateway.model(caller).tell(call, caller, never))
  expect(new Set(await Promise.all(Array.from({ length: 32 }, ask)))).toEqual(new Set(['xy']))
  expect(await ask()).toBe('xy')
  expect([model.calls.length, budgets.spent]).toEqual([1, 100_000])
  expect(gateway.stats().cache).toMatchObject({ hits: 32, misses: 1, savedNanos: 3_200_000 })
  expect(telemetry.counts.get('model.saved')).toBe(3_200_000)
  gateway.forget()
  expect(gateway.stats().cache.bytes).toBe(0)
})

test('warming asks one call of each prefix ahead of the others', async () => {
  const begun: string[] = []
  const model = scripted('a/a', (_, asked) => {
    begun.push(asked.task)
    return asked.task === 'bad' ? [failure('model-request-refused', false)] : [5, 'x']
  })
  const { gateway } = gatewayOf([model])
  const calls = ['one', 'two', 'bad', 'one'].map((task) => ({ call: { ...call, task }, caller }))
  expect(await gateway.warm(calls, never)).toEqual({ answered: 3, cached: 1, failed: ['model-request-refused'] })
  expect(begun).toEqual(['one', 'two', 'bad'])
})

test('a trial is one small call that tells what is wrong', async () => {
  const { gateway, ledger } = gatewayOf([scripted('a/a', answers(' yes ')), scripted('b/b', () => [failure('model-key-refused', false)]), scripted('c/c', () => [new TypeError('bug')])])
  expect(await gateway.test('a/a', caller)).toMatchObject({ ok: true, code: null, message: 'yes' })
  expect(await gateway.test('b/b', caller)).toMatchObject({ ok: false, code: 'model-key-refused' })
  expect(await gateway.test('c/c', caller)).toMatchObject({ ok: false, code: 'unexpected' })
  expect(await gateway.test('d/d', caller)).toMatchObject({ ok: false, code: 'provider-unknown' })
  expect(ledger.entries).toHaveLength(3)
})

test('without a model for a role it says so', () => {
  const { gateway } = gatewayOf([])
  expect(gateway.chain({ ...caller, role: 'judge' })).toEqual([])
  expect(() => gateway.model({ ...caller, role: 'judge' })).toThrow('No model is configured for the role "judge"')
  expect(gateway.price('a/a')).toBeNull()
})

test('personal data does not reach the provider where the installation wants that', async () => {
  const model = scripted('a/a', (_, asked) => [asked.task])
  const { gateway } = gatewayOf([model], { redact: true })
  expect(await text(gateway.model(caller).tell({ ...call, task: 'mail ann@example.org' }, caller, never))).toBe('mail ann@example.org')
  expect(model.calls[0]?.task).toBe('mail [EMAIL_1]')
  expect((await heard(gateway.model(caller).tell({ ...call, task: 'mail bob@example.org' }, caller, never))).at(0)).toEqual({ type: 'text', text: 'mail bob@example.org' })
  expect(model.calls).toHaveLength(1)
})
