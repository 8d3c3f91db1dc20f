import type { Budgets, Nanos } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import type { Database } from '../contract.ts'
import { newId } from '../ids.ts'
import { recordEvent } from '../record.ts'
import type { BudgetAlert } from '../spending.ts'

interface BudgetsOptions {
  /** After this, what a dead process set aside is free again. Milliseconds; longer than any call. Default one hour. */
  readonly lapseMs?: number
  /** A budget has passed its soft share. */
  readonly onAlert?: (organization: string, alert: BudgetAlert) => void
}

const named = z.object({ id: z.string(), scope: z.enum(['organization', 'project', 'user', 'agent', 'run']), subject: z.string(), period: z.enum(['day', 'month', 'run', 'none']), cap: z.number(), spent: z.number() })
type Named = z.infer<typeof named>
const answerSchema = z.discriminatedUnion('covered', [z.object({ covered: z.literal(false) }), named.extend({ covered: z.literal(true), reserved: z.number() })]).nullable()
type Refusal = Extract<z.infer<typeof answerSchema>, { covered: true }>
const alertsSchema = z.array(named.extend({ run: z.string().nullable() })).nullable()

/** Caps on spending, on PostgreSQL: exact over all processes. See `0004_models.sql` for how. */
export function budgets(database: Pick<Database, 'withOrganization'>, { lapseMs = 3_600_000, onAlert }: BudgetsOptions = {}): Budgets {
  const take = (organization: string, values: readonly unknown[]) => database.withOrganization(organization, async (_stores, tx) => {
    const { rows } = await tx.client.query<{ answer: unknown }>({ name: 'reserve-budgets', text: 'select reserve_budgets($1, $2, $3, $4, $5, $6, $7) as answer', values: [...values] })
    return answerSchema.parse(rows[0]?.answer ?? null)
  })
  const free = (organization: string): Promise<boolean> => database.withOrganization(organization, async (_stores, tx) => {
    const { rows } = await tx.client.query<{ freed: string }>('select free_lapsed_budgets() as freed')
    return rows[0] !== undefined && rows[0].freed !== '0'
  })
  return {
    async reserve({ organization, project, run, agent, user }, amount) {
      const id = newId()
      const values = [id, Math.ceil(amount), project, run, agent, user, lapseMs]
      let answer = await take(organization, values)
      if (answer?.covered === true && await free(organization)) answer = await take(organization, values)
      if (answer?.covered === false) return null
      if (answer !== null) throw exhausted(answer, amount)
      return { id: `${organization}/${id}`, amount }
    },
    async settle(reservation, cost) {
      const [organization = '', id] = reservation.id.split('/')
      const alerts = await database.withOrganization(organization, async (_stores, tx) => {
        const { rows } = await tx.client.query<{ alerts: unknown }>({ name: 'settle-budgets', text: 'select settle_budgets($1, $2) as alerts', values: [id, Math.round(cost)] })
        const passed = (alertsSchema.parse(rows[0]?.alerts ?? null) ?? []).map((budget): BudgetAlert => ({ budget: budget.id, cap: budget.cap, spent: budget.spent, run: budget.run, message: warning(budget) }))
        for (const { run, ...data } of passed) if (run !== null) await recordEvent(tx, run, { type: 'budget-alert', step: null, data })
        return passed
      })
      for (const alert of alerts) onAlert?.(organization, alert)
    },
  }
}

function exhausted(budget: Refusal, amount: Nanos): AppError {
  const left = Math.max(0, budget.cap - budget.spent - budget.reserved)
  const held = budget.reserved === 0 ? '' : ` and ${dollars(budget.reserved)} set aside for calls in flight`
  return new AppError('budget-exhausted', `${sentence(nameOf(budget))} of ${dollars(budget.cap)} has ${dollars(left)} left, ${dollars(budget.spent)} are spent${held}; this call may cost up to ${dollars(amount)}. Raise the budget (under Settings, Budgets, or with aicoe budget set), or wait until its next period; what was made is kept, and the run goes on from there.`)
}

function warning(budget: Named): string {
  return `${sentence(nameOf(budget))}: ${dollars(budget.spent)} of ${dollars(budget.cap)} are spent. At the cap, steps wait until it is raised (aicoe budget set).`
}

const periods: Readonly<Record<Named['period'], string>> = { day: 'for today', month: 'for this month', run: 'for each run', none: 'for all time' }

function nameOf({ scope, subject, period }: Named): string {
  return `the budget of ${scope === 'organization' ? 'the organisation' : `the ${scope} ${subject}`} ${periods[period]}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** Four digits behind the point: most calls cost less than a cent. */
function dollars(nanos: Nanos): string {
  return `$${(nanos / 1e9).toFixed(nanos >= 1e9 || nanos === 0 ? 2 : 4)}`
}
