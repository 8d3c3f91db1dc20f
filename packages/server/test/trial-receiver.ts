import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export interface Received { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }
/** The receiver of webhooks. `answer` says what it does with the next; default: 204. */
export interface TrialReceiver { readonly url: string; readonly received: Received[]; answer: (response: ServerResponse, received: Received) => void }

export async function startTrialReceiver(): Promise<TrialReceiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => { chunks.push(chunk) }).on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(one)
      receiver.answer(response, one)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: TrialReceiver = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, answer: (response) => { response.writeHead(204).end() } }
  afterAll(() => { server.close(); server.closeAllConnections() })
  return receiver
}
