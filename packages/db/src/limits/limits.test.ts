import type { Plan } from '@aicoe/core'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { newId } from '../ids.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

let database: Database
beforeAll(async () => { database = await testDatabase() })
const stores = <T>(work: (all: Stores) => Promise<T>, person: string | null = null): Promise<T> =>
  database.withOrganization(ORGANIZATION, (all) => work(all), person === null ? null : { person, key: null, limited: true, operation: null, target: null })
const tier = { name: 'small', requests: 10, modelCalls: 5, tokens: 5_000_000_000, runsAtOnce: 2, storageMb: 0.5, uploadMb: null }

test('tiers and rules are those written last', async () => {
  const rules = [{ scope: 'key', subject: 'k', tier: 'small' }, { scope: 'user', subject: '', tier: 'small' }] as const
  await stores(async ({ limits }) => { await limits.replaceTiers([tier]); await limits.replaceRules([{ scope: 'address', subject: '', tier: 'small' }]) })
  await stores(async ({ limits }) => { await limits.replaceTiers([tier, { ...tier, name: 'other', tokens: null }]); await limits.replaceRules(rules) })
  expect(await stores(({ limits }) => limits.tiers())).toEqual([{ ...tier, name: 'other', tokens: null }, tier])
  expect(await stores(({ limits }) => limits.rules())).toEqual(rules)
})

test('runs are counted for who may not see them, and by one at a time', async () => {
  const project = await stores(async ({ projects, projectAccess, ...all }) => {
    const { id } = await projects.findOrCreate('Closed')
    await projectAccess.setVisibility(id, 'members')
    await all.runs.create({ project: id, transcript: null, workflow: 'w', plan: [] as Plan, given: {}, parameters: {} })
    return id
  })
  expect(await stores(({ projectAccess }) => projectAccess.visible([project]), newId())).toEqual(new Set())
  const started = await Promise.all(Array.from({ length: 12 }, () => stores(async ({ limits, runs }) => {
    if (await limits.runsAtOnce() >= 5) return false
    await runs.create({ project, transcript: null, workflow: 'w', plan: [] as Plan, given: {}, parameters: {} })
    return true
  })))
  expect(started.filter(Boolean)).toHaveLength(4)
  expect(await stores(async ({ limits, projectAccess }) => [await limits.runsAtOnce(), (await projectAccess.visible([project])).size], newId())).toEqual([5, 0])
})

test('what is stored takes room', async () => {
  const before = await stores(({ limits }) => limits.bytes())
  await stores(({ contents }) => contents.keep({ hash: newId(), data: Array.from({ length: 2_000 }, () => newId()) }))
  expect(await stores(({ limits }) => limits.bytes())).toBeGreaterThan(before + 20_000)
})

test('what is closed to a person takes room all the same, and they see no more for having asked', async () => {
  const project = await stores(async ({ projects, projectAccess, transcripts }) => {
    const { id } = await projects.findOrCreate('Closed and full')
    await projectAccess.setVisibility(id, 'members')
    await transcripts.put({ project: id, fileName: 'f', source: new TextEncoder().encode(newId()), text: newId(), transcript: { hash: newId(), data: {} }, facts: { hash: newId(), data: {} } })
    return id
  })
  const all = await stores(({ limits }) => limits.bytes())
  expect(await stores(async ({ limits, projectAccess }) => [await limits.bytes(), (await projectAccess.visible([project])).size], newId())).toEqual([all, 0])
})

test('of many who store at once in turn each sees what the others stored, so that together they pass no limit', async () => {
  const limit = await stores(({ limits }) => limits.bytes()) + 100_000
  const each = (): Promise<boolean> => stores(async ({ limits, contents }) => {
    await limits.takeTurnToStore()
    await contents.keep({ hash: newId(), data: Array.from({ length: 1_000 }, () => newId()) })
    if (await limits.bytes() > limit) throw new RangeError('full')
    return true
  }).catch(() => false)
  const kept = (await Promise.all(Array.from({ length: 10 }, each))).filter(Boolean).length
  expect([kept > 0, kept < 10]).toEqual([true, true])
  expect(await stores(({ limits }) => limits.bytes())).toBeLessThanOrEqual(limit)
})

test('a standing is changed by one at a time, forgotten with a pardon, and after a day by itself', async () => {
  const raise = (subject: string, at = new Date()) => stores(({ abuse }) => abuse.change(subject, (before) => ({ subject, score: (before?.score ?? 0) + 1, at, suspendedUntil: null, signals: { burst: (before?.signals.burst ?? 0) + 1 } })))
  await raise('address:old', new Date(Date.now() - 2 * 86_400_000))
  const all = await Promise.all(Array.from({ length: 10 }, () => raise('key:k')))
  expect(all.filter(({ before }) => before === null)).toHaveLength(1)
  expect(await stores(({ abuse }) => abuse.list())).toMatchObject([{ subject: 'key:k', score: 10, signals: { burst: 10 }, suspendedUntil: null }])
  expect([await stores(({ abuse }) => abuse.remove('key:k')), await stores(({ abuse }) => abuse.remove('key:k')), await stores(({ abuse }) => abuse.list())]).toEqual([true, false, []])
})
