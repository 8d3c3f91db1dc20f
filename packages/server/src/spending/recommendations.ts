import { recommend } from '@aicoe/core'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { toUsd, usd } from './money.ts'
import { filterOf, period } from './usage.ts'

const answer = z.object({ recommendations: z.array(z.object({ code: z.enum(['cheaper-model', 'prompt-refused', 'prefix-not-shared']), agent: z.string(), message: z.string(), savesUsd: usd.nullable().describe('Of what was spent in the period; null: it cannot be told.') })) })

/** GET /api/v1/recommendations: what the ledger advises. */
export const recommendations: Route = (app, parts) => {
  const schema = { tags: ['spending'], operationId: 'getRecommendations', summary: 'What would make models cheaper or better, the greatest saving first', querystring: z.object(period), response: { 200: answer, ...problems(400) } }
  app.get('/api/v1/recommendations', { schema, config: needs('spending.read') }, (request) => asOrganization(parts(request), async (stores) => ({
    recommendations: recommend(await stores.calls.agents(filterOf(request.query))).map(({ code, agent, message, saves }) => ({ code, agent, message, savesUsd: saves === null ? null : toUsd(saves) })),
  })))
}
