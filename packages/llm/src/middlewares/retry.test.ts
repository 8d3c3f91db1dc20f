import { expect, test } from 'vitest'
import { withAgain } from '../traffic/again.ts'
import { Allowance } from '../traffic/allowance.ts'
import { call, caller, counting, failure, heard, never, scripted, testClock, text } from '../testing.ts'
import type { Script } from '../testing.ts'
import { retry } from './retry.ts'

const rules = { attempts: 3, firstWait: 100, longestWait: 150, longestAfter: 5000 }
const around = (script: Script, floor = 100) => {
  const clock = testClock()
  const model = scripted('p/m', script)
  const allowance = new Allowance({ share: 0.1, floor, window: 1000 })
  const telemetry = counting()
  return { clock, model, telemetry, retried: retry({ rules, clock, random: () => 0.5, telemetry, allowance: () => allowance })(model) }
}

test('asks again after a passing failure, with full jitter up to the longest wait, and gives up after its attempts', async () => {
  const { clock, model, retried, telemetry } = around(() => [failure('model-overloaded', true)])
  await expect(heard(retried.tell(call, caller, never))).rejects.toMatchObject({ code: 'model-overloaded' })
  expect(model.calls).toHaveLength(3)
  expect(clock.slept).toEqual([50, 75])
  expect(telemetry.counts.get('model.retries')).toBe(2)
})

test('waits as long as the provider says, unless that is too long', async () => {
  const told = (ms: number): Script => (n) => (n === 1 ? [withAgain(failure('model-overloaded', true), ms)] : ['fine'])
  const short = around(told(3000))
  expect(await text(short.retried.tell(call, caller, never))).toBe('fine')
  expect(short.clock.slept).toEqual([3000])
  const long = around(told(90_000))
  await expect(heard(long.retried.tell(call, caller, never))).rejects.toMatchObject({ code: 'model-overloaded' })
  expect(long.model.calls).toHaveLength(1)
})

test('does not ask again after an error of the call', async () => {
  const { model, retried } = around(() => [failure('model-request-refused', false)])
  await expect(heard(retried.tell(call, caller, never))).rejects.toMatchObject({ code: 'model-request-refused' })
  expect(model.calls).toHaveLength(1)
})

test('at most a tenth of extra calls beyond the floor', async () => {
  const { model, retried } = around(() => [failure('model-unreachable', true)], 2)
  for (let n = 0; n < 40; n++) await expect(heard(retried.tell(call, caller, never))).rejects.toMatchObject({ code: 'model-unreachable' })
  expect(model.calls.length).toBeGreaterThan(42)
  expect(model.calls.length).toBeLessThanOrEqual(46)
})

test('JSON begins anew with a word to the reader, long prose goes on where it broke off', async () => {
  const half = '{"a": "' + 'x'.repeat(300)
  const json = around((n) => (n === 1 ? [half, failure('answer-broken-off', true)] : ['{"a": "y"}']))
  const deltas = await heard(json.retried.tell({ ...call, form: { name: 'a', schema: {} } }, caller, never))
  expect(deltas.map(({ type }) => type)).toEqual(['text', 'restart', 'text', 'end'])
  const prose = around((n) => (n === 1 ? ['w'.repeat(300), failure('answer-broken-off', true)] : [' and on']))
  expect(await text(prose.retried.tell(call, caller, never))).toBe('w'.repeat(300) + ' and on')
  expect(prose.model.calls[1]?.refused).toMatchObject([{ answer: 'w'.repeat(300) }])
})

test('a caller who cuts is not served again', async () => {
  const controller = new AbortController()
  const { model, retried } = around(() => {
    controller.abort(new TypeError('cut'))
    return [failure('model-unreachable', true)]
  })
  await expect(heard(retried.tell(call, caller, controller.signal))).rejects.toMatchObject({ code: 'model-unreachable' })
  expect(model.calls).toHaveLength(1)
})
