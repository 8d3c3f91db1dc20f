import { nameOf } from '@aicoe/core'
import { z } from 'zod'
import { contentOf } from '../http/content.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, follow, found, problems } from '../http/parts.ts'
import { writeWithinRoom } from '../limits/room.ts'
import { presentRun, runResource } from '../resources/run.ts'
import { fitting } from '../suite/fit.ts'
import { transcriptUnder } from '../suite/load.ts'

/** PUT /api/v1/runs/{id}/steps/{step}/output: a person's version of a document; everything that read the old one is made again. */
export const putStepOutput: Route = (app, parts) => {
  const params = z.object({ id: z.uuid(), step: z.string() })
  const schema = {
    tags: ['runs'], operationId: 'putStepOutput', summary: 'Edit the output of a step', params, body: z.unknown().describe('The data of the document, in the schema of its kind.'),
    response: { 200: runResource, ...problems(400, 404, 409, 413, 422) },
  }
  app.put('/api/v1/runs/:id/steps/:step/output', { schema, config: { ...needs('documents.write'), takesLarge: true } }, async (request) => {
    const { id, step } = request.params
    await asOrganization(parts(request), async (stores) => {
      const [run] = await loadRun(stores, id)
      const { makes } = found(run.steps.find((each) => each.name === step), 'step', `The steps of this run are: ${run.steps.map((each) => each.name).join(', ')}.`)
      return fitting(parts(request).installation, makes, request.body, await transcriptUnder(stores, run.given['transcript'] ?? ''))
    }).then((data) => writeWithinRoom(parts(request), async (stores, tx) => follow(parts(request), tx, await stores.steering.edit(id, step, contentOf(data), nameOf(parts(request).actor)))))
    return asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
  })
}
