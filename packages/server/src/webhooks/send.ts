import { request as requestHttp } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ClaimedDelivery } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { guardedLookup, webhookUrl } from './address.ts'
import { signedHeaders } from './sign.ts'

export interface SendOptions { /** Milliseconds for the whole of it. */ readonly timeoutMs: number; /** Whether this machine may be told, also without TLS. */ readonly toLoopback: boolean; readonly now: () => Date; /** The key of the signature from what is kept. */ readonly open: (secret: string) => string }
/** `error`: why it was not taken, in words for whoever set the webhook up. */
export interface Sent { readonly at: Date; readonly milliseconds: number; readonly status: number | null; readonly error: string | null }

/** Posts a delivery, once. Whatever is not a status from 200 to 299 within the time is a failure; redirects are not followed, and what is answered is not read. Never throws. */
export async function send({ id, url, secret, payload }: ClaimedDelivery, { timeoutMs, toLoopback, now, open }: SendOptions): Promise<Sent> {
  const at = now()
  const body = JSON.stringify(payload)
  const ended = (status: number | null, error: string | null): Sent => ({ at, milliseconds: now().getTime() - at.getTime(), status, error })
  try {
    const address = webhookUrl(url, toLoopback)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'AICOE-Webhooks/1', ...signedHeaders({ id, secret: open(secret), at, body }) }
    const status = await post(address, { headers, body, toLoopback, signal: AbortSignal.timeout(timeoutMs) })
    return ended(status, status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? `It answered ${status}; redirects are not followed. Set the address that it leads to.` : `It answered ${status}.`)
  } catch (error) {
    return ended(null, reason(error, timeoutMs))
  }
}

interface Post { readonly headers: Readonly<Record<string, string | number>>; readonly body: string; readonly toLoopback: boolean; readonly signal: AbortSignal }

async function post(url: URL, { headers, body, toLoopback, signal }: Post): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method: 'POST', headers, signal, lookup: guardedLookup(toLoopback), agent: false }, resolve).on('error', reject).end(body)
  })
  response.on('error', () => undefined).destroy()
  return response.statusCode ?? 0
}

function reason(error: unknown, timeoutMs: number): string {
  if (AppError.is(error)) return error.code === 'secret-not-opened' ? `The key of the signatures cannot be used. ${error.message}` : error.message
  if (!(error instanceof Error)) return 'It could not be reached.'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `It did not answer within ${timeoutMs / 1000} seconds.`
  return `It could not be reached: ${'code' in error && typeof error.code === 'string' ? error.code : error.message}.`
}
