import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'
import type { Finding } from './contract.ts'

let database: Database
const stores = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, (all) => work(all))
const finding = (rule: string, subject = '', message = 'It is wrong.'): Finding => ({ rule, subject, severity: 'warning', message })
const settle = (findings: readonly Finding[], reporter = '', staleMs = 60_000) => stores((all) => all.alerts.settle(reporter, findings, staleMs))
const names = (alerts: readonly Finding[]): readonly string[] => alerts.map(({ rule, subject }) => `${rule} ${subject}`)

beforeAll(async () => { database = await testDatabase() })

test('of several processes that see the same, at once or after one another, one raises it and one resolves it, and the feed tells each once', async () => {
  const raised = await Promise.all(Array.from({ length: 8 }, () => settle([finding('queue')])))
  expect(raised.flatMap((one) => names(one.raised))).toEqual(['queue '])
  expect(await settle([finding('queue', '', 'It is still wrong.')])).toEqual({ raised: [], resolved: [] })
  expect(await stores((all) => all.alerts.list(10))).toMatchObject([{ rule: 'queue', message: 'It is still wrong.', resolvedAt: null }])
  const resolved = await Promise.all(Array.from({ length: 8 }, () => settle([])))
  expect(resolved.flatMap((one) => names(one.resolved))).toEqual(['queue '])
  const told = await stores((all) => all.feed.ofTypes(['alert'], 0, 10))
  expect(told.entries.map(({ data }) => [data['rule'], data['state']])).toEqual([['queue', 'raised'], ['queue', 'resolved']])
})

test('what one process found is resolved by it alone, or by anybody once nobody finds it any more', async () => {
  await settle([finding('disk', 'one')], 'one')
  await settle([finding('disk', 'two')], 'two')
  expect(names((await settle([], 'one')).resolved)).toEqual(['disk one'])
  expect(await settle([], '')).toEqual({ raised: [], resolved: [] })
  expect(names((await settle([], '', -1)).resolved)).toEqual(['disk two'])
  expect(await stores((all) => all.alerts.prune(new Date(0), 10))).toBe(0)
  expect(await stores((all) => all.alerts.prune(new Date(Date.now() + 60_000), 10))).toBe(3)
})
