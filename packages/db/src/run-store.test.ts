import type { NewEvent, PlannedStep, Segment } from '@aicoe/core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database, RunDetail, Steered, Stores } from './contract.ts'
import { runStore } from './run-store.ts'
import { ORGANIZATION, testDatabase } from './testing.ts'

const step = (name: string, needs: string[] = [], gate = false): PlannedStep =>
  ({ name, title: name.toUpperCase(), makes: `${name}-kind`, reads: {}, makers: {}, needs, requires: needs, gate })
const plan = [step('a'), step('b', ['a'], true), step('c', ['b'])]
const [a, b] = plan as [PlannedStep, PlannedStep]
const said = (type: NewEvent['type'], name: string | null = null): NewEvent => ({ type, step: name, data: {} })

let database: Database
let project: string
let segment: Segment
const stores = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, (all) => work(all))
const detail = async (): Promise<RunDetail> => {
  const found = await stores((all) => all.runs.get(segment.run))
  if (found === null) expect.unreachable()
  return found
}
const stepRow = async (name: string) => (await detail()).steps.find((row) => row.name === name)
const eventTypes = () => stores(async (all) => (await all.events.after(segment.run, 0, 100)).map((event) => `${event.seq} ${event.type}`))
const store = (number = 1) => runStore(database, { organization: ORGANIZATION, run: segment.run, segment: number })
const steer = (work: (steering: Stores['steering']) => Promise<Steered>) => stores((all) => work(all.steering))

/** What the run loop does for a step: it starts, its output is kept, it is done (or waits at its gate). */
async function make(of: PlannedStep, key: string, hash: string, state: 'done' | 'awaiting-approval' = 'done'): Promise<void> {
  await store().recordStep(of, { state: 'running', key, attempt: 1, error: null }, said('step-start', of.name))
  await store().keepOutput(key, { hash, data: { from: hash } })
  await store().recordStep(of, { state, key, hash, reused: false, error: null }, said('step-end', of.name))
  if (state === 'awaiting-approval') await store().event(said('gate-open', of.name))
}

beforeAll(async () => { database = await testDatabase() })
beforeEach(async () => {
  segment = await stores(async (all) => {
    project = (await all.projects.findOrCreate(`project ${Math.random()}`)).id
    return (await all.runs.create({ project, transcript: null, workflow: 'all', plan, given: { transcript: 'T' }, parameters: { tone: 'dry' } })).segment
  })
})

