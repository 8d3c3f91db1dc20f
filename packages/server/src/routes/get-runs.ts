import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { presentRunSummary, runSummaryResource } from '../resources/run.ts'

const querystring = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(500).optional().describe('`next` of the page before.') })

/** GET /api/v1/runs: newest first, page by page. */
export const getRuns: Route = (app, parts) => {
  const schema = { tags: ['runs'], operationId: 'getRuns', summary: 'Runs, newest first', querystring, response: { 200: z.object({ runs: z.array(runSummaryResource), next: z.string().nullable() }), ...problems(400) } }
  app.get('/api/v1/runs', { schema, config: needs('runs.read') }, async (request) => {
    const { limit, cursor } = request.query
    const page = await asOrganization(parts(request), (stores) => stores.runs.list({ limit, ...(cursor === undefined ? {} : { cursor }) }))
    return { runs: page.runs.map(presentRunSummary), next: page.next }
  })
}
