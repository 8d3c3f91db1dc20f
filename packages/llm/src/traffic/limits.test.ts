import { MemoryCounters } from '@aicoe/core'
import { expect, test } from 'vitest'
import { againIn } from './again.ts'
import { Limits } from './limits.ts'
import type { LimitRules } from './limits.ts'
import { limiter } from '../middlewares/limiter.ts'
import { metered, spendingOf } from '../accounts/spending.ts'
import { call, caller, heard, never, scripted, answers } from '../testing.ts'

const rules = (some: Partial<LimitRules>): LimitRules => ({ longestWait: 2000, window: 0.3, ...some })
const limitsOf = (of: LimitRules): Limits => new Limits(of, new MemoryCounters(() => Date.now()))
const of = (organization: string) => ({ ...caller, organization, user: null })
const take = (limits: Limits, organization: string, tokens = 1, model = 'p/m') => limits.take(of(organization), model, tokens, never)

test('without a rule nothing is counted', async () => {
  expect(await take(limitsOf(rules({ models: { 'q/other': { requests: 1, tokens: null } } })), 'a')).toBeNull()
})

test('waits for the next window instead of failing; beyond its bound it refuses with the time', async () => {
  const limits = limitsOf(rules({ providers: { p: { requests: 2, tokens: null } } }))
  const passed: number[] = []
  await Promise.all([1, 2, 3, 4].map((n) => take(limits, 'a').then(() => passed.push(n))))
  expect(passed).toEqual([1, 2, 3, 4])
  const strict = limitsOf(rules({ providers: { p: { requests: 1, tokens: null } }, longestWait: 100 }))
  await take(strict, 'a')
  const refusal: unknown = await take(strict, 'a').catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'models-unavailable', retryable: true })
  expect(againIn(refusal)).toBeGreaterThan(100)
})

test('an organisation with many waiting does not delay another with one', async () => {
  const limits = limitsOf(rules({ models: { 'p/m': { requests: 2, tokens: null } } }))
  const order: string[] = []
  const ask = (organization: string): Promise<unknown> => take(limits, organization).then(() => order.push(organization))
  await Promise.all([...Array.from({ length: 7 }, () => ask('loud')), ask('quiet')])
  expect(order.indexOf('quiet')).toBeLessThan(4)
  expect(order).toHaveLength(8)
})

test('all limits that apply, or none: what the organisation lacks is not taken from the model', async () => {
  const limits = limitsOf(rules({ models: { 'p/m': { requests: 2, tokens: null } }, eachOrganization: { requests: null, tokens: 10 }, longestWait: 10 }))
  await take(limits, 'a', 10)
  await expect(take(limits, 'a', 5)).rejects.toMatchObject({ code: 'rate-limited' })
  await expect(take(limits, 'a', 5)).rejects.toMatchObject({ code: 'rate-limited' })
  expect(await take(limits, 'b', 5)).not.toBeNull()
})

test('a call larger than the whole window takes the whole window', async () => {
  const limits = limitsOf(rules({ providers: { p: { requests: null, tokens: 100 } }, longestWait: 10 }))
  expect(await take(limits, 'a', 5000)).not.toBeNull()
  await expect(take(limits, 'b', 1)).rejects.toMatchObject({ code: 'models-unavailable' })
})

test('an estimate is given back, and who waits for room gets it at once', async () => {
  const limits = limitsOf(rules({ providers: { p: { requests: null, tokens: 100 } }, window: 60, longestWait: 120_000 }))
  const settle = await take(limits, 'a', 100)
  const waiting = take(limits, 'b', 60)
  settle?.({ tokens: 30, attempts: 1 })
  expect(await waiting).not.toBeNull()
})

test('who leaves while waiting is let go', async () => {
  const limits = limitsOf(rules({ providers: { p: { requests: 1, tokens: null } } }))
  await take(limits, 'a')
  const controller = new AbortController()
  const waiting = limits.take(of('a'), 'p/m', 1, controller.signal)
  controller.abort(new TypeError('left'))
  await expect(waiting).rejects.toThrow('left')
})

test('the middleware counts what every attempt used', async () => {
  const limits = limitsOf(rules({ eachUser: { requests: null, tokens: 1000 }, window: 60, longestWait: 1 }))
  const spending = { cost: 0, attempts: 0, tokens: 0, allow: () => Promise.resolve() }
  const own = metered(caller, spending)
  const model = scripted('p/m', () => {
    spending.tokens += 950
    spending.attempts += 2
    return answers('x')(1, call, never)
  })
  await heard(limiter(limits)(model).tell(call, own, never))
  expect(spendingOf(own)).toBe(spending)
  await expect(heard(limiter(limits)(model).tell(call, own, never))).rejects.toMatchObject({ code: 'rate-limited' })
})
