import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { presentRunSummary, runStateSchema, runSummaryResource } from '../resources/run.ts'

const querystring = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.uuid().optional().describe('`next` of the page before.'),
  state: z.string().max(100).transform((text) => text.split(',')).pipe(z.array(runStateSchema)).optional().describe('Only these states, with commas between: queued, running, waiting, done, failed, cancelled.'),
  project: z.uuid().optional().describe('Only runs of this project.'), transcript: z.uuid().optional().describe('Only runs of this transcript.'),
})

/** GET /api/v1/runs: newest first, page by page. */
export const getRuns: Route = (app, parts) => {
  const schema = { tags: ['runs'], operationId: 'getRuns', summary: 'Runs, newest first', querystring, response: { 200: z.object({ runs: z.array(runSummaryResource), next: z.string().nullable() }), ...problems(400) } }
  app.get('/api/v1/runs', { schema, config: needs('runs.read') }, async (request) => {
    const { limit, cursor, state, project, transcript } = request.query
    const page = await asOrganization(parts(request), (stores) => stores.runs.list({ limit, ...(state === undefined ? {} : { states: state }), ...(cursor === undefined ? {} : { cursor }), ...(project === undefined ? {} : { project }), ...(transcript === undefined ? {} : { transcript }) }))
    return { runs: page.runs.map(presentRunSummary), next: page.next }
  })
}
