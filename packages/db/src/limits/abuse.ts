import type { AbuseStanding } from '@aicoe/core'
import type { OrganizationTx } from '../contract.ts'
import type { AbuseStore } from './contract.ts'

const COLUMNS = 'subject, score, at, suspended_until as "suspendedUntil", signals'
/** Who is harmless again by a day is forgotten when somebody else is not. */
const FORGET = "delete from abuse where at < now() - interval '1 day'"

export function abuseStore(tx: OrganizationTx): AbuseStore {
  return {
    list: async () => (await tx.client.query<AbuseStanding>(`select ${COLUMNS} from abuse order by score desc, subject limit 1000`)).rows,
    async change(subject, change) {
      const { rowCount } = await tx.client.query('insert into abuse (subject) values ($1) on conflict do nothing', [subject])
      const found = (await tx.client.query<AbuseStanding>(`select ${COLUMNS} from abuse where subject = $1 for update`, [subject])).rows[0] ?? null
      const before = rowCount === 1 ? null : found
      const after = change(before)
      await tx.client.query('update abuse set score = $2, at = $3, suspended_until = $4, signals = $5 where subject = $1', [subject, after.score, after.at, after.suspendedUntil, JSON.stringify(after.signals)])
      if (before === null) await tx.client.query(FORGET)
      return { before, after }
    },
    remove: async (subject) => (await tx.client.query('delete from abuse where subject = $1', [subject])).rowCount === 1,
  }
}
