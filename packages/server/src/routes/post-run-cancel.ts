import { z } from 'zod'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems, steer } from '../http/parts.ts'
import { presentRun, runResource } from '../resources/run.ts'

/** POST /api/v1/runs/{id}/cancel: stops a run; what it has made stays. */
export const postRunCancel: Route = (app, parts) => {
  const schema = { tags: ['runs'], operationId: 'postRunCancel', summary: 'Cancel a run', params: z.object({ id: z.uuid() }), response: { 200: runResource, ...problems(400, 404, 409) } }
  app.post('/api/v1/runs/:id/cancel', { schema, config: needs('runs.write') }, async (request) => {
    const { id } = request.params
    await steer(parts(request), (stores) => stores.steering.cancel(id))
    return asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
  })
}
