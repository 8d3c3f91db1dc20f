import { z } from 'zod'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems, steer } from '../http/parts.ts'
import { presentRun, runResource } from '../resources/run.ts'

/** POST /api/v1/runs/{id}/steps/{step}/skip: leaves a step out; what only wants its document goes on without. */
export const postStepSkip: Route = (app, parts) => {
  const params = z.object({ id: z.uuid(), step: z.string() })
  const schema = { tags: ['runs'], operationId: 'postStepSkip', summary: 'Leave a step out', params, response: { 200: runResource, ...problems(400, 404, 409) } }
  app.post('/api/v1/runs/:id/steps/:step/skip', { schema, config: needs('runs.write') }, async (request) => {
    const { id, step } = request.params
    await steer(parts(request), (stores) => stores.steering.skip(id, step))
    return asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
  })
}
