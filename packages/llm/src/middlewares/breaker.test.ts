import { expect, test } from 'vitest'
import { againIn } from '../traffic/again.ts'
import { call, caller, counting, failure, heard, never, scripted, text } from '../testing.ts'
import type { Script } from '../testing.ts'
import { breaker, Circuits } from './breaker.ts'

const policy = { window: 10_000, least: 3, share: 0.5, firstPause: 1000, longestPause: 4000 }
let now = 0
const around = (script: Script) => {
  now = 0
  const telemetry = counting()
  const circuits = new Circuits(policy, () => now, telemetry)
  const model = scripted('p/m', script)
  return { circuits, model, telemetry, broken: breaker(circuits)(model) }
}
const ask = (model: ReturnType<typeof around>['broken'], signal = never) => heard(model.tell(call, caller, signal))

test('an answer that breaks off after its first token opens the circuit; then it refuses at once, with the time', async () => {
  const { circuits, model, broken } = around(() => ['a', failure('answer-broken-off', true)])
  for (let n = 0; n < 3; n++) await expect(ask(broken)).rejects.toMatchObject({ code: 'answer-broken-off' })
  expect(circuits.states()).toEqual({ 'p/m': 'open' })
  now = 400
  const refusal: unknown = await ask(broken).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'models-unavailable', retryable: true })
  expect(againIn(refusal)).toBe(600)
  expect(model.calls).toHaveLength(3)
})

test('half-open: of ten callers one probes, nine are refused at once; its success closes the circuit', async () => {
  const { circuits, model, broken, telemetry } = around((n) => (n <= 3 ? [failure('model-overloaded', true)] : [20, 'fine']))
  for (let n = 0; n < 3; n++) await expect(ask(broken)).rejects.toMatchObject({ code: 'model-overloaded' })
  now = 1000
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => ask(broken)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(model.calls).toHaveLength(4)
  expect(circuits.states()).toEqual({ 'p/m': 'closed' })
  expect(await text(broken.tell(call, caller, never))).toBe('fine')
  expect(telemetry.counts.get('model.circuit')).toBe(2)
})

test.each(['model-request-refused', 'model-key-refused', 'answer-refused', 'answer-cut-off', 'model-context-too-small'])('%s is not the fault of the model', async (code) => {
  const { circuits, broken } = around(() => [failure(code, false)])
  for (let n = 0; n < 6; n++) await expect(ask(broken)).rejects.toMatchObject({ code })
  expect(circuits.states()).toEqual({ 'p/m': 'closed' })
})

test('neither is a caller who leaves or cuts', async () => {
  const { circuits, broken } = around(() => ['a', 1000, 'b'])
  for (let n = 0; n < 4; n++) {
    const controller = new AbortController()
    setTimeout(() => { controller.abort(new TypeError('cut')) }, 5)
    await expect(ask(broken, controller.signal)).rejects.toThrow('cut')
    for await (const delta of broken.tell(call, caller, never)) if (delta.type === 'text') break
  }
  expect(circuits.states()).toEqual({ 'p/m': 'closed' })
})
