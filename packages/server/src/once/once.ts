import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '@aicoe/core'
import type { RequestKey, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Parts } from '../http/parts.ts'

/** How long an answer is kept for who sends the same request again. */
export const keptDays = 1
const KEPT_MS = keptDays * 86_400_000
/** A request of which nothing was heard for so long died with its process. */
const LEASE_MS = 120_000

declare module 'fastify' {
  interface FastifyRequest { /** The key under which this request is done once, while it is. */ once: Once | null }
}
interface Once { readonly key: RequestKey; readonly claim: string; readonly organization: string }

const header = z.string().min(1).max(200).optional()
  .describe(`A name of your own for this request, such as a UUID. The same request again under the same name, within ${keptDays * 24} hours, does nothing and gets the first answer, with \`Idempotent-Replayed: true\`; 409 while the first is under way, 422 for another request. What was refused or failed may be sent again.`)

/**
 * Lets every POST that needs rights be sent again without being done again: draft-ietf-httpapi-idempotency-key-header. The key is taken before the route
 * is asked and belongs to who asks; what the route answers is kept, sealed, when something came of it. Before the routes are registered.
 */
export function answerOnce(app: App, parts: (request: FastifyRequest) => Parts): void {
  app.decorateRequest('once', null)
  app.addHook('onRoute', (route) => {
    if (route.method !== 'POST' || route.config?.needs === undefined || route.config.needs === 'open') return
    const { headers } = (route.schema ?? {}) as { readonly headers?: z.ZodObject }
    route.schema = { ...route.schema, headers: (headers ?? z.object({})).extend({ 'idempotency-key': header }) }
  })
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || request.method !== 'POST' || request.identity === null) return
    const once = { key: { caller: callerOf(request), key }, claim: randomUUID(), organization: placeOf(request, parts(request)) }
    const fingerprint = fingerprintOf(request)
    const taken = await keysOf(parts(request), once, (keys) => keys.claim(once.key, { claim: once.claim, fingerprint, keepMs: KEPT_MS, leaseMs: LEASE_MS }))
    if (taken === null) { request.once = once; return }
    if (taken.fingerprint !== fingerprint) throw new AppError('key-used-differently', 'This Idempotency-Key was used for another request. Send a new key with a new request.')
    if (taken.kept === null) {
      void reply.header('retry-after', 1)
      throw new AppError('request-under-way', 'The same request is under way. Ask again in a moment for its answer.')
    }
    const { status, contentType, answer } = taken.kept
    if (contentType !== null) void reply.type(contentType)
    return reply.code(status).header('idempotent-replayed', 'true').serializer(String).send(answer === null ? '' : parts(request).vault.open(answer, aboutOf(once)))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.once !== null) await settle(parts(request), request, reply, payload)
    return payload
  })
}

/** The answer goes out whatever becomes of this: what cannot be kept stands as under way, and is free after a while. */
async function settle(shared: Parts, request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
  const { once } = request
  request.once = null
  if (once === null) return
  const text = payload === null || payload === undefined ? null : typeof payload === 'string' ? payload : undefined
  const contentType = reply.getHeader('content-type')
  await keysOf(shared, once, (keys) => (reply.statusCode >= 400 || text === undefined ? keys.release(once.key, once.claim) : keys.keep(once.key, once.claim, {
    status: reply.statusCode, contentType: typeof contentType === 'string' ? contentType : null, answer: text === null ? null : shared.vault.seal(text, aboutOf(once)),
  }))).catch((err: unknown) => { request.log.warn({ err }, 'The answer to a request with an Idempotency-Key could not be kept.') })
}

/** In the background, as it were: keys are no deed that is audited, and are there for whom projects are closed to. */
function keysOf<T>({ database }: Parts, { organization }: Once, work: (keys: Stores['requestKeys']) => Promise<T>): Promise<T> {
  return database.withOrganization(organization, (stores) => work(stores.requestKeys))
}

/** Whose a key is: nobody comes upon those of somebody else. */
export function callerOf({ identity }: FastifyRequest): string {
  const { key = null, person = null } = identity?.actor ?? {}
  return key !== null ? `key:${key}` : `person:${identity?.person?.id ?? person?.id ?? 'installation'}`
}

/** What a person does for themselves is done in no organisation: the first one keeps it. */
function placeOf({ identity, routeOptions }: FastifyRequest, { firstOrganization }: Parts): string {
  return routeOptions.config.needs === 'signed-in' ? firstOrganization : identity?.actor?.organization ?? firstOrganization
}

function fingerprintOf({ url, body }: FastifyRequest): string {
  return createHash('sha256').update(`${url}\n`).update(body instanceof Uint8Array ? body : canonical(body ?? null)).digest('base64')
}

function aboutOf({ key, organization }: Once): string {
  return `answer to ${key.caller} in ${organization} under ${key.key}`
}
