import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { localNames } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * GET /metrics: figures for Prometheus. With a `metricsToken` whoever has it; without one only this machine itself, and nobody through a proxy on it.
 * It is not part of the API: no organisation's data is in it.
 */
export const getMetrics: Route = (app, parts) => {
  app.get('/metrics', { config: { ...needs('open'), anyHost: true }, schema: { hide: true, security: [] } }, async (request, reply) => {
    const { watch, metricsToken } = parts(request)
    if (!(metricsToken === null ? isLocal(request) : isBearer(request, metricsToken)))
      throw new AppError('metrics-refused', metricsToken === null ? 'Metrics are for this machine only. Set metricsToken to let Prometheus in from elsewhere.' : 'Send "Authorization: Bearer <metricsToken>".')
    return reply.type(watch.contentType).serializer(String).send(await watch.scrape())
  })
}

/** The Host must be local as well: a page of somebody else whose name points here comes from this machine, too. */
function isLocal({ socket, headers, hostname }: FastifyRequest): boolean {
  return loopback.has(socket.remoteAddress ?? '') && localNames.includes(hostname.toLowerCase()) && headers.forwarded === undefined && headers['x-forwarded-for'] === undefined
}

function isBearer({ headers }: FastifyRequest, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}