describe('what a run writes while it executes', () => {
  test('outputs are kept once for each key, and the first one stands', async () => {
    expect(await store().findOutput('key-1')).toBeNull()
    expect(await store().keepOutput('key-1', { hash: 'first', data: { text: 'nul \u0000 and half a pair \ud800' } })).toBe('first')
    expect(await store().keepOutput('key-1', { hash: 'second', data: {} })).toBe('first')
    expect(await store().content('first')).toEqual({ text: 'nul \u0000 and half a pair \ud800' })
    await expect(store().content('missing')).rejects.toMatchObject({ code: 'content-not-found' })
    expect(await store().given()).toEqual(new Map([['transcript', 'T']]))
  })

  test('numbers of events have no gaps and no twins, also when forty writers write at once and one of them fails', async () => {
    const failing = database.withOrganization(ORGANIZATION, async (_stores, tx) => {
      await tx.client.query('update runs set last_seq = last_seq + 1 where id = $1', [segment.run])
      throw new RangeError('on purpose')
    })
    const written = Array.from({ length: 40 }, (_, index) => store().event({ type: 'part-start', step: 'a', data: { part: String(index), title: `Part ${index}` } }))
    await expect(failing).rejects.toThrow(RangeError)
    await Promise.all(written)
    const events = await stores((all) => all.events.after(segment.run, 0, 100))
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(await stores((all) => all.events.after(segment.run, 38, 1))).toMatchObject([{ seq: 39 }])
    await store().event({ type: 'part-end', step: 'a', data: { part: '0', title: 'Part 0' } })
    expect((await detail()).parts.filter((part) => part.state === 'done')).toEqual([{ step: 'a', id: '0', title: 'Part 0', state: 'done' }])
  })

  test('a step that this run executed still counts as executed when a later segment finds its output; another run counts it as reused', async () => {
    await make(a, 'ka', 'ha')
    const first = await stepRow('a')
    await store(2).recordStep(a, { state: 'done', key: 'ka', hash: 'ha', reused: true, error: null }, null)
    expect(await stepRow('a')).toEqual(first)
    const other = await stores(async (all) => (await all.runs.create({ project, transcript: null, workflow: 'all', plan, given: {}, parameters: {} })).segment)
    await runStore(database, { organization: ORGANIZATION, run: other.run, segment: 1 }).recordStep(a, { state: 'done', key: 'ka', hash: 'ha', reused: true, error: null }, null)
    expect((await stores((all) => all.runs.get(other.run)))?.steps[0]).toMatchObject({ state: 'done', reused: true, attempt: 0 })
    expect(first).toMatchObject({ state: 'done', reused: false, attempt: 1, key: 'ka', hash: 'ha' })
  })

  test('a document has a new version only when its content changes, and a run that reuses everything shows the same documents', async () => {
    await make(a, 'ka1', 'v1')
    await make(a, 'ka1', 'v1')
    await make(a, 'ka2', 'v2')
    await make(a, 'ka1', 'v1')
    const versions = await Promise.all([1, 2, 3].map((version) => stores((all) => all.documents.find(project, 'a-kind', version))))
    expect(versions.map((document) => document?.hash)).toEqual(['v1', 'v2', 'v1'])
    expect(await stores((all) => all.documents.find(project, 'a-kind', 4))).toBeNull()
    const [document] = await stores((all) => all.documents.ofRun(segment.run))
    expect(document).toMatchObject({ kind: 'a-kind', version: 3, data: { from: 'v1' }, author: 'a', cause: 'run', run: segment.run })
    expect(await stores((all) => all.documents.get(document?.id ?? ''))).toEqual(document)
    expect(await stores((all) => all.documents.latestOfProject(project))).toMatchObject([{ kind: 'a-kind', version: 3 }])
    expect(await store().previous('a-kind')).toEqual({ from: 'v1' })
    expect(await store().previous('b-kind')).toBeNull()
  })

  test('twenty writers of one document make twenty versions, each its own number', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => stores(async (all) => all.contents.keep({ hash: `n${index}`, data: index }))))
    await Promise.all(Array.from({ length: 20 }, (_, index) => store().recordStep(a, { state: 'done', key: `n${index}`, hash: `n${index}` }, null)))
    const versions = await Promise.all(Array.from({ length: 20 }, (_, index) => stores((all) => all.documents.find(project, 'a-kind', index + 1))))
    expect(new Set(versions.map((document) => document?.hash)).size).toBe(20)
  })

  test('a run starts, waits and ends; when a person asked for more meanwhile, the end of the old segment says nothing', async () => {
    await store().recordRun('running', said('run-start'))
    expect(await detail()).toMatchObject({ state: 'running', endedAt: null })
    await steer((steering) => steering.skip(segment.run, 'c'))
    await store().recordRun('done', said('run-end'))
    expect(await detail()).toMatchObject({ state: 'queued', segment: 2 })
    await store(2).recordRun('running', said('run-start'))
    await store(2).recordRun('done', said('run-end'))
    expect(await detail()).toMatchObject({ state: 'done', segment: 2 })
    expect((await detail()).endedAt).toBeInstanceOf(Date)
    expect(await eventTypes()).toEqual(['1 run-start', '2 run-start', '3 run-end'])
  })

  test('a failure is kept with its words and cleared by the next start; a cancellation does not undo what is done', async () => {
    const error = { code: 'review-refused', message: 'Not accepted.', id: 'E1' }
    await store().recordStep(a, { state: 'failed', error }, said('step-end', 'a'))
    expect(await stepRow('a')).toMatchObject({ state: 'failed', error })
    await make(a, 'k', 'h')
    expect(await stepRow('a')).toMatchObject({ state: 'done', error: null })
    await store().recordStep(a, { state: 'cancelled', error: null }, said('step-end', 'a'))
    expect(await stepRow('a')).toMatchObject({ state: 'done' })
  })

  test('a step that ends without an output has no part under way any more; nor has a run that was cancelled', async () => {
    const part = (type: 'part-start' | 'part-end', name: string, id: string) => store().event({ type, step: name, data: { part: id, title: id } })
    for (const name of ['a', 'b', 'c']) await part('part-start', name, 'half')
    await part('part-start', 'a', 'whole')
    await part('part-end', 'a', 'whole')
    await store().recordStep(a, { state: 'failed', error: { code: 'x', message: 'X.', id: '' } }, said('step-end', 'a'))
    await store().recordStep(b, { state: 'held', error: null }, said('step-end', 'b'))
    const parts = async () => (await detail()).parts.map((row) => `${row.step} ${row.id} ${row.state}`)
    expect(await parts()).toEqual(['a half failed', 'a whole done', 'b half cancelled', 'c half running'])
    await store().recordRun('waiting', said('run-wait'))
    expect((await detail()).state).toBe('failed')
    await steer((steering) => steering.retry(segment.run, null))
    await store(2).recordRun('running', said('run-start'))
    await steer((steering) => steering.cancel(segment.run))
    await store(2).recordRun('waiting', said('run-wait'))
    expect((await parts()).at(-1)).toBe('c half cancelled')
  })

  test('another organisation reads and changes nothing of it', async () => {
    await make(a, 'ka', 'ha')
    const theirs = runStore(database, { organization: '00000000-0000-4000-8000-000000000002', run: segment.run, segment: 1 })
    await expect(theirs.given()).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(theirs.content('ha')).rejects.toMatchObject({ code: 'content-not-found' })
    await expect(theirs.steer('a', 'ka')).rejects.toMatchObject({ code: 'step-not-found' })
    await expect(theirs.recordStep(a, { state: 'failed' }, said('step-end', 'a'))).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(theirs.recordOutput(a, { key: 'ka', content: { hash: 'ha', data: {} }, state: 'done' })).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(theirs.event(said('step-retry', 'a'))).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(theirs.recordRun('done', said('run-end'))).rejects.toMatchObject({ code: 'run-not-found' })
    expect(await theirs.findOutput('ka')).toBeNull()
    expect(await theirs.previous('a-kind')).toBeNull()
    await expect(runStore(database, { organization: "x'; drop table runs; --", run: segment.run, segment: 1 }).given()).rejects.toMatchObject({ code: 'organization-id-invalid' })
    expect(await stepRow('a')).toMatchObject({ state: 'done' })
  })

  test('who wrote an output is told with its document, also where another run finds it by its key; what a person edits is theirs', async () => {
    const [key, written] = [`ka-${segment.run}`, { models: ['x/y'], rules: [{ part: 'two', title: 'Two', why: 'No model answers.' }] }]
    await store().recordOutput(a, { key, content: { hash: 'hw', data: {} }, state: 'done', written })
    const ofRun = (run: string) => stores(async (all) => (await all.documents.ofRun(run)).map((document) => document.written))
    const other = await stores(async (all) => (await all.runs.create({ project: (await all.projects.findOrCreate(`another ${Math.random()}`)).id, transcript: null, workflow: 'all', plan, given: {}, parameters: {} })).segment.run)
    await runStore(database, { organization: ORGANIZATION, run: other, segment: 1 }).recordStep(a, { state: 'done', key, hash: 'hw', reused: true, error: null }, said('step-end', 'a'))
    expect([await ofRun(segment.run), await ofRun(other)]).toEqual([[written], [written]])
    await steer((steering) => steering.edit(segment.run, 'a', { hash: 'edited', data: {} }, 'Ann'))
    await store(2).recordStep(a, { state: 'done', hash: 'edited', error: null }, said('step-end', 'a'))
    expect(await ofRun(segment.run)).toEqual([null])
  })

  test('two workers at one step, one of them taken for dead: it ends once, with one version, whoever is later', async () => {
    const output = { key: 'ka', content: { hash: 'ha', data: { text: 'a' } }, state: 'done' } as const
    await store().recordStep(a, { state: 'running', key: 'ka', attempt: 1, error: null }, said('step-start', 'a'))
    expect(await store().recordOutput(a, output)).toBe('ha')
    await store().recordStep(a, { state: 'running', key: 'ka', attempt: 1, error: null }, said('step-start', 'a'))
    expect(await store().recordOutput(a, { ...output, content: { hash: 'other', data: { text: 'b' } } })).toBe('ha')
    expect(await stepRow('a')).toMatchObject({ state: 'done', hash: 'ha' })
    expect(await eventTypes()).toEqual(['1 step-start', '2 step-end'])
    await store().recordStep(a, { state: 'running', key: 'another', attempt: 1, error: null }, said('step-start', 'a'))
    expect(await stepRow('a')).toMatchObject({ state: 'running', hash: null })
  })
})

