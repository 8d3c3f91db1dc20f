import type { Route } from '../http/parts.ts'

/** GET /api/openapi.json: this description. */
export const getOpenapi: Route = (app) => {
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
