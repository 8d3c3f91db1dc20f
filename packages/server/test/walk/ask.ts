import { setTimeout as sleep } from 'node:timers/promises'
import type { Operation } from './operations.ts'

/** What is sent with an operation. `body`: bytes go as they are, anything else as JSON. */
export interface Asked { readonly params?: Readonly<Record<string, string>>; readonly query?: Readonly<Record<string, string>>; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
export interface Said { readonly status: number; readonly text: string }
/** Sends an operation with these credentials. */
export type Ask = (operation: Pick<Operation, 'method' | 'path'>, asked: Asked, credentials: Readonly<Record<string, string>>) => Promise<Said>

/** Milliseconds after which a stream of events that goes on for ever is left. */
const patience = 150

/** The address of an operation with its ids and its question put in. */
export function addressOf({ path }: Pick<Operation, 'path'>, { params = {}, query = {} }: Asked): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const question = new URLSearchParams(query).toString()
  return question === '' ? filled : `${filled}?${question}`
}

export function askAt(url: string): Ask {
  return async (operation, asked, credentials) => {
    const { body } = asked
    const content = body === undefined ? {} : { 'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json' }
    const leaving = new AbortController()
    const response = await fetch(url + addressOf(operation, asked), {
      method: operation.method, redirect: 'manual', signal: leaving.signal, headers: { origin: url, ...content, ...asked.headers, ...credentials },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream') || response.body === null) return { status: response.status, text: await response.text() }
    let text = ''
    void sleep(patience).then(() => leaving.abort())
    try { for await (const part of response.body.pipeThrough(new TextDecoderStream())) text += part } catch { /* left on purpose */ }
    return { status: response.status, text }
  }
}
