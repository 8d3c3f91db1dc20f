import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { RunEvent } from '@aicoe/core'
import { afterEach, expect, test } from 'vitest'
import { writeEvents } from './event-stream.ts'

const closing: (() => void)[] = []
afterEach(() => { for (const close of closing.splice(0)) close() })

/** Streams events to a reader that has not begun to read. */
async function stream(events: (left: AbortSignal) => AsyncIterable<RunEvent>): Promise<{ reader: IncomingMessage; ended: Promise<void>; readonly isFull: () => boolean }> {
  let isFull = (): boolean => false
  let ended: Promise<void> | undefined
  const server = createServer((_request, response) => {
    const left = new AbortController()
    response.on('close', () => left.abort())
    isFull = () => response.writableNeedDrain
    ended = writeEvents(response, events(left.signal), left.signal)
    ended.catch(() => undefined)
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  closing.push(() => { server.closeAllConnections(); server.close() })
  const reader = await new Promise<IncomingMessage>((settle) => request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, settle).end())
  return { reader, ended: ended ?? Promise.resolve(), isFull: () => isFull() }
}
const event = (seq: number, text = ''): RunEvent => ({ seq, at: '2026-01-01T00:00:00.000Z', type: 'step-start', step: 'notes', data: { text } })

test('each event goes out with its number as id, and the stream ends with the events', async () => {
  const { reader, ended } = await stream(async function* () { yield event(1); yield event(2); await turn() })
  const text = (await reader.toArray()).join('')
  await ended
  expect(reader.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
  expect([...text.matchAll(/^id: (\d+)\nevent: step-start\ndata: \{"seq":\1,/gm)]).toHaveLength(2)
})

test('a reader that does not read is not written to: no event is asked for until it has taken the last', async () => {
  let asked = 0
  const { reader, ended, isFull } = await stream(async function* () { for (; asked < 5_000; asked++) { await turn(); yield event(asked + 1, 'x'.repeat(10_000)) } })
  while (!isFull()) await turn()
  const before = asked
  for (let turns = 0; turns < 100; turns++) await turn()
  expect(asked - before).toBeLessThanOrEqual(1)
  reader.resume()
  await ended
  expect(asked).toBe(5_000)
})

test('when the reader leaves, the events are told to stop', async () => {
  let stopped = false
  const { reader, ended } = await stream(async function* (left) { try { for (let seq = 1; !left.aborted; seq++) { await turn(); yield event(seq) } } finally { stopped = true } })
  reader.destroy()
  await ended
  expect(stopped).toBe(true)
})

test('an error of the events that is not the leaving of the reader is passed on', async () => {
  const { ended } = await stream(async function* () { yield event(1); await turn(); throw new TypeError('broken') })
  await expect(ended).rejects.toThrow('broken')
})