describe('what people decide', () => {
  test('approve opens the gate, closes it once, and asks for the next segment', async () => {
    await make(b, 'kb', 'hb', 'awaiting-approval')
    expect((await detail()).gates).toMatchObject([{ step: 'b', state: 'open', decidedBy: null }])
    expect(await store().steer('b', null)).toEqual({ skip: false, edited: null, approved: false, cancelled: false, output: null })
    expect(await steer((steering) => steering.approve(segment.run, 'b', 'Ada', 'fine'))).toEqual({ segment: { ...segment, number: 2 } })
    expect(await store().steer('b', null)).toMatchObject({ approved: true })
    expect((await detail()).gates).toMatchObject([{ step: 'b', state: 'approved', note: 'fine', decidedBy: 'Ada' }])
    await expect(steer((steering) => steering.approve(segment.run, 'b', 'Eve'))).rejects.toMatchObject({ code: 'gate-not-open' })
    await expect(steer((steering) => steering.approve(segment.run, 'nobody', 'Eve'))).rejects.toMatchObject({ code: 'step-not-found' })
  })

  test('a refused output stays refused until it is edited or retried, and ends a run that only waited for it', async () => {
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await store().recordRun('waiting', said('run-wait'))
    expect(await steer((steering) => steering.reject(segment.run, 'b', 'Ada', 'too long'))).toEqual({ segment: null })
    expect(await detail()).toMatchObject({ state: 'failed' })
    expect(await stepRow('b')).toMatchObject({ state: 'failed', error: { code: 'rejected', message: 'Ada did not approve this output: too long. Edit it, or retry the step.' } })
    await expect(store().steer('b', null)).rejects.toMatchObject({ code: 'rejected' })
    expect((await eventTypes()).slice(-2)).toEqual(['5 gate-close', '6 run-end'])
    await steer((steering) => steering.retry(segment.run, 'b'))
    expect(await store().steer('b', null)).toMatchObject({ approved: false })
    expect(await stepRow('b')).toMatchObject({ state: 'waiting', error: null })
  })

  test('a refusal in a run that still executes leaves its end to it', async () => {
    await store().recordRun('running', said('run-start'))
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await steer((steering) => steering.reject(segment.run, 'b', 'Ada'))
    expect(await detail()).toMatchObject({ state: 'running' })
    expect((await stepRow('b'))?.error?.message).toBe('Ada did not approve this output. Edit it, or retry the step.')
    await store().recordRun('waiting', said('run-wait'))
    expect(await detail()).toMatchObject({ state: 'failed' })
  })

  test('an edit is a version of its author; what read the old output is made again, approvals of it are void, what did not read it stays', async () => {
    await make(a, 'ka', 'ha')
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await steer((steering) => steering.approve(segment.run, 'b', 'Ada'))
    await make(b, 'kb', 'hb')
    const edited = await steer((steering) => steering.edit(segment.run, 'b', { hash: 'by-hand', data: { by: 'hand' } }, 'Ada'))
    expect(edited.segment?.number).toBe(3)
    expect((await detail()).steps.map((row) => row.state)).toEqual(['done', 'waiting', 'waiting'])
    expect(await store().steer('b', null)).toEqual({ skip: false, edited: 'by-hand', approved: false, cancelled: false, output: null })
    expect(await stores((all) => all.documents.find(project, 'b-kind'))).toMatchObject({ version: 2, author: 'Ada', cause: 'edit', data: { by: 'hand' } })
    await store(3).recordStep(b, { state: 'done', hash: 'by-hand', reused: false, error: null }, null)
    expect(await stepRow('b')).toMatchObject({ state: 'done', hash: 'by-hand', key: null })
    expect(await stores((all) => all.documents.find(project, 'b-kind', 3))).toBeNull()
  })

  test('an output that was still being made when a person edited it does not take the place of the edit', async () => {
    await store().recordStep(a, { state: 'running', key: 'k-late', attempt: 1, error: null }, said('step-start', 'a'))
    await steer((steering) => steering.edit(segment.run, 'a', { hash: 'by-hand', data: { by: 'hand' } }, 'Ada'))
    expect(await store().recordOutput(a, { key: 'k-late', content: { hash: 'late', data: {} }, state: 'done' })).toBe('late')
    expect(await stepRow('a')).toMatchObject({ state: 'waiting' })
    await store(2).recordStep(a, { state: 'done', hash: 'by-hand', reused: false, error: null }, said('step-end', 'a'))
    expect(await stepRow('a')).toMatchObject({ state: 'done', hash: 'by-hand' })
    expect(await stores((all) => all.documents.find(project, 'a-kind'))).toMatchObject({ version: 1, author: 'Ada' })
    expect(await eventTypes()).toEqual(['1 step-start', '2 step-end'])
  })

  test('skip leaves a step out unless it is done; retry takes it in again', async () => {
    await make(a, 'ka', 'ha')
    await expect(steer((steering) => steering.skip(segment.run, 'a'))).rejects.toMatchObject({ code: 'step-done' })
    await expect(steer((steering) => steering.retry(segment.run, 'a'))).rejects.toMatchObject({ code: 'step-done' })
    await steer((steering) => steering.skip(segment.run, 'b'))
    expect(await store().steer('b', null)).toMatchObject({ skip: true })
    await steer((steering) => steering.retry(segment.run, 'b'))
    expect(await store().steer('b', null)).toMatchObject({ skip: false })
  })

  test('retry without a step takes everything up that failed, and says when there is nothing', async () => {
    await expect(steer((steering) => steering.retry(segment.run, null))).rejects.toMatchObject({ code: 'nothing-to-retry' })
    await store().recordStep(a, { state: 'failed', error: { code: 'x', message: 'x', id: 'x' } }, null)
    await store().recordStep(b, { state: 'held', error: null }, null)
    await steer((steering) => steering.retry(segment.run, null))
    expect((await detail()).steps.map((row) => row.state)).toEqual(['waiting', 'waiting', 'waiting'])
  })

  test('cancel stops a waiting run at once, a running one before its next step, an ended one not at all', async () => {
    const signal = database.cancelSignal(segment)
    await store().recordRun('running', said('run-start'))
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await steer((steering) => steering.cancel(segment.run))
    expect(await detail()).toMatchObject({ state: 'running', cancelRequested: true })
    expect(await store().steer('a', null)).toMatchObject({ cancelled: true })
    await expect(steer((steering) => steering.approve(segment.run, 'b', 'Ada'))).rejects.toMatchObject({ code: 'run-cancelled' })
    await store().recordRun('waiting', said('run-wait'))
    expect(await detail()).toMatchObject({ state: 'cancelled', gates: [] })
    expect((await eventTypes()).at(-1)).toMatch(/run-end/)
    expect((await detail()).steps.map((row) => row.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    // Said again until it is heard: the session that listens may not have been there for the first one.
    await expect.poll(async () => { await steer((steering) => steering.cancel(segment.run)); return signal.aborted }).toBe(true)
    await steer((steering) => steering.retry(segment.run, null))
    expect(await detail()).toMatchObject({ state: 'queued', cancelRequested: false })
    await store(2).recordRun('done', said('run-end'))
    await expect(steer((steering) => steering.cancel(segment.run))).rejects.toMatchObject({ code: 'run-ended' })
    await expect(steer((steering) => steering.cancel('00000000-0000-4000-8000-00000000dead'))).rejects.toMatchObject({ code: 'run-not-found' })
  })

  test('cancel stops a run that waits for approval at once', async () => {
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await store().recordRun('waiting', said('run-wait'))
    await steer((steering) => steering.cancel(segment.run))
    expect(await detail()).toMatchObject({ state: 'cancelled', gates: [] })
  })

  test('a cancellation that came after the last step is void: the run is done, and can be edited', async () => {
    await store().recordRun('running', said('run-start'))
    await make(a, 'ka', 'ha')
    await steer((steering) => steering.cancel(segment.run))
    await store().recordRun('done', said('run-end'))
    expect(await detail()).toMatchObject({ state: 'done', cancelRequested: false })
    expect((await steer((steering) => steering.edit(segment.run, 'a', { hash: 'late', data: {} }, 'Ada'))).segment?.number).toBe(2)
  })

  test('a step that is left out waits for approval no more', async () => {
    await make(b, 'kb', 'hb', 'awaiting-approval')
    await steer((steering) => steering.skip(segment.run, 'b'))
    expect((await detail()).gates).toEqual([])
    await expect(steer((steering) => steering.approve(segment.run, 'b', 'Ada'))).rejects.toMatchObject({ code: 'gate-not-open' })
  })

  test('parallel decisions get different segments', async () => {
    const numbers = await Promise.all(['a', 'b', 'c'].map(async (name) => (await steer((steering) => steering.skip(segment.run, name))).segment?.number))
    expect([...numbers].sort()).toEqual([2, 3, 4])
  })
})

test('a store of a run that is gone says so', async () => {
  const gone = runStore(database, { organization: ORGANIZATION, run: '00000000-0000-4000-8000-00000000dead', segment: 1 })
  await expect(gone.given()).rejects.toMatchObject({ code: 'run-not-found' })
  await expect(gone.steer('a', null)).rejects.toMatchObject({ code: 'step-not-found' })
})
