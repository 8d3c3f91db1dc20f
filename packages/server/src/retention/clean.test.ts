import { testDatabase, ORGANIZATION } from '@aicoe/db/testing'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { clean } from './clean.ts'

const database = await testDatabase()
const other = '00000000-0000-4000-8000-000000000002'
const DAY = 86_400_000

async function runWithEvents(organization: string, ended: boolean, events: number): Promise<string> {
  return database.withOrganization(organization, async (stores, tx) => {
    await stores.organizations.ensure('Another')
    const project = await stores.projects.findOrCreate('Project')
    const { run } = await stores.runs.create({ project: project.id, transcript: null, workflow: 'w', plan: [], given: {}, parameters: {} })
    await tx.client.query("insert into events (run_id, seq, type, data) select $1, n, 'part-start', '{}' from generate_series(1, $2::int) n", [run.id, events])
    if (ended) await tx.client.query("update runs set state = 'done', ended_at = now() where id = $1", [run.id])
    return run.id
  })
}
const eventsOf = (organization: string, run: string): Promise<number> => database.withOrganization(organization, async (stores) => (await stores.events.after(run, 0, 10_000)).length)
const cleaner = (days: number, hence: number, forgotten: Date[] = []) => ({
  config: { keepEventsDays: days, keepCallsDays: days, keepEngineDays: days, keepNotificationsDays: days, keepDeliveriesDays: days }, database, logger: pino({ level: 'silent' }), clock: { now: () => new Date(Date.now() + hence * DAY), sleep: () => Promise.resolve() },
  engine: { forget: (before: Date) => { forgotten.push(before); return Promise.resolve(3) } },
})

test('what is too old goes, in every organisation and in more than one batch; what still runs, and what is young, stays', async () => {
  const old = await runWithEvents(ORGANIZATION, true, 4_500)
  const elsewhere = await runWithEvents(other, true, 10)
  const going = await runWithEvents(ORGANIZATION, false, 10)
  await database.withOrganization(ORGANIZATION, async (_stores, tx) => {
    await tx.client.query(`insert into model_calls (id, agent, role, prompt_version, model, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, estimated, saved, outcome, total_ms)
      values ('call', 'notes', 'writer', 1, 'm/m', 1, 0, 0, 1, 0, false, 0, 'accepted', 1)`)
  })
  expect(await clean(cleaner(0, 1_000))).toEqual({ events: 0, calls: 0, feed: 0, notifications: 0, deliveries: 0, engine: 0, organizations: 0, requestKeys: 0 })
  expect(await clean(cleaner(30, 29))).toMatchObject({ events: 0, calls: 0 })
  expect([await eventsOf(ORGANIZATION, old), await eventsOf(other, elsewhere)]).toEqual([4_500, 10])

  const forgotten: Date[] = []
  const cleaned = await clean(cleaner(30, 31, forgotten))
  expect(cleaned).toMatchObject({ events: 4_510, calls: 1, engine: 3 })
  expect(cleaned.feed).toBeGreaterThan(4_500)
  expect(forgotten).toHaveLength(1)
  expect([await eventsOf(ORGANIZATION, old), await eventsOf(other, elsewhere), await eventsOf(ORGANIZATION, going)]).toEqual([0, 0, 10])
})

test('a clean-up that is told to stop leaves the rest to the next', async () => {
  const run = await runWithEvents(ORGANIZATION, true, 10)
  expect(await clean({ ...cleaner(30, 31), isStopped: () => true })).toMatchObject({ events: 0 })
  expect(await eventsOf(ORGANIZATION, run)).toBe(10)
})

test('an organisation whose time of grace is over ends, the others stay', async () => {
  const ending = '00000000-0000-4000-8000-000000000003'
  await runWithEvents(ending, true, 5)
  await database.withOrganization(ending, (stores) => stores.organizations.endAt(new Date(Date.now() + DAY)))
  expect(await clean(cleaner(0, 0))).toMatchObject({ organizations: 0 })
  await database.withOrganization(ending, (stores) => stores.organizations.endAt(new Date(0)))
  expect(await clean(cleaner(0, 0))).toMatchObject({ organizations: 1 })
  expect(await database.organizations()).toEqual([ORGANIZATION, other])
})
