import type { Delta } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { Relay } from './relay.ts'

const text = (words: string): Delta => ({ type: 'text', text: words })
const restart: Delta = { type: 'restart', why: 'broken' }
const broken = new TypeError('broken')

/** A stream that fails after its pieces when it is told to, and that says when it was left. */
async function* pieces(words: readonly string[], fails: boolean, left: () => void = () => undefined): AsyncGenerator<Delta> {
  try {
    for (const word of words) yield await Promise.resolve(text(word))
    if (fails) throw broken
  } finally {
    left()
  }
}

async function all(deltas: AsyncIterable<Delta>): Promise<readonly Delta[]> {
  const read: Delta[] = []
  for await (const delta of deltas) read.push(delta)
  return read
}

const same = (delta: Delta): Delta => delta

test('goes on with the next stream where one fails, and tells its reader before', async () => {
  const failures: unknown[] = []
  const relay = new Relay({
    open: () => pieces(['a'], true), delta: same,
    failed: (error) => { failures.push(error); return failures.length === 1 ? { open: () => pieces(['b'], true), told: restart } : { open: () => pieces(['c'], false), told: null } },
  })
  expect(await all(relay)).toEqual([text('a'), restart, text('b'), text('c')])
  expect(failures).toEqual([broken, broken])
  expect(await relay.next()).toEqual({ done: true, value: undefined })
})

test('opens nothing before it is read, and passes on what is put in the place of a delta', async () => {
  let opened = 0
  const relay = new Relay({ open: () => { opened++; return pieces(['a', 'b'], false) }, delta: (delta) => (delta.type === 'text' ? text(delta.text.toUpperCase()) : delta), failed: (error) => { throw error } })
  expect(opened).toBe(0)
  expect(await all(relay)).toEqual([text('A'), text('B')])
  expect(opened).toBe(1)
})

test('what the mending throws is the end, a stream that cannot be opened a failure like another', async () => {
  const final = new TypeError('no more')
  const relay = new Relay({ open: () => { throw broken }, delta: same, failed: () => Promise.reject(final) })
  await expect(relay.next()).rejects.toBe(final)
  expect(await relay.next()).toEqual({ done: true, value: undefined })
})

test('a reader who leaves ends the stream that is open, and none is opened after', async () => {
  let [left, opened] = [false, 0]
  const relay = new Relay({ open: () => { opened++; return pieces(['a', 'b'], false, () => { left = true }) }, delta: same, failed: (error) => { throw error } })
  for await (const delta of relay) { expect(delta).toEqual(text('a')); break }
  expect([left, opened]).toEqual([true, 1])
  expect(await relay.next()).toEqual({ done: true, value: undefined })
})

test('a reader who leaves while the next is looked for gets nothing more', async () => {
  const looking = Promise.withResolvers<undefined>()
  const relay = new Relay({ open: () => pieces([], true), delta: same, failed: async () => { await looking.promise; return { open: () => pieces(['late'], false), told: restart } } })
  const next = relay.next()
  await relay.return()
  looking.resolve(undefined)
  expect(await next).toEqual({ done: true, value: undefined })
})
