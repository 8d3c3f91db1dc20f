import { answerOf } from '@aicoe/client'
import type { Budget } from '@aicoe/client'
import { Failure, exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { dollars } from '../money.ts'
import { table } from '../output.ts'
import { findRun } from '../run-name.ts'
import type { BaseOptions } from '../server.ts'
import { withServer } from '../session.ts'
import type { Session } from '../session.ts'

/** `aicoe budget list`: caps, and what is spent of them. */
export function list(options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const { budgets } = await answerOf(client.api.GET('/api/v1/budgets'))
    output.data({ type: 'budgets', budgets })
    if (budgets.length === 0) output.line('No budget is set: models may cost whatever they cost. Set one: aicoe budget set 25')
    for (const line of table(budgets.map((budget) => [budget.id, nameOf(budget), `${dollars(budget.spentUsd)} of ${dollars(budget.capUsd)}`, `${dollars(budget.leftUsd)} left`, budget.state === 'open' ? '' : budget.state === 'soft' ? 'nearly spent' : 'exhausted']))) output.line(line)
    return exit.done
  })
}

const periods = ['day', 'month', 'run', 'none'] as const
export interface BudgetOptions extends BaseOptions { readonly project?: string; readonly user?: string; readonly agent?: string; readonly run?: string; readonly period?: string; readonly soft: number }

/** `aicoe budget set DOLLARS`: for the organisation, or for one project, user, agent or run. The same again changes the cap, and runs that wait go on. */
export function set(sum: string, options: BudgetOptions): Promise<Exit> {
  return withServer(options, async (session) => {
    const capUsd = Number(sum.replace(/^\$/, ''))
    if (!(capUsd >= 0)) throw new Failure('sum-wrong', `"${sum}" is no sum of dollars. Write it as 25 or 0.50.`, exit.badInput)
    const subject = await subjectOf(session, options)
    const wished = options.period ?? (subject.scope === 'run' ? 'none' : 'month')
    const period = periods.find((known) => known === wished)
    if (period === undefined) throw new Failure('period-unknown', `There is no period "${wished}". There are: ${periods.join(', ')}.`, exit.badInput)
    const { budget, resumed } = await answerOf(session.client.api.POST('/api/v1/budgets', { body: { ...subject, period, capUsd, softShare: options.soft } }))
    session.output.data({ type: 'budget', budget, resumed })
    session.output.line(`${nameOf(budget)}: ${dollars(budget.capUsd)}, of which ${dollars(budget.spentUsd)} are spent (${budget.id})`)
    if (resumed > 0) session.output.line(`${resumed === 1 ? 'One run' : `${resumed} runs`} that waited for money ${resumed === 1 ? 'goes' : 'go'} on.`)
    return exit.done
  })
}

async function subjectOf({ client }: Session, { project, user, agent, run }: BudgetOptions): Promise<{ scope: Budget['scope']; subject: string }> {
  const named = ([['project', project], ['user', user], ['agent', agent], ['run', run]] as const).flatMap(([scope, subject]) => (subject === undefined ? [] : [{ scope, subject }]))
  const [only, another] = named
  if (another !== undefined) throw new Failure('budget-subject-wrong', 'A budget is for one thing: name a project, a user, an agent or a run.', exit.badInput)
  if (only === undefined) return { scope: 'organization', subject: '' }
  return only.scope === 'run' ? { scope: 'run', subject: (await findRun(client, only.subject)).id } : only
}

/** `aicoe budget remove ID`: what waited for it goes on. */
export function remove(id: string, options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const { resumed } = await answerOf(client.api.DELETE('/api/v1/budgets/{id}', { params: { path: { id } } }))
    output.data({ type: 'budget-removed', id, resumed })
    output.line('The budget is removed.')
    return exit.done
  })
}

function nameOf({ scope, subject, period }: Budget): string {
  return `${scope === 'organization' ? 'everything' : `${scope} ${subject}`}, ${period === 'none' ? 'for all time' : `each ${period}`}`
}
