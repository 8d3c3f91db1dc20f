import { STATUS_CODES } from 'node:http'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

/** Headers of a request that go on to better-auth. What a proxy or the client says about addresses does not: the address is that of the connection, as Fastify knows it. */
const passed = ['accept', 'authorization', 'content-type', 'cookie', 'origin', 'referer', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'user-agent'] as const
const failure = z.object({ code: z.string().optional(), message: z.string().optional() })

/** The request as better-auth takes it. `origin` is where people reach this installation; the path may not choose another, nor lead to another route than the one that was matched. */
export function toWebRequest(request: FastifyRequest, origin: string): Request {
  const url = new URL(`${origin}${request.url}`)
  if (url.pathname !== request.url.split('?')[0]) throw new AppError('request-invalid', 'The path of this address can be read in two ways. Send it without "..", "\\" and the like.')
  const headers = new Headers({ 'x-real-ip': request.ip })
  for (const name of passed) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const body = request.body === undefined || request.body === null ? null : request.body instanceof Uint8Array ? new Uint8Array(request.body) : JSON.stringify(request.body)
  return new Request(url, { method: request.method, headers, body, redirect: 'manual' })
}

/** Where people reach this installation: the setting, else the address of this request, whose Host the guard has looked at. */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl === undefined ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin
}

/** Answers with what better-auth answered; its errors become problems like all others. */
export async function answerWith(response: Response, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  const location = response.headers.get('location')
  if (location !== null && response.status >= 300) return reply.code(response.status).header('location', location).send('')
  const text = await response.text()
  if (response.status < 400) return reply.code(response.status).type(response.headers.get('content-type') ?? 'application/json').serializer(String).send(text)
  const retryAfter = response.headers.get('x-retry-after')
  if (retryAfter !== null) void reply.header('retry-after', retryAfter)
  return reply.code(response.status).type('application/problem+json').serializer(JSON.stringify).send(problemOf(response.status, text, request.id))
}

function problemOf(status: number, text: string, requestId: string): object {
  const { code, message } = failure.safeParse(parsed(text)).data ?? {}
  const word = code?.toLowerCase().replaceAll('_', '-') ?? (status === 429 ? 'too-many-requests' : 'sign-in-refused')
  return { type: `urn:aicoe:problem:${word}`, title: STATUS_CODES[status] ?? 'Error', status, detail: status >= 500 ? `Something went wrong while signing in. Try again; if it happens again, look for ${requestId} in the log.` : message ?? 'Sign-in refused this.', code: word, requestId }
}

function parsed(text: string): unknown {
  try { return JSON.parse(text) } catch { return {} }
}
