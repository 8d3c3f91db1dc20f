import { AppError } from '@aicoe/sdk'
import type { Clock, PlannedStep, Segment, Turn, Worker } from '@aicoe/core'
import { expect, test } from 'vitest'
import { runSegment } from './program.ts'

const step = (name: string, needs: string[] = []): PlannedStep => ({ name, title: name, makes: name, reads: {}, makers: {}, needs, requires: needs, gate: false })
const segment: Segment = { organization: 'o', run: 'r', number: 1, plan: [step('a'), step('b'), step('c', ['a']), step('d', ['b', 'c'])] }
const done = (hash: string): Turn => ({ state: 'done', hash, reused: false })
const now: Clock = { now: () => new Date(0), sleep: () => Promise.resolve() }
const once = <T>(_name: string, work: () => Promise<T>): Promise<T> => work()

interface Seen { readonly order: string[]; readonly needed: Record<string, readonly string[]>; ended: Readonly<Record<string, Turn>> }
function worker(turn: (name: string) => Promise<Turn> | Turn, begin: () => Promise<void> = () => Promise.resolve()): { readonly seen: Seen; readonly worker: Worker } {
  const seen: Seen = { order: [], needed: {}, ended: {} }
  return {
    seen,
    worker: {
      begin,
      async turn(_segment, { name }, needed) {
        seen.order.push(name)
        seen.needed[name] = Object.entries(needed).map(([need, found]) => `${need} ${found.state}`)
        return turn(name)
      },
      end: (_segment, turns) => { seen.ended = turns; return Promise.resolve() },
    },
  }
}

test('a step starts as soon as what it needs has had its turn, and gets those turns', async () => {
  const { promise, resolve } = Promise.withResolvers<Turn>()
  const { seen, worker: slow } = worker((name) => (name === 'b' ? promise : done(name)))
  const running = runSegment(segment, slow, once, now)
  await expect.poll(() => seen.order).toEqual(['a', 'b', 'c'])
  resolve(done('b'))
  await running
  expect(seen.needed).toEqual({ a: [], b: [], c: ['a done'], d: ['b done', 'c done'] })
  expect(Object.keys(seen.ended)).toEqual(['a', 'b', 'c', 'd'])
})

test('steps are handed to the engine in the order of the plan, whatever the order they end in', async () => {
  const names: string[] = []
  const record = <T>(name: string, work: () => Promise<T>): Promise<T> => { names.push(name); return work() }
  const waits: Record<string, number> = { a: 20, b: 0 }
  await runSegment(segment, worker(async (name) => { await new Promise((resolve) => setTimeout(resolve, waits[name] ?? 0)); return done(name) }).worker, record, now)
  expect(names).toEqual(['begin', 'a', 'b', 'c', 'd', 'end'])
})

test('a worker that throws fails its step alone', async () => {
  const { seen, worker: broken } = worker((name) => {
    if (name === 'a') throw new AppError('agent-broke', 'It broke.')
    if (name === 'b') throw new RangeError('secret detail')
    return done(name)
  })
  await runSegment(segment, broken, once, now)
  expect(seen.ended).toMatchObject({ a: { state: 'failed', code: 'agent-broke', message: 'It broke.' }, b: { state: 'failed', code: 'unexpected', message: 'b stopped unexpectedly. Retry the step.' }, d: done('d') })
})

test('a database that is away is waited for, longer each time; what cannot pass by itself is not repeated', async () => {
  const waits: number[] = []
  const patient: Clock = { now: () => new Date(0), sleep: (ms) => { waits.push(ms); return Promise.resolve() } }
  let left = 7
  const away = () => (left-- > 0 ? Promise.reject(new AppError('database-unreachable', 'Away.', { retryable: true })) : Promise.resolve())
  await runSegment({ ...segment, plan: [] }, worker(() => done('x'), away).worker, once, patient)
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
  await expect(runSegment({ ...segment, plan: [] }, worker(() => done('x'), () => Promise.reject(new AppError('run-not-found', 'Gone.'))).worker, once, patient)).rejects.toMatchObject({ code: 'run-not-found' })
})

test('a step does not wait until the engine remembers what it needs, but is remembered after it', async () => {
  const remembering = Promise.withResolvers<undefined>()
  const kept: string[] = []
  const slow = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const value = await work()
    if (name === 'a') await remembering.promise
    kept.push(name)
    return value
  }
  const { seen, worker: quick } = worker(done)
  const running = runSegment(segment, quick, slow, now)
  await expect.poll(() => seen.order).toEqual(['a', 'b', 'c', 'd'])
  expect(kept).toEqual(['begin', 'b'])
  remembering.resolve(undefined)
  await running
  expect(kept).toEqual(['begin', 'b', 'a', 'c', 'd', 'end'])
})
