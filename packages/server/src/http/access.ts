import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Names under which a server on the loopback is reached; any other Host is a page of somebody else that points its name at us (DNS rebinding). */
const localNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Answers are data for programs: nothing may frame, sniff, cache or refer to them. */
const securityHeaders = {
  'content-security-policy': 'default-src \'none\'; frame-ancestors \'none\'',
  'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store',
} as const

/**
 * Guards every route until there is sign-in: the Host must be local, and whatever is not described as open (`security: []`) needs the key of this
 * installation as `Authorization: Bearer`, routes that do not exist included. The route that was matched decides, never the path as it was sent,
 * which can be written in many ways. No CORS header is ever sent.
 */
export function guard(app: FastifyInstance, key: string): void {
  const expected = digest(key)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...securityHeaders, 'x-request-id': request.id })
    if (!localNames.has(request.hostname.toLowerCase())) throw new AppError('host-refused', 'This server answers only as localhost or 127.0.0.1.')
    if (!isOpen(request) && !timingSafeEqual(digest(bearer(request)), expected)) {
      void reply.header('www-authenticate', 'Bearer')
      throw new AppError('not-authenticated', 'The key of this installation is missing or wrong. Send "Authorization: Bearer <key>"; the key stands in server.json in the data folder.')
    }
    return Promise.resolve()
  })
}

function isOpen(request: FastifyRequest): boolean {
  return request.routeOptions.schema?.security?.length === 0
}

function bearer(request: FastifyRequest): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

/** Equal lengths for the constant-time comparison. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
