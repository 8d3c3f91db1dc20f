import { z } from 'zod'
import type { EventStore, OrganizationTx } from '../contract.ts'

const typeSchema = z.enum(['run-start', 'run-wait', 'run-end', 'step-start', 'step-end', 'step-retry', 'step-draft', 'part-start', 'text-delta', 'part-end', 'gate-open', 'gate-close', 'budget-alert'])
interface Row { readonly seq: number; readonly at: Date; readonly type: string; readonly step: string | null; readonly data: Readonly<Record<string, unknown>> }

export function eventStore(tx: OrganizationTx): EventStore {
  return {
    async after(run, seq, limit) {
      const { rows } = await tx.client.query<Row>({
        name: 'events-after', text: 'select seq, at, type, step, data from events where run_id = $1 and seq > $2::bigint order by seq limit $3', values: [run, seq, limit],
      })
      return rows.map((row) => ({ seq: row.seq, at: row.at.toISOString(), type: typeSchema.parse(row.type), step: row.step, data: row.data }))
    },
  }
}
