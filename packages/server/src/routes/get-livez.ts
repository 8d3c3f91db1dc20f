import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'

const answer = z.object({ status: z.literal('ok'), instance: z.string().describe('New with each start of the server.') })

/** GET /livez: the process answers, whatever name a load balancer or kubelet asks by. */
export const getLivez: Route = (app, parts) => {
  app.get('/livez', { config: { ...needs('open'), anyHost: true }, schema: { tags: ['health'], operationId: 'getLivez', summary: 'Does the process answer?', security: [], response: { 200: answer } } },
    (request) => ({ status: 'ok' as const, instance: parts(request).instance }))
}
