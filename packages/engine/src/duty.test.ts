import type { Segment, Turn, Worker } from '@aicoe/core'
import { expect, test } from 'vitest'
import { Duty } from './duty.ts'

const segment: Segment = { organization: 'o', run: 'r', number: 1, plan: [] }
const done: Turn = { state: 'done', hash: 'h', reused: false }
const step = { name: 'a', title: 'A', makes: 'a', reads: {}, makers: {}, needs: [], requires: [], gate: false }

function setup() {
  const calls: string[] = []
  const gate = Promise.withResolvers<Turn>()
  const worker: Worker = {
    begin: () => { calls.push('begin'); return Promise.resolve() },
    turn: () => { calls.push('turn'); return gate.promise },
    end: () => { calls.push('end'); return Promise.resolve() },
  }
  const duty = new Duty()
  return { calls, gate, duty, worker: duty.guard(worker), remember: duty.remember((work) => work()) }
}
const settled = async (promise: Promise<unknown>): Promise<boolean> => Promise.race([promise.then(() => true, () => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 50))])

test('closing waits for the step under way and its remembering, and lets nothing new begin', async () => {
  const { calls, gate, duty, worker, remember } = setup()
  await worker.begin(segment)
  const answer = remember('a', () => worker.turn(segment, step, {}))
  const closing = duty.close(60_000)
  expect(await settled(closing)).toBe(false)
  expect(await settled(worker.end(segment, {}))).toBe(false)
  gate.resolve(done)
  await closing
  expect(await answer).toEqual(done)
  expect(calls).toEqual(['begin', 'turn'])
})

test('what is not done within the grace is never remembered: others make it anew', async () => {
  const { gate, duty, worker, remember } = setup()
  const answer = remember('a', () => worker.turn(segment, step, {}))
  await duty.close(20)
  gate.resolve(done)
  expect(await settled(answer)).toBe(false)
})

test('a failure passes through and does not count as busy', async () => {
  const { gate, duty, worker, remember } = setup()
  const answer = remember('a', () => worker.turn(segment, step, {}))
  gate.reject(new RangeError('x'))
  await expect(answer).rejects.toThrow(RangeError)
  await duty.close(60_000)
})
