import { randomUUID } from 'node:crypto'
import { ORGANIZATION, testDatabase } from '@aicoe/db/testing'
import type { Database } from '@aicoe/db'
import type { Engine, PlannedStep, Segment, Turn, Worker } from '@aicoe/core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Duty } from './duty.ts'
import { createEngine } from './engine.ts'
import { runSegment } from './program.ts'
import { engineTables } from './tables.ts'
import { faultPlan, orderRun, waitingWorker } from './testing.ts'

const step = (name: string, needs: string[] = []): PlannedStep => ({ name, title: name, makes: name, reads: {}, makers: {}, needs, requires: needs, gate: false })
const chain = Array.from({ length: 12 }, (_, index) => step(`s${index}`, index === 0 ? [] : [`s${index - 1}`]))
const newSegment = (plan = chain, number = 1, run: string = randomUUID()): Segment => ({ organization: ORGANIZATION, run, number, plan })

/** Writes down what it is called for; `turn` says how a step goes. */
class Recorder implements Worker {
  readonly log: string[] = []
  readonly turn: Worker['turn']
  constructor(turn: (segment: Segment, name: string) => Promise<Turn> | Turn = (_segment, name) => ({ state: 'done', hash: name, reused: false })) {
    this.turn = async (segment, { name }) => { this.log.push(`${segment.run}#${segment.number} ${name}`); return turn(segment, name) }
  }
  begin(segment: Segment): Promise<void> { this.log.push(`${segment.run}#${segment.number} begin`); return Promise.resolve() }
  end(segment: Segment, turns: Readonly<Record<string, Turn>>): Promise<void> { this.log.push(`${segment.run}#${segment.number} end ${Object.keys(turns).length}`); return Promise.resolve() }
  of({ run, number }: Segment): string[] { return this.log.filter((line) => line.startsWith(`${run}#${number} `)).map((line) => line.slice(`${run}#${number} `.length)) }
  ended(segment: Segment): boolean { return this.of(segment).some((line) => line.startsWith('end')) }
}

interface Adapter<Tx> { readonly engine: Engine<Tx>; readonly inTransaction: (work: (tx: Tx) => Promise<void>) => Promise<void> }

/** An engine that remembers in memory and forgets with the process: it shows that the contract can be kept, and that the tests below see what breaks it. */
function memoryAdapter(): Adapter<never> {
  const queue: Segment[] = []
  const known = new Set<string>()
  const ended = new Set<string>()
  let working: { readonly duty: Duty; readonly worker: Worker } | null = null
  let tail: Promise<void> = Promise.resolve()
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() }
  const pump = (): void => {
    if (working === null) return
    const { duty, worker } = working
    for (const segment of queue.splice(0)) tail = tail.then(() => runSegment(segment, duty.guard(worker), duty.remember((work) => work()), clock)).then(() => { ended.add(`${segment.run}#${segment.number}`) })
  }
  const engine: Engine<Segment[]> = {
    start: (worker) => { working = { duty: new Duty(), worker }; pump(); return Promise.resolve() },
    enqueue: (tx, segment) => { tx.push(segment); return Promise.resolve() },
    forget() { const gone = [...ended].filter((name) => known.delete(name)).length; ended.clear(); return Promise.resolve(gone) },
    async stop(graceMs) { await working?.duty.close(graceMs); working = null },
  }
  return {
    engine: engine,
    async inTransaction(work) {
      const tx: Segment[] = []
      await work(tx as never)
      for (const segment of tx) {
        const name = `${segment.run}#${segment.number}`
        if (!known.has(name)) queue.push(segment)
        known.add(name)
      }
      pump()
    },
  }
}

let database: Database
beforeAll(async () => { database = await testDatabase({ engineTables }) })
const durable = (): ReturnType<typeof createEngine> => createEngine({ access: database.engine, report: (message, error) => { reports.push(message, error) } })
const reports: unknown[] = []

