import { expect, test } from 'vitest'
import { againIn, withAgain } from '../traffic/again.ts'
import { call, caller, counting, failure, heard, never, scripted, text, answers } from '../testing.ts'
import type { Scripted } from '../testing.ts'
import { fallback } from './fallback.ts'

const chain = (...models: readonly Scripted[]) => fallback(models, counting())
const down = (id = 'a/down', code = 'model-unreachable') => scripted(id, () => [failure(code, true)])
const json = { ...call, form: { name: 'x', schema: {} } }

test('the next model answers where the first fails, and says so', async () => {
  const deltas = await heard(chain(down(), scripted('b/up', answers('fine'))).tell(call, caller, never))
  expect(deltas).toEqual([{ type: 'text', text: 'fine' }, expect.objectContaining({ type: 'end', from: 'b/up' })])
})

test.each(['model-request-refused', 'budget-exhausted', 'rate-limited'])('not after %s: another model would refuse it too', async (code) => {
  const next = scripted('b/up', answers('fine'))
  await expect(heard(chain(scripted('a/a', () => [failure(code, false)]), next).tell(call, caller, never))).rejects.toMatchObject({ code })
  expect(next.calls).toHaveLength(0)
})

test('not after the caller cut it', async () => {
  const controller = new AbortController()
  const next = scripted('b/up', answers('fine'))
  const first = scripted('a/a', () => {
    controller.abort(new TypeError('cut'))
    return [failure('model-unreachable', true)]
  })
  await expect(heard(chain(first, next).tell(call, caller, controller.signal))).rejects.toMatchObject({ code: 'model-unreachable' })
  expect(next.calls).toHaveLength(0)
})

test('a call goes only to a model that can take it', async () => {
  const small = scripted('a/small', answers('small'), { context: 120 })
  const terse = scripted('b/terse', answers('terse'), { maxOutput: 50 })
  const large = scripted('c/large', answers('large'))
  expect(await text(chain(small, terse, large).tell(call, caller, never))).toBe('large')
  await expect(heard(chain(small, terse).tell({ ...call, maxOutput: 200 }, caller, never))).rejects.toMatchObject({ code: 'model-context-too-small', message: expect.stringContaining('a/small') as string })
})

test('a context that proved too small goes to a larger one, an answer cut off to one that may say more', async () => {
  const tight = scripted('a/a', () => [failure('model-context-too-small', false)], { context: 10_000 })
  const same = scripted('b/b', answers('same'), { context: 10_000 })
  const large = scripted('c/c', answers('large'), { context: 50_000 })
  expect(await text(chain(tight, same, large).tell(call, caller, never))).toBe('large')
  const cut = scripted('a/a', () => ['x', failure('answer-cut-off', false)], { maxOutput: 1000 })
  expect(await text(chain(cut, scripted('b/b', answers('b'), { maxOutput: 1000 }), scripted('c/c', answers('c'), { maxOutput: 2000 })).tell(json, caller, never))).toBe('c')
  await expect(heard(chain(cut).tell(json, caller, never))).rejects.toMatchObject({ code: 'answer-cut-off' })
})

test('broken prose is continued by the next model, broken JSON begins anew', async () => {
  const begun = 'w'.repeat(250)
  const breaking = scripted('a/a', () => [begun, failure('answer-broken-off', true)])
  const next = scripted('b/b', answers(' end'))
  expect(await text(chain(breaking, next).tell(call, caller, never))).toBe(`${begun} end`)
  expect(next.calls[0]?.refused).toMatchObject([{ answer: begun }])
  const types = (await heard(chain(breaking, next).tell(json, caller, never))).map(({ type }) => type)
  expect(types).toEqual(['text', 'restart', 'text', 'end'])
  expect(next.calls[1]?.task).toBe(call.task)
})

test('with none left it says so in one error, retryable, with the nearest time', async () => {
  const busy = (id: string, ms: number) => scripted(id, () => [withAgain(failure('model-overloaded', true), ms)])
  const error: unknown = await heard(chain(busy('a/a', 9000), busy('b/b', 4000), scripted('c/c', () => [failure('model-key-refused', false)])).tell(call, caller, never)).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'models-unavailable', retryable: true })
  expect(againIn(error)).toBe(4000)
  await expect(heard(chain(scripted('c/c', () => [failure('model-key-refused', false)])).tell(call, caller, never))).rejects.toMatchObject({ code: 'model-key-refused' })
})
