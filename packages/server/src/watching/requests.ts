import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { within } from './context.ts'
import type { Belonging } from './context.ts'
import type { Metrics } from './metrics.ts'
import type { Traces } from './traces.ts'

export interface Requests {
  /** Watches every request of this app. Before its routes are registered. */
  readonly attach: (app: Pick<FastifyInstance, 'addHook'>) => void
  /** The last requests of this process that the server could not answer, the newest first. */
  readonly failed: () => readonly FailedRequest[]
  /** Event streams that clients hold open. */
  readonly streams: () => number
  /** Ends every event stream, and tells its reader to come again soon: with Last-Event-ID it goes on elsewhere. */
  readonly endStreams: () => void
}

/** Under `request` the log has more. */
export interface FailedRequest { readonly at: Date; readonly method: string; readonly route: string; readonly status: number; readonly request: string }
/** So many of those that failed are remembered. */
const REMEMBERED = 50

/** Counts and times requests, and knows the streams among those under way. */
export function watchRequests(metrics: Metrics, traces: Traces): Requests {
  const open = new Set<ServerResponse>()
  const failed: FailedRequest[] = []
  return {
    attach(app) {
      app.addHook('onRequest', (_request, reply, done) => {
        open.add(reply.raw)
        reply.raw.once('close', () => open.delete(reply.raw))
        done()
      })
      app.addHook('onResponse', (request, reply, done) => {
        const labels = { method: request.method, route: request.routeOptions.url ?? 'unknown' }
        metrics.requests.inc({ ...labels, status: String(reply.statusCode) })
        if (reply.statusCode >= 500 && labels.route !== '/readyz') failed.splice(0, failed.length, { at: new Date(), ...labels, status: reply.statusCode, request: request.id }, ...failed.slice(0, REMEMBERED - 1))
        if (!isStream(reply.raw)) metrics.requestSeconds.observe(labels, reply.elapsedTime / 1000)
        done()
      })
      app.addHook('onRoute', (route) => {
        const handler = route.handler
        route.handler = function handle(request, reply) { 
          const { method, headers, routeOptions } = request
          const caller = headers['traceparent']
          return within(about(request), () => traces.span(`${method} ${routeOptions.url ?? 'unknown'}`, { 'http.request.method': method, 'http.route': routeOptions.url ?? 'unknown', 'aicoe.request': request.id }, () => handler.call(this, request, reply), typeof caller === 'string' ? caller : undefined))
        }
      })
    },
    failed: () => failed,
    streams: () => [...open].filter(isStream).length,
    endStreams() {
      for (const response of [...open].filter(isStream)) {
        // What its writer writes between our end and the news of it goes nowhere.
        response.on('error', () => undefined)
        response.end('retry: 500\n\n')
      }
    },
  }
}

function about({ id, identity }: FastifyRequest): Belonging {
  const organization = identity?.actor?.organization
  return { request: id, ...(organization === undefined ? {} : { organization }) }
}

function isStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream')
}
