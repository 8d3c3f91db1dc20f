import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { answerOf, createClient } from './api.ts'
import type { RunEvent } from './events.ts'

const closing: (() => void)[] = []
afterEach(() => { for (const close of closing.splice(0)) close() })

async function serverOf(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  closing.push(() => { server.closeAllConnections(); server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const line = (seq: number): string => `id: ${seq}\nevent: step-start\ndata: ${JSON.stringify({ seq, at: '2026-01-01T00:00:00Z', type: 'step-start', step: 'notes', data: {} })}\n\n`
const seqs = async (events: AsyncIterable<RunEvent>): Promise<number[]> => { const all: number[] = []; for await (const event of events) all.push(event.seq); return all }

test('a broken stream is taken up after the last event, and nothing is told twice', async () => {
  const asked: unknown[] = []
  const url = await serverOf((request, response) => {
    asked.push(request.headers['last-event-id'])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (asked.length === 1) response.write(line(1) + line(2), () => response.destroy())
    else if (asked.length === 2) response.write(`${line(2)}: still here\n\n${line(3)}id: 4\nevent: st`, () => response.destroy())
    else response.end(line(4))
  })
  expect(await seqs(createClient({ url, key: 'k' }).follow('r'))).toEqual([1, 2, 3, 4])
  expect(asked).toEqual(['0', '2', '3'])
})

test('a refusal is not tried again, and says what the server said', async () => {
  let asked = 0
  const url = await serverOf((_request, response) => { asked++; response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: 'run-not-found', status: 404, detail: 'There is no run.', requestId: 'q' })) })
  await expect(seqs(createClient({ url, key: 'k' }).follow('r'))).rejects.toMatchObject({ code: 'run-not-found', status: 404, message: 'There is no run.', requestId: 'q' })
  expect(asked).toBe(1)
})

test('too many at once is tried again', async () => {
  let asked = 0
  const url = await serverOf((_request, response) => {
    asked++
    if (asked === 1) response.writeHead(429, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: 'too-many-streams', status: 429, detail: 'Too many.', requestId: 'q' }))
    else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(line(1))
  })
  expect(await seqs(createClient({ url, key: 'k' }).follow('r'))).toEqual([1])
})

test('a server that is gone is given up after the attempts, in words', async () => {
  const url = await serverOf(() => undefined)
  for (const close of closing.splice(0)) close()
  const client = createClient({ url, key: 'k' })
  await expect(seqs(client.follow('r', { attempts: 2 }))).rejects.toMatchObject({ code: 'server-unreachable', status: 0 })
  await expect(answerOf(client.api.GET('/api/v1/runs'))).rejects.toMatchObject({ code: 'server-unreachable' })
})

test('following can be left at any time', async () => {
  const url = await serverOf((_request, response) => { response.writeHead(200, { 'content-type': 'text/event-stream' }).write(line(1)) })
  const leaving = new AbortController()
  await expect((async () => { for await (const event of createClient({ url, key: 'k' }).follow('r', { signal: leaving.signal })) if (event.seq === 1) leaving.abort() })()).rejects.toMatchObject({ name: 'AbortError' })
})

test('every request carries the key and the name of the client; an answer that is no problem is still told', async () => {
  const headers: IncomingMessage['headers'][] = []
  const url = await serverOf((request, response) => { headers.push(request.headers); response.writeHead(502).end('<html>') })
  await expect(answerOf(createClient({ url, key: 'secret', client: 'me' }).api.GET('/api/v1/runs'))).rejects.toMatchObject({ code: 'unexpected', status: 502 })
  expect(headers[0]).toMatchObject({ authorization: 'Bearer secret', 'x-aicoe-client': 'me' })
})

const entry = (cursor: number, event = 'run-state'): string => `id: ${cursor}\nevent: ${event}\ndata: ${JSON.stringify(event === 'run-state' ? { cursor, type: event } : { cursor })}\n\n`

/** Has no id: it has no place in the stream, and moves nobody's. */
const moment = `event: presence-changed\ndata: ${JSON.stringify({ cursor: 6, type: 'presence-changed' })}\n\n`

test('the feed is taken up after its last cursor, also when the server ends it; signs of life move the place on and are not told; a reset is, and what is of the moment', async () => {
  const asked: unknown[] = []
  const url = await serverOf((request, response) => {
    asked.push([request.url, request.headers['last-event-id']])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (asked.length === 1) response.end(entry(5, 'ready') + entry(6) + moment + entry(9, 'heartbeat'))
    else if (asked.length === 2) response.write(entry(9, 'ready') + entry(9) + entry(10) + entry(11).slice(0, 20), () => response.destroy())
    else response.write(entry(3, 'reset') + entry(4))
  })
  const leaving = new AbortController()
  const seen: unknown[] = []
  const reading = async (): Promise<void> => {
    for await (const each of createClient({ url, key: 'k' }).events({ runs: ['a', 'b'], types: ['run-state'], signal: leaving.signal })) {
      seen.push([each.type, each.cursor])
      if (each.cursor === 4) leaving.abort()
    }
  }
  await expect(reading()).rejects.toMatchObject({ name: 'AbortError' })
  expect(seen).toEqual([['run-state', 6], ['presence-changed', 6], ['run-state', 10], ['reset', 3], ['run-state', 4]])
  expect(asked).toEqual([['/api/v1/events?runs=a,b&types=run-state', undefined], ['/api/v1/events?runs=a,b&types=run-state', '9'], ['/api/v1/events?runs=a,b&types=run-state', '10']])
})
