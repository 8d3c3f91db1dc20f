import type { OrganizationTx } from '../contract.ts'
import type { AuditEntry, AuditFilter, AuditStore } from '../people.ts'
import { sole } from '../record.ts'

export function auditStore(tx: OrganizationTx): AuditStore {
  return {
    add(entry) {
      tx.audited.push(entry)
      return Promise.resolve()
    },
    list: (filter, page) => list(tx, filter, page),
    async verify() {
      const { rows } = await tx.client.query<{ entries: number; hash: string | null; brokenAt: number | null }>(`
        select coalesce(max(seq), 0)::float8 as entries, (array_agg(hash order by seq desc))[1] as hash, audit_break()::float8 as "brokenAt" from audit`)
      return sole(rows)
    },
  }
}

async function list(tx: OrganizationTx, filter: AuditFilter, { limit, before }: { readonly limit: number; readonly before?: number }): Promise<readonly AuditEntry[]> {
  const { rows } = await tx.client.query<AuditEntry>(`
    select a.seq::float8 as seq, a.at, a.action, a.target, a.person_id as person, m.name, a.key_id as key, a.details, a.hash
    from audit a left join members m on m.user_id = a.person_id
    where ($1::bigint is null or a.seq < $1) and ($2::text is null or a.action = $2) and ($3::uuid is null or a.person_id = $3) and ($4::text is null or a.target = $4)
      and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
    order by a.seq desc limit $7`,
  [before ?? null, filter.action ?? null, filter.person ?? null, filter.target ?? null, filter.since ?? null, filter.until ?? null, limit])
  return rows
}
