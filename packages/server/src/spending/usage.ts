import type { UsageFilter, UsageRow, UsageTotals } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { toUsd, usd } from './money.ts'

const count = z.number().int()
const sums = {
  calls: count.describe('That went to a provider.'), hits: count.describe('Answered from the cache.'), failures: count.describe('Calls without an answer.'), inputTokens: count, cachedInputTokens: count.describe('Of the input, read from the provider\'s prompt cache.'),
  outputTokens: count, reasoningTokens: count.describe('Part of the output.'), costUsd: usd, unpriced: count.describe('Calls whose price is not known; they are not in the cost.'), savedUsd: usd, savedMs: z.number().describe('What answers from the cache would have taken.'),
}
const usageTotalsResource = z.object(sums).meta({ id: 'UsageTotals' })
const row = z.object({ name: z.string().nullable(), title: z.string().nullable(), ...sums }).meta({ id: 'UsageRow' })
const groups = ['project', 'run', 'agent', 'model', 'step', 'user', 'day'] as const
export const period = { since: z.iso.datetime({ offset: true }).optional(), until: z.iso.datetime({ offset: true }).optional().describe('Excluded.') }
const querystring = z.object({ ...period, project: z.uuid().optional(), run: z.uuid().optional(), agent: z.string().optional(), limit: z.coerce.number().int().min(1).max(1000).default(50).describe('Rows of each group.') })
const answer = z.object({ totals: usageTotalsResource, by: z.record(z.enum(groups), z.array(row)).describe('The dearest first.') })

/** GET /api/v1/usage: what models were asked, and what it cost. */
export const usage: Route = (app, parts) => {
  const schema = { tags: ['spending'], operationId: 'getUsage', summary: 'Calls, tokens and cost, in total and by project, run, agent, model, step, user and day', querystring, response: { 200: answer, ...problems(400) } }
  app.get('/api/v1/usage', { schema, config: needs('spending.read') }, async (request) => {
    await parts(request).models.flush()
    const filter = filterOf(request.query)
    return asOrganization(parts(request), async (stores) => {
      const totals = await stores.calls.totals(filter)
      const rows = []
      for (const group of groups) rows.push([group, (await stores.calls.by(group, filter, request.query.limit)).map(presentRow)] as const)
      return { totals: presentTotals(totals), by: Object.fromEntries(rows) as z.infer<typeof answer>['by'] }
    })
  })
}

/** The condition that a query names. */
export function filterOf({ since, until, project, run, agent }: { since?: string | undefined; until?: string | undefined; project?: string | undefined; run?: string | undefined; agent?: string | undefined }): UsageFilter {
  return {
    ...(since === undefined ? {} : { since: new Date(since) }), ...(until === undefined ? {} : { until: new Date(until) }),
    ...(project === undefined ? {} : { project }), ...(run === undefined ? {} : { run }), ...(agent === undefined ? {} : { agent }),
  }
}

function presentTotals({ cost, saved, ...totals }: UsageTotals): z.infer<typeof usageTotalsResource> {
  return { ...totals, costUsd: toUsd(cost), savedUsd: toUsd(saved) }
}

function presentRow({ name, title, ...totals }: UsageRow): z.infer<typeof row> {
  return { name, title, ...presentTotals(totals) }
}
