import type { NewEvent, PlannedStep, Segment } from '@aicoe/core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database, RunDetail, Steered, Stores } from './contract.ts'
import { runStore } from './run-store.ts'
import { ORGANIZATION, testDatabase } from './testing.ts'

const step = (name: string, needs: string[] = []): PlannedStep => ({ name, title: name, makes: `${name}-kind`, reads: {}, makers: {}, needs, requires: needs, gate: false })
const [a, b] = [step('a'), step('b', ['a'])]
const said = (type: NewEvent['type'], name: string | null = null): NewEvent => ({ type, step: name, data: {} })

let database: Database
let segment: Segment
const stores = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, (all) => work(all))
const detail = async (): Promise<RunDetail> => (await stores((all) => all.runs.get(segment.run))) ?? expect.unreachable()
const store = () => runStore(database, { organization: ORGANIZATION, run: segment.run, segment: 1 })
const steer = (work: (steering: Stores['steering']) => Promise<Steered>) => stores((all) => work(all.steering))

beforeAll(async () => { database = await testDatabase() })
beforeEach(async () => {
  segment = await stores(async (all) => {
    const project = (await all.projects.findOrCreate(`project ${Math.random()}`)).id
    return (await all.runs.create({ project, transcript: null, workflow: 'all', plan: [a, b], given: { transcript: 'T' }, parameters: {} })).segment
  })
})

test('a run that lacks models or money waits, and goes on by itself from what it lacks', async () => {
  const lacks = { code: 'models-unavailable', message: 'All down.', id: '' }
  await store().recordStep(a, { state: 'held', error: lacks }, said('step-end', 'a'))
  await store().recordStep(b, { state: 'held', error: null }, said('step-end', 'b'))
  await store().recordRun('waiting', said('run-wait'))
  expect(await detail()).toMatchObject({ state: 'waiting' })
  expect(await stores((all) => all.runs.parked(10))).toEqual([{ run: segment.run, agent: 'a', until: 'models', since: expect.any(Date) as Date }])
  const resumed = await steer((steering) => steering.resume(segment.run))
  expect(resumed.segment?.number).toBe(2)
  expect((await detail()).steps.slice(0, 1)).toMatchObject([{ state: 'waiting', error: null }])
  expect(await stores((all) => all.runs.parked(10))).toEqual([])
  expect(await steer((steering) => steering.resume(segment.run))).toEqual({ segment: null })
})

test('a run that gets nowhere is tried at longer and longer intervals, and anew from the first once something of it has ended', async () => {
  const hour = 3_600_000
  const lacks = { code: 'budget-exhausted', message: 'Nothing left.', id: '' }
  const pauses = { first: hour, longest: 4 * hour }
  const wait = async (): Promise<number> => {
    const { segment: number } = await detail()
    const at = runStore(database, { organization: ORGANIZATION, run: segment.run, segment: number, pauses })
    await at.recordStep(a, { state: 'held', error: lacks }, said('step-end', 'a'))
    await at.recordRun('waiting', said('run-wait'))
    expect(await stores((all) => all.runs.parked(10, { due: true }))).toEqual([])
    return ((await detail()).triesAgainAt?.getTime() ?? 0) - Date.now()
  }
  const resume = async (): Promise<void> => { await steer((steering) => steering.resume(segment.run)); expect((await detail()).triesAgainAt).toBeNull() }
  const within = (ms: number, bound: number): void => { expect(ms).toBeGreaterThan(bound * 0.48); expect(ms).toBeLessThanOrEqual(bound) }
  for (const bound of [1, 2, 4, 4]) { within(await wait(), bound * hour); await resume() }
  await store().recordOutput(b, { key: 'kb', content: { hash: 'hb', data: {} }, state: 'done' })
  within(await wait(), hour)
  await resume()
  within(await wait(), 2 * hour)
  const told = await stores((all) => all.events.after(segment.run, 0, 100))
  expect(told.findLast(({ type }) => type === 'run-wait')?.data['triesAgainAt']).toBe((await detail()).triesAgainAt?.toISOString())
  // A person who asks for it knows something that the run does not.
  await steer((steering) => steering.retry(segment.run, 'a'))
  within(await wait(), hour)
  await steer((steering) => steering.cancel(segment.run))
  expect(await detail()).toMatchObject({ state: 'cancelled', triesAgainAt: null })
})

test('a run whose time has come is due, in its organisation alone', async () => {
  const due = async (): Promise<boolean> => (await database.organizationsWithDueRuns()).includes(ORGANIZATION)
  expect(await due()).toBe(false)
  await store().recordStep(a, { state: 'held', error: { code: 'models-unavailable', message: 'All down.', id: '' } }, said('step-end', 'a'))
  await runStore(database, { organization: ORGANIZATION, run: segment.run, segment: 1, pauses: { first: 0, longest: 0 } }).recordRun('waiting', said('run-wait'))
  expect(await stores((all) => all.runs.parked(10, { due: true }))).toMatchObject([{ run: segment.run }])
  expect(await due()).toBe(true)
  await steer((steering) => steering.resume(segment.run))
  expect(await due()).toBe(false)
})
