import { nameOf } from '@aicoe/core'
import { z } from 'zod'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems, steer } from '../http/parts.ts'
import { presentRun, runResource } from '../resources/run.ts'

const body = z.strictObject({ decision: z.enum(['approve', 'reject']), note: z.string().max(2000).optional() }).meta({ example: { decision: 'approve', note: 'Checked with the client.' } })

/** POST /api/v1/runs/{id}/gates/{step}: approves or rejects what a step made. */
export const postGate: Route = (app, parts) => {
  const params = z.object({ id: z.uuid(), step: z.string() })
  const schema = { tags: ['runs'], operationId: 'postGate', summary: 'Approve or reject the output of a step', params, body, response: { 200: runResource, ...problems(400, 404, 409) } }
  app.post('/api/v1/runs/:id/gates/:step', { schema, config: needs('runs.write') }, async (request) => {
    const { id, step } = request.params
    const { decision, note } = request.body
    await steer(parts(request), (stores) => stores.steering[decision](id, step, nameOf(parts(request).actor), note))
    return asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
  })
}
