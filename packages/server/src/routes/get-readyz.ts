import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'

const answer = z.object({ status: z.enum(['ready', 'not-ready']), parts: z.record(z.string(), z.string()).describe('Each part: "ready", or why not. Redis may be away while the server is ready: the database stands in.') })

/** GET /readyz: every part can do its work; says which cannot. Whatever name a load balancer or kubelet asks by. */
export const getReadyz: Route = (app, parts) => {
  app.get('/readyz', { config: { ...needs('open'), anyHost: true }, schema: { tags: ['health'], operationId: 'getReadyz', summary: 'Can every part do its work?', security: [], response: { 200: answer, 503: answer } } }, async (request, reply) => {
    const server = parts(request)
    const [needed, useful] = await Promise.all([server.readiness(), server.conveniences()])
    const ready = Object.values(needed).every((reason) => reason === null)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', parts: Object.fromEntries(Object.entries({ ...needed, ...useful }).map(([name, reason]) => [name, reason ?? 'ready'])) })
  })
}
