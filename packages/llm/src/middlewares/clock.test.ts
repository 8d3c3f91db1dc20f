import type { Model } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { call, caller, heard, never, scripted, text } from '../testing.ts'
import { clock } from './clock.ts'

const quick = clock({ firstToken: 40, betweenTokens: 40, total: 150 })

test('lets an answer through that keeps its times', async () => {
  expect(await text(quick(scripted('p/m', () => [10, 'a', 10, 'b'])).tell(call, caller, never))).toBe('ab')
})

test.each([
  ['first token', [300, 'a']], ['first token', ['', 300, 'a']], ['next token', ['a', 300, 'b']], ['whole answer', [20, 'a', 30, 'b', 30, 'c', 30, 'd', 30, 'e', 30, 'f', 30, 'g']],
] as const)('cuts an answer whose %s is late, and the call behind it', async (what, script) => {
  const model = scripted('p/m', () => script)
  await expect(heard(quick(model).tell(call, caller, never))).rejects.toMatchObject({ code: 'model-too-slow', retryable: true, message: expect.stringContaining(what) as string })
  expect(model.cut).toBe(1)
})

test('releases the reader also from a provider that never answers and ignores the signal', async () => {
  const deaf: Model = { ...scripted('p/deaf', () => []), tell: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }) }
  await expect(heard(quick(deaf).tell(call, caller, never))).rejects.toMatchObject({ code: 'model-too-slow' })
  const controller = new AbortController()
  const reading = heard(clock({ firstToken: 60_000, betweenTokens: 60_000, total: 60_000 })(deaf).tell(call, caller, controller.signal))
  setTimeout(() => { controller.abort(new TypeError('gone')) }, 10)
  await expect(reading).rejects.toThrow('gone')
})

test('cuts the call when the reader leaves', async () => {
  let cut = false
  const model = scripted('p/m', (_, __, signal) => {
    signal.addEventListener('abort', () => { cut = true })
    return ['a', 50, 'b']
  })
  for await (const delta of quick(model).tell(call, caller, never)) if (delta.type === 'text') break
  expect(cut).toBe(true)
})
