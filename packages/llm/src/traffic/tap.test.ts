import type { Delta } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { Tap } from './tap.ts'
import type { Ending } from './tap.ts'
import { usage } from '../testing.ts'

const end: Delta = { type: 'end', usage, from: 'p/m', cached: false }
const piece: Delta = { type: 'text', text: 'a' }
// eslint-disable-next-line @typescript-eslint/require-await -- a stream that has all at once is still a stream
async function* stream(...deltas: readonly (Delta | Error)[]): AsyncGenerator<Delta> {
  for (const delta of deltas) {
    if (delta instanceof Error) throw delta
    yield delta
  }
}

async function readUpTo(count: number, deltas: AsyncIterable<Delta>): Promise<void> {
  let read = 0
  for await (const delta of deltas) if (delta.type !== 'restart' && ++read === count) break
}

async function ending(deltas: readonly (Delta | Error)[], read: number): Promise<{ endings: Ending[]; error: unknown }> {
  const endings: Ending[] = []
  const error: unknown = await readUpTo(read, new Tap({ closed: (how) => { endings.push(how) } }, () => stream(...deltas))).then(() => null, (caught: unknown) => caught)
  return { endings, error }
}

test('tells how a stream ended, exactly once', async () => {
  const wrong = new TypeError('down')
  expect(await ending([piece, end], 9)).toEqual({ endings: [{ how: 'whole' }], error: null })
  expect(await ending([piece, wrong], 9)).toEqual({ endings: [{ how: 'failed', error: wrong }], error: wrong })
  expect(await ending([piece, piece, end], 1)).toEqual({ endings: [{ how: 'left' }], error: null })
  expect(await ending([piece, end], 2)).toEqual({ endings: [{ how: 'whole' }], error: null })
})

test('a stream that stops without its end has broken off', async () => {
  const { endings, error } = await ending([piece], 9)
  expect(error).toMatchObject({ code: 'answer-broken-off', retryable: true })
  expect(endings).toEqual([{ how: 'failed', error }])
})

test('what opening throws ends the stream', async () => {
  const endings: Ending[] = []
  const wrong = new TypeError('refused')
  const tap = new Tap({ closed: (how) => { endings.push(how) } }, () => Promise.reject(wrong))
  await expect(tap.next()).rejects.toBe(wrong)
  expect(await tap.next()).toEqual({ done: true, value: undefined })
  expect(endings).toEqual([{ how: 'failed', error: wrong }])
})
