import type { FastifyReply } from 'fastify'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { referenceBundle } from './bundle.ts'
import { page, pagePolicy, start } from './page.ts'

const script = (reply: FastifyReply): FastifyReply => reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache')

/** /api/docs: the description of the API to read and to try, as a page. It holds nothing of anybody's; what it shows, the browser asks for as who is signed in there. */
export const reference: Route = (app) => {
  const options = { config: needs('open'), schema: { hide: true } }
  app.get('/api/docs', options, (_request, reply) => reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).header('cache-control', 'no-cache').send(page))
  app.get('/api/docs/start.js', options, (_request, reply) => script(reply).send(start))
  app.get('/api/docs/reference.js', options, async (request, reply) => {
    const { plain, gzip } = await referenceBundle()
    void script(reply).header('vary', 'accept-encoding').header('cache-control', 'public, max-age=3600')
    return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(plain)
  })
}
