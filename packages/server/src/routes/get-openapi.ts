import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'

/** GET /api/openapi.json: this description. */
export const getOpenapi: Route = (app) => {
  app.get('/api/openapi.json', { config: needs('signed-in'), schema: { hide: true } }, () => app.swagger())
}
