import type { OrganizationTx } from '../contract.ts'
import type { RequestKeyStore } from './contract.ts'

const CLAIM = `insert into request_keys as k (caller, key, fingerprint, claim) values ($1, $2, $3, $4)
  on conflict (organization_id, caller, key) do update set fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = clock_timestamp(), status = null, content_type = null, answer = null
    where k.claimed_at < clock_timestamp() - $5 * interval '1 millisecond' or k.status is null and k.claimed_at < clock_timestamp() - $6 * interval '1 millisecond'`
interface Row { readonly fingerprint: string; readonly status: number | null; readonly contentType: string | null; readonly answer: string | null }

export function requestKeyStore({ client }: OrganizationTx): RequestKeyStore {
  return {
    async claim({ caller, key }, { claim, fingerprint, keepMs, leaseMs }) {
      const { rowCount } = await client.query(CLAIM, [caller, key, fingerprint, claim, keepMs, leaseMs])
      if (rowCount === 1) return null
      const { rows: [row] } = await client.query<Row>('select fingerprint, status, content_type as "contentType", answer from request_keys where caller = $1 and key = $2', [caller, key])
      // Released between the two statements: whoever asks meanwhile is told to ask again.
      if (row === undefined || row.status === null) return { fingerprint: row?.fingerprint ?? fingerprint, kept: null }
      return { fingerprint: row.fingerprint, kept: { status: row.status, contentType: row.contentType, answer: row.answer } }
    },
    keep: async ({ caller, key }, claim, { status, contentType, answer }) => {
      await client.query('update request_keys set status = $4, content_type = $5, answer = $6 where caller = $1 and key = $2 and claim = $3', [caller, key, claim, status, contentType, answer])
    },
    release: async ({ caller, key }, claim) => { await client.query('delete from request_keys where caller = $1 and key = $2 and claim = $3 and status is null', [caller, key, claim]) },
    prune: async (before, most) => (await client.query('delete from request_keys where ctid = any(array(select ctid from request_keys where claimed_at < $1 limit $2))', [before, most])).rowCount ?? 0,
  }
}