const started: Engine<never>[] = []
afterEach(async () => {
  for (const engine of started.splice(0)) await engine.stop(5000)
  expect(reports).toEqual([])
})

describe.each([
  { name: 'in memory', adapter: memoryAdapter },
  { name: 'on DBOS', adapter: (): Adapter<never> => ({ engine: durable(), inTransaction: (work) => database.withOrganization(ORGANIZATION, (_stores, tx) => work(tx as never)) }) },
])('the contract of the engine, $name', ({ adapter }) => {
  async function start(worker: Worker): Promise<Adapter<never>> {
    const made = adapter()
    started.push(made.engine)
    await made.engine.start(worker)
    return made
  }

  test('what is enqueued in a transaction that commits is executed once, from begin to end, each step after its needs', async () => {
    const recorder = new Recorder()
    const { engine, inTransaction } = await start(recorder)
    const segment = newSegment()
    await inTransaction((tx) => engine.enqueue(tx, segment))
    await expect.poll(() => recorder.ended(segment)).toBe(true)
    expect(recorder.of(segment)).toEqual(['begin', ...chain.map((planned) => planned.name), 'end 12'])
  })

  test('what is rolled back never happens; the same number twice is one segment; the next number follows', async () => {
    const recorder = new Recorder()
    const { engine, inTransaction } = await start(recorder)
    const [rolledBack, first] = [newSegment(), newSegment()]
    const second = { ...first, number: 2 }
    await expect(inTransaction(async (tx) => { await engine.enqueue(tx, rolledBack); throw new RangeError('no') })).rejects.toThrow(RangeError)
    await inTransaction((tx) => engine.enqueue(tx, first))
    await inTransaction((tx) => engine.enqueue(tx, first))
    await expect.poll(() => recorder.ended(first)).toBe(true)
    await inTransaction((tx) => engine.enqueue(tx, second))
    await expect.poll(() => recorder.ended(second)).toBe(true)
    expect(recorder.of(first)).toHaveLength(14)
    expect(recorder.of(second)).toHaveLength(14)
    expect(recorder.of(rolledBack)).toEqual([])
  })

  test('what has ended is forgotten once, what is under way is not, and a forgotten segment may be ordered anew', async () => {
    const { promise, resolve } = Promise.withResolvers<Turn>()
    const [over, going] = [newSegment([step('only')]), newSegment([step('held')])]
    const recorder = new Recorder((_segment, name) => (name === 'held' ? promise : { state: 'done', hash: name, reused: false }))
    const { engine, inTransaction } = await start(recorder)
    await inTransaction((tx) => engine.enqueue(tx, over))
    await expect.poll(() => recorder.ended(over)).toBe(true)
    await inTransaction((tx) => engine.enqueue(tx, going))
    await expect.poll(() => recorder.of(going)).toContain('held')
    const later = (): Date => new Date(Date.now() + 60_000)
    await expect.poll(() => engine.forget(later())).toBeGreaterThan(0)
    expect(await engine.forget(later())).toBe(0)
    resolve({ state: 'done', hash: 'held', reused: false })
    await expect.poll(() => recorder.ended(going)).toBe(true)
    await inTransaction((tx) => engine.enqueue(tx, over))
    await expect.poll(() => recorder.of(over).filter((line) => line === 'only')).toHaveLength(2)
  })

  test('two segments of one run never execute at once', async () => {
    let [now, most] = [0, 0]
    const recorder = new Recorder(async (_segment, name) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      now--
      return { state: 'done', hash: name, reused: false }
    })
    const { engine, inTransaction } = await start(recorder)
    const first = newSegment()
    await inTransaction((tx) => engine.enqueue(tx, first))
    await expect.poll(() => recorder.of(first).length).toBeGreaterThan(2)
    const second = { ...first, number: 2 }
    await inTransaction((tx) => engine.enqueue(tx, second))
    await expect.poll(() => recorder.ended(second)).toBe(true)
    expect(most).toBe(1)
  })

  test('stop waits for the step under way and begins no other', async () => {
    const { promise, resolve } = Promise.withResolvers<Turn>()
    const recorder = new Recorder(() => promise)
    const { engine, inTransaction } = await start(recorder)
    const segment = newSegment()
    await inTransaction((tx) => engine.enqueue(tx, segment))
    await expect.poll(() => recorder.of(segment)).toEqual(['begin', 's0'])
    const stopping = engine.stop(20_000)
    resolve({ state: 'done', hash: 'h', reused: false })
    await stopping
    expect(recorder.of(segment)).toEqual(['begin', 's0'])
    started.length = 0
  })
})

