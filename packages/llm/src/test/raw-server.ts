import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came over the wire. `gone` resolves when the caller has hung up. */
interface Received { readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string; readonly gone: Promise<void> }
/** Answers one request by hand, byte by byte where a fault needs that. */
export type Reply = (response: ServerResponse, received: Received) => void

export interface RawServer { readonly url: string; readonly received: Received[]; next(reply: Reply): void; stop(): Promise<void> }

/** A server on loopback that answers every request as the test said last. */
export async function startRawServer(): Promise<RawServer> {
  let reply: Reply = (response) => { response.writeHead(500).end() }
  const received: Received[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const gone = new Promise<void>((resolve) => { response.on('close', resolve) })
      const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString(), gone }
      received.push(one)
      reply(response, one)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    next: (one) => { reply = one },
    stop: () => new Promise((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}
