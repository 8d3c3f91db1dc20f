import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { toUsd, usd } from './money.ts'

const count = z.number().int()
const answer = z.object({
  answers: count, bytes: count, hits: count.describe('Of the answers that are kept now.'), oldest: z.iso.datetime().nullable(),
  savedUsd: usd, savedMs: z.number().describe('Over the whole ledger.'),
  agents: z.array(z.object({ agent: z.string(), model: z.string(), answers: count, bytes: count, hits: count })),
}).meta({ id: 'Cache' })
const querystring = z.object({ agent: z.string().optional(), model: z.string().optional().describe('As it was asked for.'), promptVersion: z.coerce.number().int().min(0).max(1_000_000_000).optional() })

/** /api/v1/cache: answers of models that are kept for the same question. */
export const cache: Route = (app, parts) => {
  const tags = ['spending']
  app.get('/api/v1/cache', { config: needs('models.read'), schema: { tags, operationId: 'getCache', summary: 'How much the cache holds and has saved', response: { 200: answer, ...problems() } } }, (request) => asOrganization(parts(request), async (stores) => {
    const { oldest, ...totals } = await stores.answers.totals()
    const { saved, savedMs } = await stores.calls.totals({})
    return { ...totals, oldest: oldest?.toISOString() ?? null, savedUsd: toUsd(saved), savedMs, agents: (await stores.answers.byAgent()).map((each) => ({ ...each })) }
  }))
  app.delete('/api/v1/cache', { config: needs('models.write'), schema: { tags, operationId: 'deleteCache', summary: 'Forget answers: all, or those of an agent, model or version of a prompt', querystring, response: { 200: z.object({ removed: count }), ...problems(400) } } }, async (request) => {
    const { agent, model, promptVersion } = request.query
    const removed = await asOrganization(parts(request), (stores) => stores.answers.remove({ ...(agent === undefined ? {} : { agent }), ...(model === undefined ? {} : { model }), ...(promptVersion === undefined ? {} : { promptVersion }) }))
    const { models, organization } = parts(request)
    await models.forget(organization)
    return { removed }
  })
}
