import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'

/** A request as it goes over the wire: nothing is put right. */
export interface Raw { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: Uint8Array }
export interface Answer { readonly status: number; readonly type: string; readonly text: string }

/** Milliseconds for which a stream of events is read. */
const patience = 30
/** Milliseconds after which a request counts as forgotten; a busy machine needs more than a minute to restore a backup on trial. */
const unanswered = 300_000

class Unread extends Error {}

export interface Sender { send(raw: Raw): Promise<Answer>; close(): void }

/** Sends over connections that stay open, each from an address of its own: how often one address may sign in is proven elsewhere. */
export function senderTo(url: string): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  let sent = 0
  const sendOver = ({ method, path, headers, body }: Raw, over: Agent | false): Promise<Answer> => new Promise((settle, refuse) => {
    const number = path.startsWith('/api/auth') ? ++sent : 0
    const asked = request(url, { method, path, agent: over, localAddress: `127.1.${number >> 8}.${(number & 255) || 1}`, headers: { origin: url, ...headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) } }, (response) => {
      const type = (response.headers['content-type'] ?? '').split(';')[0] ?? ''
      const status = response.statusCode ?? 0
      // HEAD has no body; who could not read as far as the method sends one all the same, and the status is the answer.
      if (method === 'HEAD') settle({ status, type, text: '' })
      if (type !== 'text/event-stream') return void text(response).then((said) => settle({ status, type, text: said }), refuse)
      response.on('error', () => undefined).resume()
      void sleep(patience).then(() => { asked.destroy(); settle({ status, type, text: '' }) })
    })
    // The answer to what was sent before ended this connection while this one was on its way: nobody has read it.
    asked.on('error', (error: NodeJS.ErrnoException) => { refuse(asked.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? new Unread() : error) })
    asked.setTimeout(unanswered, () => { asked.destroy(new AppError('not-answered', `No answer within ${unanswered} ms.`)) })
    asked.end(body)
  })
  const send = (raw: Raw): Promise<Answer> => sendOver(raw, agent).catch((error: unknown) => { if (error instanceof Unread) return sendOver(raw, false); throw error })
  return { send, close: () => agent.destroy() }
}