describe('on DBOS', () => {
  async function run(worker: Worker, segments: readonly Segment[], options: Partial<Parameters<typeof createEngine>[0]> = {}): Promise<Engine<never>> {
    const engine = createEngine({ access: database.engine, ...options })
    started.push(engine)
    await engine.start(worker)
    await database.withOrganization(ORGANIZATION, async (_stores, tx) => { for (const segment of segments) await engine.enqueue(tx, segment) })
    return engine
  }

  test('a stopped run goes on where it was, in the next engine: no step that ended begins again', async () => {
    const hold = Promise.withResolvers<Turn>()
    const first = new Recorder((_segment, name) => (name === 's5' ? hold.promise : { state: 'done', hash: name, reused: false }))
    const segment = newSegment()
    const engine = await run(first, [segment])
    await expect.poll(() => first.of(segment).at(-1)).toBe('s5')
    await engine.stop(1000)
    started.length = 0
    const second = new Recorder()
    await run(second, [])
    await expect.poll(() => second.ended(segment)).toBe(true)
    expect(second.of(segment)).toEqual(['s5', 's6', 's7', 's8', 's9', 's10', 's11', 'end 12'])
  })

  test('work that was claimed here but never began goes back into its queue', async () => {
    const recorder = new Recorder()
    const [begun, stranded] = [newSegment(), newSegment()]
    const engine = await run(recorder, [begun])
    await expect.poll(() => recorder.ended(begun)).toBe(true)
    await database.withOrganization(ORGANIZATION, async (_stores, tx) => {
      await engine.enqueue(tx as never, stranded)
      await tx.client.query("update dbos.workflow_status set status = 'PENDING', owner_xid = 'lost', executor_id = (select executor_id from dbos.workflow_status where workflow_uuid = $1) where workflow_uuid = $2", [`${begun.run}#1`, `${stranded.run}#1`])
    })
    await expect.poll(() => recorder.ended(stranded)).toBe(true)
    expect(recorder.of(stranded)).toEqual(['begin', ...chain.map((planned) => planned.name), 'end 12'])
    expect(recorder.of(begun)).toHaveLength(14)
  })

  test('no more runs at once than there are slots', async () => {
    let [now, most] = [0, 0]
    const worker = new Recorder(async (_segment, name) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 150))
      now--
      return { state: 'done', hash: name, reused: false }
    })
    const segments = Array.from({ length: 8 }, () => newSegment([step('a'), step('b', ['a'])]))
    await run(worker, segments, { workerConcurrency: 3, organizationConcurrency: 2 })
    await expect.poll(() => segments.every((segment) => worker.ended(segment))).toBe(true)
    expect(most).toBe(2)
  })

  test('steps beside each other run beside each other', async () => {
    const all = Array.from({ length: 8 }, (_, index) => step(`p${index}`))
    const everybody = Promise.withResolvers<Turn>()
    let waiting = 0
    const worker = new Recorder(() => {
      if (++waiting === all.length) everybody.resolve({ state: 'done', hash: 'h', reused: false })
      return everybody.promise
    })
    const segment = newSegment(all)
    await run(worker, [segment])
    await expect.poll(() => worker.ended(segment)).toBe(true)
  })

  test('an organisation enqueues for itself only, and sees and changes only its own rows of the engine', async () => {
    const engine = durable()
    const other = '00000000-0000-4000-8000-000000000002'
    const [mine, theirs] = [newSegment(), { ...newSegment(), organization: other }]
    await database.withOrganization(ORGANIZATION, (_stores, tx) => engine.enqueue(tx, mine))
    await expect(database.withOrganization(ORGANIZATION, (_stores, tx) => engine.enqueue(tx, theirs))).rejects.toThrow(/row-level security/)
    const count = (table: string) => database.withOrganization(other, async (_stores, tx) => (await tx.client.query(`select 1 from dbos.${table}`)).rowCount)
    expect(await count('workflow_status')).toBe(0)
    expect(await count('workflow_input')).toBe(0)
    await expect(count('operation_outputs')).rejects.toThrow(/permission denied/)
    await engine.stop(0)
    const recorder = new Recorder()
    await run(recorder, [])
    await expect.poll(() => recorder.ended(mine)).toBe(true)
  })

  test('one engine a process; a database without the engine\'s tables is told', async () => {
    await run(new Recorder(), [])
    await expect(durable().start(new Recorder())).rejects.toMatchObject({ code: 'engine-running' })
    for (const engine of started.splice(0)) await engine.stop(0)
    await durable().stop(0) // One that never began has nothing to stop.
    const bare = await testDatabase()
    const engine = createEngine({ access: bare.engine })
    await expect(engine.start(new Recorder())).rejects.toMatchObject({ code: 'engine-did-not-start', retryable: true })
    await engine.stop(0)
  })

  test('core\'s worker on the real stores: a run is done with its documents; the same run again executes nothing; cancel stops one in the middle', async () => {
    const engine = await run(waitingWorker(database, 5), []) as unknown as ReturnType<typeof createEngine>
    const id = await orderRun(database, ORGANIZATION, engine)
    const read = (of: string) => database.withOrganization(ORGANIZATION, (stores) => stores.runs.get(of))
    await expect.poll(async () => (await read(id))?.state).toBe('done')
    expect((await database.withOrganization(ORGANIZATION, (stores) => stores.documents.ofRun(id))).map((document) => document.kind)).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
    const first = await read(id)
    const again = await database.withOrganization(ORGANIZATION, async (stores, tx) => {
      const { segment } = await stores.runs.create({ project: first?.project ?? '', transcript: null, workflow: 'fault', plan: faultPlan, given: first?.given ?? {}, parameters: first?.parameters ?? {} })
      await engine.enqueue(tx, segment)
      return segment.run
    })
    await expect.poll(async () => (await read(again))?.state).toBe('done')
    expect((await read(again))?.steps.map((row) => [row.reused, row.attempt])).toEqual(Array(6).fill([true, 0]))
    await engine.stop(1000)
    started.length = 0
    const slow = await run(waitingWorker(database, 60_000), []) as unknown as ReturnType<typeof createEngine>
    const endless = await orderRun(database, ORGANIZATION, slow)
    await expect.poll(async () => (await read(endless))?.steps[0]?.state).toBe('running')
    await database.withOrganization(ORGANIZATION, (stores) => stores.steering.cancel(endless))
    await expect.poll(async () => (await read(endless))?.state).toBe('cancelled')
    await expect.poll(() => slow.forget(new Date(Date.now() + 60_000))).toBeGreaterThan(0)
    const session = await database.engine.openSession()
    const left = await session.query("select relname from pg_class where relnamespace = 'dbos'::regnamespace and relkind = 'r' and relname in ('workflow_status', 'operation_outputs', 'workflow_events', 'workflow_input', 'workflow_inputs')")
    for (const { relname } of left) expect(await session.query(`select 1 from dbos."${String(relname)}"`), String(relname)).toEqual([])
    await session.close()
  })
})
