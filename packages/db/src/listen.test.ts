import { AppError } from '@aicoe/sdk'
import type { RunEvent } from '@aicoe/core'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from './contract.ts'
import { Hub } from './hub.ts'
import { listen } from './listen.ts'
import { runStore } from './run-store.ts'
import { openSession } from './session.ts'
import { cloneDatabase, ORGANIZATION } from './testing.ts'
import { openDatabase } from './database.ts'

let database: Database
let admin: string
beforeAll(async () => {
  admin = await cloneDatabase()
  database = await openDatabase({ url: admin })
  await database.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Test'))
  return () => database.close()
})

async function newRun(): Promise<string> {
  return database.withOrganization(ORGANIZATION, async (stores) => {
    const { id } = await stores.projects.findOrCreate('P')
    return (await stores.runs.create({ project: id, transcript: null, workflow: 'w', plan: [], given: {}, parameters: {} })).run.id
  })
}
const tell = (run: string, count = 1): Promise<void> => runStore(database, { organization: ORGANIZATION, run, segment: 1 }).event({ type: 'step-retry', step: null, data: { count } })

test('a reader gets what was, then what comes, from where it left off, and ends when it is told to', async () => {
  const run = await newRun()
  for (let count = 0; count < 250; count++) await tell(run, count)
  const seen: number[] = []
  const stop = new AbortController()
  const after = 20
  const reading = (async () => { for await (const event of database.listen(ORGANIZATION, run, after, stop.signal)) seen.push(event.seq) })()
  await expect.poll(() => seen.length).toBe(230)
  await tell(run)
  await expect.poll(() => seen.at(-1)).toBe(251)
  stop.abort()
  await reading
  expect(seen).toEqual(Array.from({ length: 231 }, (_, index) => index + 21))
})

test('a reader that breaks off leaves nothing waiting', async () => {
  const run = await newRun()
  await tell(run)
  let first: RunEvent | undefined
  for await (const event of database.listen(ORGANIZATION, run, 0, new AbortController().signal)) {
    first = event
    break
  }
  expect(first?.seq).toBe(1)
})

test('a notification wakes at once, long before the fallback; a run that is not meant sleeps on', async () => {
  const run = await newRun()
  const hub = new Hub(admin)
  const [mine, other] = [new AbortController(), new AbortController()]
  await hub.wake(run, 60_000, mine.signal) // The first connection wakes everybody.
  let woken = 0
  void hub.wake('00000000-0000-4000-8000-00000000dead', 60_000, other.signal).then(() => { woken++ })
  const waking = hub.wake(run, 60_000, mine.signal)
  const poke = setInterval(() => { void tell(run) }, 50)
  await waking
  clearInterval(poke)
  expect(woken).toBe(0)
  await hub.close()
  expect(woken).toBe(1)
  await hub.wake(run, 60_000, AbortSignal.abort())
})

test('readers and cancel signals outlive the loss of their connection', async () => {
  const run = await newRun()
  const seen: number[] = []
  const stop = new AbortController()
  const signal = database.cancelSignal({ organization: ORGANIZATION, run })
  expect(database.cancelSignal({ organization: ORGANIZATION, run })).toBe(signal)
  const reading = (async () => { for await (const event of database.listen(ORGANIZATION, run, 0, stop.signal)) seen.push(event.seq) })()
  await tell(run)
  await expect.poll(() => seen).toEqual([1])
  const session = await openSession(admin)
  const cut = await session.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'aicoe_app' and datname = current_database()")
  expect(cut.length).toBeGreaterThan(1)
  await expect.poll(() => tell(run).then(() => true, () => false)).toBe(true)
  await expect.poll(() => seen.at(-1)).toBeGreaterThan(1)
  await expect.poll(async () => {
    await database.withOrganization(ORGANIZATION, (stores) => stores.steering.cancel(run))
    return signal.aborted
  }).toBe(true)
  expect(database.cancelSignal({ organization: ORGANIZATION, run }).aborted).toBe(false)
  await session.close()
  stop.abort()
  await reading
})

test('news that could not be told, and a cancellation that nobody heard, are told once the connection is back', async () => {
  const [run, other] = [await newRun(), await newRun()]
  const hub = new Hub(admin)
  const at = { organization: ORGANIZATION, run }
  const [signal, quiet] = [hub.cancelSignal(at), hub.cancelSignal({ ...at, run: other })]
  const forget = new AbortController()
  await hub.wake(run, 60_000, forget.signal) // Settles when the session listens.
  const session = await openSession(admin)
  const cut = async (): Promise<number> => (await session.query("select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'aicoe_app' and query like '%cancelled_of%' and datname = current_database() and pid <> pg_backend_pid()")).length
  await expect.poll(cut).toBe(1)
  // What a cancellation writes, without its notification: that was sent while nobody listened.
  await session.query('update runs set cancel_requested = true where id = $1', [run])
  const woken = hub.wake(run, 60_000, forget.signal)
  hub.tell(run)
  await woken
  await expect.poll(() => signal.aborted).toBe(true)
  expect(quiet.aborted).toBe(false)
  await session.close()
  await hub.close()
})

test('a database that is away is waited for; what cannot pass by itself ends the stream', async () => {
  const run = await newRun()
  await tell(run)
  const hub = new Hub(admin)
  const failures: AppError[] = [new AppError('database-unreachable', 'Away.', { retryable: true })]
  const flaky: Pick<Database, 'withOrganization'> = {
    withOrganization: (organization, work) => { const failure = failures.shift(); return failure === undefined ? database.withOrganization(organization, work) : Promise.reject(failure) },
  }
  const events = listen(flaky, hub, { organization: ORGANIZATION, run, after: 0 }, new AbortController().signal)
  expect((await events.next()).value).toMatchObject({ seq: 1 })
  failures.push(new AppError('row-vanished', 'Gone.'))
  await expect(events.next()).rejects.toMatchObject({ code: 'row-vanished' })
  await hub.close()
})

test('a thousand runs later the oldest signals are forgotten', () => {
  const first = database.cancelSignal({ organization: ORGANIZATION, run: 'run 0' })
  for (let index = 1; index <= 1000; index++) database.cancelSignal({ organization: ORGANIZATION, run: `run ${index}` })
  expect(database.cancelSignal({ organization: ORGANIZATION, run: 'run 1000' })).toBe(database.cancelSignal({ organization: ORGANIZATION, run: 'run 1000' }))
  expect(database.cancelSignal({ organization: ORGANIZATION, run: 'run 0' })).not.toBe(first)
})
