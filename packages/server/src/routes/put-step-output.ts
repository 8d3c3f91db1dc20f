import { nameOf } from '@aicoe/core'
import { brokenQuotes } from '@aicoe/core'
import type { RunDetail, Stores } from '@aicoe/db'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { DocumentKind } from '@aicoe/sdk'
import { z } from 'zod'
import { contentOf } from '../http/content.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, found, problems, steer } from '../http/parts.ts'
import { presentRun, runResource } from '../resources/run.ts'

/** PUT /api/v1/runs/{id}/steps/{step}/output: a person's version of a document; everything that read the old one is made again. */
export const putStepOutput: Route = (app, parts) => {
  const params = z.object({ id: z.uuid(), step: z.string() })
  const schema = {
    tags: ['runs'], operationId: 'putStepOutput', summary: 'Edit the output of a step', params, body: z.unknown().describe('The data of the document, in the schema of its kind.'),
    response: { 200: runResource, ...problems(400, 404, 409, 422) },
  }
  app.put('/api/v1/runs/:id/steps/:step/output', { schema, config: needs('documents.write') }, async (request) => {
    const { id, step } = request.params
    await asOrganization(parts(request), async (stores) => {
      const [run] = await loadRun(stores, id)
      const { makes } = found(run.steps.find((each) => each.name === step), 'step', `The steps of this run are: ${run.steps.map((each) => each.name).join(', ')}.`)
      const kind = found(parts(request).installation.kinds.get(makes), 'document-kind', 'The plugin that brought it is no longer installed.')
      return checked(kind, request.body, stores, run)
    }).then((data) => steer(parts(request), (stores) => stores.steering.edit(id, step, contentOf(data), nameOf(parts(request).actor))))
    return asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
  })
}

/** The same gate that an agent's answer passes: the kind's schema, and quotes that equal the transcript. */
async function checked(kind: DocumentKind, body: unknown, stores: Stores, run: RunDetail): Promise<unknown> {
  const parsed = kind.schema.safeParse(body)
  if (!parsed.success) throw new AppError('document-does-not-fit', `This is no ${kind.title}: ${parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the root'}: ${issue.message}`).join('; ')}.`)
  const faults = brokenQuotes(parsed.data, transcriptSchema.parse(await stores.contents.get(run.given['transcript'] ?? '')))
  if (faults.length > 0) throw new AppError('quote-not-in-transcript', faults.slice(0, 5).join(' '))
  return parsed.data
}
