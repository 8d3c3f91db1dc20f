import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

let database: Database
const stores = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, (all) => work(all))
const claim = (key: string, more: { fingerprint?: string; leaseMs?: number; keepMs?: number; claim?: string; caller?: string } = {}) => {
  const { caller = 'ann', ...rest } = more
  return stores((all) => all.requestKeys.claim({ caller, key }, { claim: randomUUID(), fingerprint: 'f', keepMs: 60_000, leaseMs: 60_000, ...rest }))
}

beforeAll(async () => { database = await testDatabase() })

test('of twenty that take a key at once one gets it; the others learn that it is under way, then what was answered', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => claim('once')))
  expect(all.filter((taken) => taken === null)).toHaveLength(1)
  expect(all.filter((taken) => taken !== null)).toEqual(Array.from({ length: 19 }, () => ({ fingerprint: 'f', kept: null })))
  const mine = randomUUID()
  expect(await claim('mine', { claim: mine })).toBeNull()
  await stores((each) => each.requestKeys.keep({ caller: 'ann', key: 'mine' }, mine, { status: 201, contentType: 'text/plain', answer: 'made' }))
  expect(await claim('mine', { fingerprint: 'other' })).toEqual({ fingerprint: 'f', kept: { status: 201, contentType: 'text/plain', answer: 'made' } })
  expect(await claim('mine', { caller: 'bob' })).toBeNull()
})

test('a key is free again when nothing came of it, when its request died, and when it is old', async () => {
  const first = randomUUID()
  await claim('free', { claim: first })
  await stores((all) => all.requestKeys.release({ caller: 'ann', key: 'free' }, first))
  expect(await claim('free', { claim: first })).toBeNull()
  const second = randomUUID()
  expect(await claim('free', { claim: second, leaseMs: 0 })).toBeNull()
  // Who was taken for dead changes nothing any more.
  await stores((all) => all.requestKeys.keep({ caller: 'ann', key: 'free' }, first, { status: 500, contentType: null, answer: null }))
  await stores((all) => all.requestKeys.release({ caller: 'ann', key: 'free' }, first))
  expect(await claim('free')).toEqual({ fingerprint: 'f', kept: null })
  await stores((all) => all.requestKeys.keep({ caller: 'ann', key: 'free' }, second, { status: 204, contentType: null, answer: null }))
  expect(await claim('free', { leaseMs: 0 })).toEqual({ fingerprint: 'f', kept: { status: 204, contentType: null, answer: null } })
  expect(await claim('free', { keepMs: 0 })).toBeNull()
})

test('what is old is removed in batches', async () => {
  await claim('old')
  const prune = (before: Date) => stores((all) => all.requestKeys.prune(before, 3))
  expect(await prune(new Date(Date.now() - 60_000))).toBe(0)
  expect(await prune(new Date(Date.now() + 60_000))).toBe(3)
})
