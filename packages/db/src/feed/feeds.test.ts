import { AppError } from '@aicoe/sdk'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../contract.ts'
import { openDatabase } from '../database.ts'
import { Hub } from '../hub.ts'
import { runStore } from '../run-store.ts'
import { openSession } from '../session.ts'
import { cloneDatabase } from '../testing.ts'
import type { FeedEntry } from './contract.ts'
import { Feeds } from './feeds.ts'
import type { FeedSource } from './tail.ts'

let database: Database
let admin: string
beforeAll(async () => {
  admin = await cloneDatabase()
  database = await openDatabase({ url: admin })
  return () => database.close()
})

let organizations = 0
/** An organisation of its own for each test: its feed begins at 1. */
async function newOrganization(): Promise<string> {
  const id = `00000000-0000-4000-8000-${String(++organizations).padStart(12, '0')}`
  await database.withOrganization(id, (stores) => stores.organizations.ensure('Test'))
  return id
}
const newRun = (organization: string): Promise<string> => database.withOrganization(organization, async (stores) => {
  const { id } = await stores.projects.findOrCreate('P')
  return (await stores.runs.create({ project: id, transcript: null, workflow: 'w', plan: [{ name: 'one', title: 'One', makes: 'note', needs: [], requires: [], reads: {}, makers: {}, gate: false }], given: {}, parameters: {} })).run.id
})
const storeOf = (organization: string, run: string) => runStore(database, { organization, run, segment: 1 })
const tell = (organization: string, run: string, count = 1): Promise<void> => storeOf(organization, run).event({ type: 'text-delta', step: 'one', data: { count } })
const headOf = (organization: string) => database.withOrganization(organization, (stores) => stores.feed.head())
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** Follows and collects; `entries` grows until `stop`. */
function collect(organization: string, after = 0, source: Pick<Database, 'follow'> = database): { readonly entries: FeedEntry[]; readonly stop: () => Promise<void> } {
  const leaving = new AbortController()
  const entries: FeedEntry[] = []
  const reading = (async () => { for await (const page of source.follow(organization, { after }, leaving.signal)) entries.push(...page.entries) })()
  return { entries, stop: () => { leaving.abort(); return reading } }
}

test('tells what becomes of runs and documents, and each event of a run with its number there', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  const store = storeOf(organization, run)
  await store.recordRun('running', { type: 'run-start', step: null, data: { segment: 1 } })
  await store.recordOutput({ name: 'one', title: 'One', makes: 'note', needs: [], requires: [], reads: {}, makers: {}, gate: false }, { key: 'k', content: { hash: 'h', data: 1 }, state: 'done' })
  const { entries, upTo: last } = await database.withOrganization(organization, (stores) => stores.feed.after(0, 100))
  const [project, at] = [entries[0]?.project, expect.stringMatching(/^\d{4}-.*Z$/) as string]
  expect(entries).toEqual([
    { cursor: 1, at, type: 'run-state', run, project, step: null, seq: null, user: null, data: { state: 'queued', workflow: 'w' } },
    { cursor: 2, at, type: 'run-state', run, project, step: null, seq: null, user: null, data: { state: 'running', workflow: 'w' } },
    { cursor: 3, at, type: 'run-start', run, project, step: null, seq: 1, user: null, data: { segment: 1 } },
    { cursor: 4, at, type: 'document-made', run, project, step: null, seq: null, user: null, data: { id: expect.any(String) as string, kind: 'note', version: 1, author: 'one', cause: 'run' } },
    { cursor: 5, at, type: 'step-end', run, project, step: 'one', seq: 2, user: null, data: { state: 'done', hash: 'h', reused: false, edited: false } },
  ])
  expect(last).toBe(5)
  expect(await headOf(organization)).toEqual({ last: 5, pruned: 0 })
})

test('many who write at once, and short on the heels of one another, leave no gap and no entry that a reader passes over', async () => {
  const organization = await newOrganization()
  const reader = collect(organization)
  const runs = await Promise.all(upTo(8).map(() => newRun(organization)))
  const late = collect(organization)
  await Promise.all(runs.map(async (run, index) => {
    for (const count of upTo(25)) await (index % 2 === 0 ? tell(organization, run, count) : database.withOrganization(organization, async (_stores, tx) => {
      await tx.client.query("select append_event($1, 'step-retry', null, '{}')", [run])
      await tx.client.query('select pg_sleep(0.002)')
      tx.told.add(run)
      if (count % 5 === 0) throw new AppError('changed-mind', 'Rolled back.')
    }).catch(() => undefined))
  }))
  const last = 8 + 4 * 25 + 4 * 20
  for (const { entries, stop } of [reader, late]) {
    await expect.poll(() => entries.at(-1)?.cursor).toBe(last)
    await stop()
    expect(entries.map(({ cursor }) => cursor)).toEqual(upTo(last))
  }
})

test('two that change several runs in opposite order do not wait for each other for ever', async () => {
  const organization = await newOrganization()
  const [one, two] = [await newRun(organization), await newRun(organization)]
  const append = (run: string) => database.withOrganization(organization, async (_stores, tx) => { await tx.client.query("select append_event($1, 'step-retry', null, '{}')", [run]); await tx.client.query('select pg_sleep(0.01)') })
  await Promise.all(upTo(10).flatMap(() => [append(one), append(two)]))
  expect((await headOf(organization)).last).toBe(22)
})

