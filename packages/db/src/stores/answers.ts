import type { OrganizationTx } from '../contract.ts'
import type { AnswersFilter, AnswersStore, AnswersTotals } from '../spending.ts'

export function answersStore(tx: OrganizationTx): AnswersStore {
  return {
    async totals() {
      const { rows } = await tx.client.query<AnswersTotals>('select count(*)::float8 as answers, coalesce(sum(bytes), 0)::float8 as bytes, coalesce(sum(hits), 0)::float8 as hits, min(created_at) as oldest from answers')
      return rows[0] ?? { answers: 0, bytes: 0, hits: 0, oldest: null }
    },
    async byAgent() {
      const { rows } = await tx.client.query<Awaited<ReturnType<AnswersStore['byAgent']>>[number]>(
        'select agent, model, count(*)::float8 as answers, sum(bytes)::float8 as bytes, sum(hits)::float8 as hits from answers group by agent, model order by agent, model')
      return rows
    },
    async remove({ agent, model, promptVersion }: AnswersFilter) {
      const { rowCount } = await tx.client.query(
        'delete from answers where ($1::text is null or agent = $1) and ($2::text is null or model = $2) and ($3::int is null or prompt_version = $3)', [agent ?? null, model ?? null, promptVersion ?? null])
      return rowCount ?? 0
    },
  }
}
