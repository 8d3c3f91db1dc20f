import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@aicoe/db'
import type { Database } from '@aicoe/db'
import { cloneDatabase, ORGANIZATION, testFolder } from '@aicoe/db/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createEngine } from './engine.ts'
import { engineTables } from './tables.ts'
import { orderRun } from './testing.ts'

const PROGRAM = fileURLToPath(new URL('./testing.ts', import.meta.url))
const SEED = 20_260_724
/** These take seconds on a machine of their own, and many times that on one that is shared. */
const PATIENCE = { timeout: 240_000, interval: 50 }
vi.setConfig({ testTimeout: 300_000 })

/** Mulberry32: the same seed gives the same kills. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const workers: ChildProcess[] = []
const opened: Database[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
  for (const database of opened.splice(0)) await database.close()
})

/** Starts a worker process and waits until it takes work. */
async function startWorker(where: string, stepMs: number): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [PROGRAM, where, String(stepMs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  workers.push(worker)
  await new Promise<void>((resolve, reject) => {
    worker.stdout.once('data', () => resolve())
    worker.once('exit', (code) => reject(new RangeError(`worker ended (${String(code)}) before it was ready`)))
  })
  return worker
}

interface Field { readonly where: string; readonly database: Database; readonly order: (count: number) => Promise<readonly string[]> }
async function field(where?: string): Promise<Field> {
  const at = where ?? await cloneDatabase({ engineTables })
  const database = await openDatabase({ ...(where === undefined ? { url: at } : { dataDir: where }), engineTables })
  opened.push(database)
  await database.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Test'))
  return {
    where: at, database,
    async order(count) {
      const engine = createEngine({ access: database.engine })
      const runs: string[] = []
      for (let index = 0; index < count; index++) runs.push(await orderRun(database, ORGANIZATION, engine))
      await engine.stop(0)
      return runs
    },
  }
}

const stateOf = (database: Database, run: string) => database.withOrganization(ORGANIZATION, async (stores) => (await stores.runs.get(run))?.state ?? 'lost').catch(() => 'away')
const allDone = (database: Database, runs: readonly string[]): Promise<void> =>
  expect.poll(async () => (await Promise.all(runs.map((run) => stateOf(database, run)))).filter((state) => state !== 'done'), PATIENCE).toEqual([])

/** Waits until some step of these runs is under way (or all are done). */
const inTheMiddle = (database: Database, runs: readonly string[]): Promise<void> => expect.poll(async () => {
  const found = await Promise.all(runs.map((run) => database.withOrganization(ORGANIZATION, (stores) => stores.runs.get(run)).catch(() => null)))
  return found.some((run) => run?.steps.some((step) => step.state === 'running')) || found.every((run) => run?.state === 'done')
}, PATIENCE).toBe(true)

/** Every step done once: after its end it never starts again, nothing is missing, and numbers of events have no gaps. Returns how often a step was begun anew. */
async function audit(database: Database, runs: readonly string[]): Promise<number> {
  let begunAnew = 0
  for (const run of runs) {
    const { events, detail, documents } = await database.withOrganization(ORGANIZATION, async (stores) =>
      ({ events: await stores.events.after(run, 0, 1000), detail: await stores.runs.get(run), documents: await stores.documents.ofRun(run) }))
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(detail?.steps.map((step) => step.state)).toEqual(Array(6).fill('done'))
    expect(documents).toHaveLength(6)
    for (const { name } of detail?.steps ?? []) {
      const history = events.filter((event) => event.step === name).map((event) => event.type)
      expect(history.indexOf('step-end'), `${name}: ${history.join(' ')}`).toBeGreaterThan(history.lastIndexOf('step-start'))
      begunAnew += history.filter((type) => type === 'step-start').length - 1
    }
  }
  return begunAnew
}

test('20 runs, one worker, killed at six random points and started again each time: every run ends, no finished step runs again', async () => {
  const random = randomOf(SEED)
  const { where, database, order } = await field()
  const runs = await order(20)
  let worker = await startWorker(where, 150)
  for (let kills = 0; kills < 6; kills++) {
    await inTheMiddle(database, runs)
    await sleep(random() * 150)
    worker.kill('SIGKILL')
    worker = await startWorker(where, 150)
  }
  await allDone(database, runs)
  expect(await audit(database, runs)).toBeGreaterThan(0)
})

test('20 runs, two workers, one of them killed at five random points: the other takes its work up, and a new one joins', async () => {
  const random = randomOf(SEED + 1)
  const { where, database, order } = await field()
  const pair = await Promise.all([startWorker(where, 150), startWorker(where, 150)])
  const runs = await order(20)
  for (let kills = 0; kills < 5; kills++) {
    await inTheMiddle(database, runs)
    await sleep(random() * 150)
    const victim = random() < 0.5 ? 0 : 1
    pair[victim].kill('SIGKILL')
    pair[victim] = await startWorker(where, 150)
  }
  await allDone(database, runs)
  await audit(database, runs)
})

test('a worker that is killed for good is survived by the other alone', async () => {
  const { where, database, order } = await field()
  const first = await startWorker(where, 600_000)
  const runs = await order(6)
  await inTheMiddle(database, runs)
  await startWorker(where, 100)
  first.kill('SIGKILL')
  await allDone(database, runs)
  expect(await audit(database, runs)).toBeGreaterThan(0)
})

test('a worker that hangs loses its work to another; when it wakes up it does no harm', async () => {
  const { where, database, order } = await field()
  const hanging = await startWorker(where, 150)
  const runs = await order(4)
  await inTheMiddle(database, runs)
  hanging.kill('SIGSTOP')
  await startWorker(where, 150)
  await allDone(database, runs)
  hanging.kill('SIGCONT')
  const more = await order(4)
  await allDone(database, more)
  await audit(database, more)
  for (const run of runs) expect((await database.withOrganization(ORGANIZATION, (stores) => stores.documents.ofRun(run))).map((document) => document.version)).toEqual(Array(6).fill(1))
})

test('PostgreSQL itself is killed three times in the middle of 20 runs: nothing that ended is lost, everything ends', async () => {
  const random = randomOf(SEED + 2)
  const dataDir = testFolder()
  const { where, database, order } = await field(dataDir)
  const runs = await order(20)
  await startWorker(where, 200)
  for (let kills = 0; kills < 3; kills++) {
    await inTheMiddle(database, runs)
    await sleep(random() * 300)
    const before = await doneSteps(database, runs)
    // What is read may be some milliseconds from the disk, and told to nobody yet; a commit after it brings it there (0011).
    await database.withOrganization(ORGANIZATION, (stores) => stores.projects.findOrCreate(randomUUID()))
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await expect.poll(() => database.check().then(() => true, () => false), PATIENCE).toBe(true)
    // Backends of the killed server answer for a moment still; what counts is the one that has come up in its place.
    await expect.poll(() => doneSteps(database, runs).then(() => true, () => false), PATIENCE).toBe(true)
    expect(await doneSteps(database, runs)).toEqual(expect.arrayContaining(before))
  }
  await allDone(database, runs)
  await audit(database, runs)
})

async function doneSteps(database: Database, runs: readonly string[]): Promise<string[]> {
  const found = await Promise.all(runs.map((run) => database.withOrganization(ORGANIZATION, (stores) => stores.runs.get(run))))
  return found.flatMap((run) => run?.steps.filter((step) => step.state === 'done').map((step) => `${run.id} ${step.name} ${step.hash ?? ''}`) ?? [])
}
