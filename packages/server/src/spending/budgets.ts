import type { Budget, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { resumeParked } from '../models/parked.ts'
import { toNanos, toUsd, usd } from './money.ts'

const scope = z.enum(['organization', 'project', 'user', 'agent', 'run'])
const periodSchema = z.enum(['day', 'month', 'run', 'none']).describe('What it counts: a day or month (UTC), each run for itself, or all time.')
const cap = z.number().min(0).max(1_000_000).describe('US dollars that may be spent.')
const softShare = z.number().gt(0).max(1).describe('Share of the cap that is told when it is spent.')
const budgetResource = z.object({
  id: z.string(), scope, subject: z.string().describe('Id of the project or run, name of the agent or user; empty for the organisation.'), period: periodSchema, capUsd: usd, softShare,
  window: z.string().nullable().describe('The period that the sums are of: 2026-11-25, 2026-11, a run, or empty.'), spentUsd: usd, reservedUsd: usd.describe('Set aside for calls in flight.'), leftUsd: usd,
  state: z.enum(['open', 'soft', 'exhausted']), createdAt: z.iso.datetime(),
}).meta({ id: 'Budget' })
const answer = z.object({ budget: budgetResource, resumed: z.number().int().describe('Runs that waited for money and go on now.') })

const newBudget = z.strictObject({ scope: scope.default('organization'), subject: z.string().max(200).default('').describe('A project may also be named.'), period: periodSchema.default('month'), capUsd: cap, softShare: softShare.default(0.8) })
const change = z.strictObject({ capUsd: cap, softShare: softShare.optional() })
const params = z.object({ id: z.uuid() })
const hint = 'List the budgets to see which there are.'

/** /api/v1/budgets: caps on what models may cost. A call that one of them does not allow is not made. */
export const budgets: Route = (app, parts) => {
  const tags = ['spending']
  app.get('/api/v1/budgets', { config: needs('spending.read'), schema: { tags, operationId: 'getBudgets', summary: 'Budgets, and what is spent of them', response: { 200: z.object({ budgets: z.array(budgetResource) }), ...problems() } } },
    (request) => asOrganization(parts(request), async (stores) => ({ budgets: (await stores.budgets.list()).map(presentBudget) })))

  app.post('/api/v1/budgets', { config: needs('spending.write'), schema: { tags, operationId: 'postBudget', summary: 'Set a budget; one with the same scope, subject and period gets the new cap', body: newBudget, response: { 201: answer, ...problems(400, 404, 422) } } }, async (request, reply) => {
    const { capUsd, ...wanted } = request.body
    if ((wanted.scope === 'organization') !== (wanted.subject === '')) throw new AppError('budget-subject-wrong', wanted.scope === 'organization' ? 'A budget of the organisation has no subject: leave it empty.' : `A budget of a ${wanted.scope} needs its subject: the id of the project or run, or the name of the agent or user.`)
    const budget = await asOrganization(parts(request), async (stores) => {
      const subject = wanted.scope === 'project' ? await projectId(stores, wanted.subject) : wanted.subject
      return stores.budgets.put({ ...wanted, subject, cap: toNanos(capUsd) })
    })
    return reply.code(201).send(await changed(parts(request), budget))
  })

  app.put('/api/v1/budgets/:id', { config: needs('spending.write'), schema: { tags, operationId: 'putBudget', summary: 'Change the cap of a budget; runs that wait for it go on', params, body: change, response: { 200: answer, ...problems(400, 404) } } }, async (request) => {
    const { capUsd, softShare: share } = request.body
    const budget = await asOrganization(parts(request), (stores) => stores.budgets.change(request.params.id, { cap: toNanos(capUsd), ...(share === undefined ? {} : { softShare: share }) }))
    return changed(parts(request), found(budget, 'budget', hint))
  })

  app.delete('/api/v1/budgets/:id', { config: needs('spending.write'), schema: { tags, operationId: 'deleteBudget', summary: 'Remove a budget; runs that wait for it go on', params, response: { 200: z.object({ resumed: z.number().int() }), ...problems(400, 404) } } }, async (request) => {
    found(await asOrganization(parts(request), async (stores) => (await stores.budgets.remove(request.params.id)) || null), 'budget', hint)
    return { resumed: await resumeParked(parts(request), 'budget') }
  })
}

async function projectId(stores: Stores, idOrName: string): Promise<string> {
  const projects = await stores.projects.list()
  return found(projects.find(({ id, name }) => id === idOrName || name === idOrName), 'project', 'Give the id or the name of one that has runs.').id
}

async function changed(parts: Parts, budget: Budget): Promise<z.infer<typeof answer>> {
  return { budget: presentBudget(budget), resumed: await resumeParked(parts, 'budget') }
}

function presentBudget({ cap: most, spent, reserved, createdAt, id, scope: of, subject, period, softShare: share, window }: Budget): z.infer<typeof budgetResource> {
  const left = Math.max(0, most - spent - reserved)
  return {
    id, scope: of, subject, period, softShare: share, window, capUsd: toUsd(most), spentUsd: toUsd(spent), reservedUsd: toUsd(reserved), leftUsd: toUsd(left),
    state: spent >= most ? 'exhausted' : spent >= most * share ? 'soft' : 'open', createdAt: createdAt.toISOString(),
  }
}
