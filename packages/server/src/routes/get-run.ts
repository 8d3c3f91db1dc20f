import { z } from 'zod'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { presentRun, runResource } from '../resources/run.ts'

/** GET /api/v1/runs/{id}: a run with its steps, parts and gates. */
export const getRun: Route = (app, parts) => {
  const schema = { tags: ['runs'], operationId: 'getRun', summary: 'A run with its steps', params: z.object({ id: z.uuid() }), response: { 200: runResource, ...problems(400, 404) } }
  app.get('/api/v1/runs/:id', { schema, config: needs('runs.read') }, async (request) => asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, request.params.id)))))
}
