import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import type { Budget, BudgetStore } from '../spending.ts'

export function budgetStore(tx: OrganizationTx): BudgetStore {
  const get = async (id: string): Promise<Budget | null> => (await tx.client.query<Budget>(`${SELECT} where b.id = $1`, [id])).rows[0] ?? null
  return {
    get,
    async list() {
      await tx.client.query('select free_lapsed_budgets()')
      return (await tx.client.query<Budget>(`${SELECT} order by b.scope, b.subject, b.period`)).rows
    },
    async put({ scope, subject, period, cap, softShare }) {
      const { rows } = await tx.client.query<{ id: string }>(
        `insert into budgets (id, scope, subject, period, cap, soft_share) values ($1, $2, $3, $4, $5, $6)
          on conflict (organization_id, scope, subject, period) do update set cap = excluded.cap, soft_share = excluded.soft_share returning id`, [newId(), scope, subject, period, cap, softShare])
      const { id } = sole(rows)
      await tx.client.query(ALREADY_SPENT, [id])
      return changed(tx, id, get)
    },
    async change(id, { cap, softShare }) {
      const { rowCount } = await tx.client.query('update budgets set cap = $2, soft_share = coalesce($3, soft_share) where id = $1', [id, cap, softShare ?? null])
      return rowCount === 0 ? null : changed(tx, id, get)
    },
    remove: async (id) => (await tx.client.query('delete from budgets where id = $1', [id])).rowCount === 1,
  }
}

/** Under a new cap the soft share is told again when it is passed again. */
async function changed(tx: OrganizationTx, id: string, get: (id: string) => Promise<Budget | null>): Promise<Budget> {
  await tx.client.query('update budget_windows w set alerted = false from budgets b where b.id = w.budget_id and b.id = $1 and w.spent < b.cap * b.soft_share', [id])
  return sole([await get(id)].filter((budget) => budget !== null))
}

/** The period of now; of a budget that counts runs the newest run. */
const SELECT = `select b.id, b.scope, b.subject, b.period, b.cap::float8 as cap, b.soft_share as "softShare", b.created_at as "createdAt", w.period_name as window,
    coalesce(w.spent, 0)::float8 as spent, coalesce(w.reserved, 0)::float8 as reserved, coalesce(w.alerted, false) as alerted
  from budgets b left join lateral (select * from budget_windows w where w.budget_id = b.id
    and (b.period in ('run', 'none') or w.period_name = to_char(now() at time zone 'UTC', case b.period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end)) order by w.started_at desc limit 1) w on true`

/** A new budget begins with what was spent before it in its period: of the day or month by the clock of UTC, of ever, or of each run that goes on. A period that is counted already stays as it is. */
const ALREADY_SPENT = `insert into budget_windows (budget_id, period_name, spent)
  select b.id, p.name, sum(c.cost) from budgets b join model_calls c
      on b.subject = case b.scope when 'organization' then '' when 'project' then c.project_id::text when 'user' then c.user_id when 'agent' then c.agent else c.run_id::text end
    cross join lateral (select case b.period when 'day' then date_trunc('day', now(), 'UTC') when 'month' then date_trunc('month', now(), 'UTC') else '-infinity' end as begins,
      case b.period when 'day' then to_char(now() at time zone 'UTC', 'YYYY-MM-DD') when 'month' then to_char(now() at time zone 'UTC', 'YYYY-MM') when 'run' then c.run_id::text else '' end as name) p
  where b.id = $1 and c.cost > 0 and c.at >= p.begins and (b.period <> 'run' or exists (select from runs r where r.id = c.run_id and r.ended_at is null))
  group by 1, 2 on conflict do nothing`