test('a reader that was away reads up from the table, a thousand and more, and then goes on with the others', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  const watching = collect(organization)
  await expect.poll(() => watching.entries.length).toBe(1)
  await database.withOrganization(organization, (_stores, tx) => tx.client.query("select append_event($1, 'text-delta', 'one', json_build_object('text', n)) from generate_series(1, 1500) n", [run]))
  await expect.poll(() => watching.entries.length).toBe(1501)
  const back = collect(organization, 3)
  await expect.poll(() => back.entries.length).toBe(1498)
  await tell(organization, run)
  await expect.poll(() => back.entries.at(-1)?.cursor).toBe(1502)
  await Promise.all([watching.stop(), back.stop()])
  expect(back.entries.map(({ cursor }) => cursor)).toEqual(upTo(1502).slice(3))
  expect(watching.entries.map(({ cursor }) => cursor)).toEqual(upTo(1502))
})

test('a reader that takes nothing is handed nothing more: not a page is read for it until it asks', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  const leaving = new AbortController()
  const slow = database.follow(organization, { after: 0 }, leaving.signal)[Symbol.asyncIterator]()
  expect(((await slow.next()).value as { upTo: number }).upTo).toBe(1)
  await database.withOrganization(organization, (_stores, tx) => tx.client.query("select append_event($1, 'text-delta', 'one', '{}') from generate_series(1, 1200)", [run]))
  const sizes: number[] = []
  for (let last = 1; last < 1201;) {
    const page = (await slow.next()).value as { entries: readonly FeedEntry[]; upTo: number }
    sizes.push(page.entries.length)
    last = page.upTo
  }
  expect(Math.max(...sizes)).toBe(100)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(1200)
  leaving.abort()
  expect(await slow.next()).toMatchObject({ done: true })
})

test('what is not of the organisation is not told, and what was deleted is passed over', async () => {
  const [mine, other] = [await newOrganization(), await newOrganization()]
  const [gone, kept] = [await newRun(mine), await newRun(mine)]
  await newRun(other)
  await database.withOrganization(mine, (_stores, tx) => tx.client.query('delete from runs where id = $1', [gone]))
  const reader = collect(mine)
  await expect.poll(() => reader.entries.length).toBe(1)
  await tell(mine, kept)
  await expect.poll(() => reader.entries.map(({ run, cursor }) => [run, cursor])).toEqual([[kept, 2], [kept, 3]])
  await reader.stop()
  expect((await database.withOrganization(other, (stores) => stores.feed.after(0, 10))).entries).toHaveLength(1)
})

test('what is old is forgotten from the beginning and in batches; a reader goes on behind the gap', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  for (const count of upTo(9)) await tell(organization, run, count)
  const prune = (olderThan: Date) => database.withOrganization(organization, (stores) => stores.feed.prune(olderThan, 4))
  expect(await prune(new Date(0))).toBe(0)
  expect(await headOf(organization)).toEqual({ last: 10, pruned: 0 })
  expect(await prune(new Date(Date.now() + 60_000))).toBe(4)
  expect(await headOf(organization)).toEqual({ last: 10, pruned: 4 })
  const reader = collect(organization)
  await expect.poll(() => reader.entries.map(({ cursor }) => cursor)).toEqual([5, 6, 7, 8, 9, 10])
  expect(await prune(new Date(Date.now() + 60_000))).toBe(4)
  expect(await prune(new Date(Date.now() + 60_000))).toBe(2)
  const second = collect(organization)
  await tell(organization, run)
  await expect.poll(() => second.entries.at(-1)?.cursor).toBe(11)
  expect(reader.entries.at(-1)?.cursor).toBe(11)
  await Promise.all([reader.stop(), second.stop()])
})

test('readers outlive the loss of every connection and miss nothing', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  const reader = collect(organization)
  await expect.poll(() => reader.entries.length).toBe(1)
  const session = await openSession(admin)
  await session.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'aicoe_app' and datname = current_database()")
  await session.close()
  await expect.poll(() => tell(organization, run).then(() => true, () => false)).toBe(true)
  await expect.poll(() => reader.entries.at(-1)?.cursor).toBeGreaterThan(1)
  await reader.stop()
  expect(reader.entries.map(({ cursor }) => cursor)).toEqual(upTo(reader.entries.length))
})

test('nothing is handed out before it is on the disk; a database that is away is waited for, a fault that does not pass ends the stream', async () => {
  const organization = await newOrganization()
  const run = await newRun(organization)
  const hub = new Hub(admin)
  const failures: AppError[] = [new AppError('database-unreachable', 'Away.', { retryable: true })]
  const trace: string[] = []
  let disk = Promise.resolve()
  const source: FeedSource = {
    withOrganization: (id, work) => { const failure = failures.shift(); return failure === undefined ? database.withOrganization(id, work) : Promise.reject(failure) },
    settle: async () => { trace.push('settling'); await disk; trace.push('settled') },
  }
  const feeds = new Feeds(source, hub)
  const leaving = new AbortController()
  const reading = feeds.follow(organization, { after: 0 }, leaving.signal)
  const slow = Promise.withResolvers<undefined>()
  disk = slow.promise.then(() => undefined)
  const first = reading.next().then((page) => { trace.push('told'); return page })
  await expect.poll(() => trace).toEqual(['settling'])
  slow.resolve(undefined)
  expect((await first).value).toMatchObject({ upTo: 1 })
  expect(trace).toEqual(['settling', 'settled', 'told'])
  const next = expect(reading.next()).rejects.toMatchObject({ code: 'row-vanished' })
  failures.push(new AppError('row-vanished', 'Gone.'))
  await tell(organization, run)
  hub.tell(organization)
  await next
  const again = feeds.follow(organization, { after: 1 }, leaving.signal)
  expect((await again.next()).value).toMatchObject({ upTo: 2 })
  leaving.abort()
  expect((await again.next()).done).toBe(true)
  await hub.close()
})
