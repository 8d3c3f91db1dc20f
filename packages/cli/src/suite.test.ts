import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@aicoe/client'
import type { Run } from '@aicoe/client'
import { expect, onTestFinished, test } from 'vitest'
import { createOutput } from './output.ts'
import type { Session } from './session.ts'
import { watch } from './suite.ts'

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((settle) => { server.listen(0, '127.0.0.1', settle) })
  onTestFinished(() => { server.close(); server.closeAllConnections() })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const run = (state: string) => ({ id: 'r', state, steps: [] }) as unknown as Run
const end = { seq: 2, at: '2026-01-01T00:00:00.000Z', type: 'run-end', step: null, data: {} }

/** A session whose server is another one with each reconnection. */
function sessionOf(urls: readonly string[]): Session & { readonly used: () => number } {
  let at = 0
  const session = {
    get client() { return createClient({ url: urls[at] ?? '', key: `key ${String(at)}` }) }, output: createOutput(true), signal: new AbortController().signal,
    reconnect: () => { at++; return Promise.resolve() }, used: () => at,
  }
  return session
}

const refuses: RequestListener = (_request, response) => {
  response.writeHead(401, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: 'not-authenticated', status: 401, detail: 'The key is wrong.', requestId: 'q' }))
}
const serves: RequestListener = (request, response) => {
  if (request.url?.endsWith('/events') === true) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`id: 2\nevent: run-end\ndata: ${JSON.stringify(end)}\n\n`)
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(run('done')))
}

test('a server that does not know our key is another one on the same port: its address is read anew', async () => {
  const session = sessionOf([await serve(refuses), await serve(serves)])
  expect(await watch(session, run('running'), null)).toMatchObject({ run: { state: 'done' } })
  expect(session.used()).toBe(1)
})

test('one that never knows it is given up', async () => {
  const url = await serve(refuses)
  const session = sessionOf([url, url, url, url, url])
  await expect(watch(session, run('running'), null)).rejects.toMatchObject({ code: 'not-authenticated' })
  expect(session.used()).toBe(3)
})
