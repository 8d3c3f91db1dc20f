import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import type { Share, ShareStore, ShareView } from './contract.ts'

const COLUMNS = `id, project_id as project, label, role, kinds, with_evidence as "withEvidence", password_hash as "passwordHash", created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
  (select count(distinct visitor)::int from share_views v where v.share_id = shares.id) as visitors, (select max(at) from share_views v where v.share_id = shares.id) as "lastViewAt"`
/** Passwords that may be tried one after the other, and how long nobody tries any more after them. */
const TRIES = 10
const PAUSE = "interval '15 minutes'"

export function shareStore(tx: OrganizationTx): ShareStore {
  return {
    list: async (project) => (await tx.client.query<Share>(`select ${COLUMNS} from shares where project_id = $1 order by id desc limit 500`, [project])).rows,
    get: async (id) => (await tx.client.query<Share>(`select ${COLUMNS} from shares where id = $1`, [id])).rows[0] ?? null,
    create: async ({ project, label, role, kinds, withEvidence, passwordHash, expiresAt, tokenHash }) => sole((await tx.client.query<Share>(
      `insert into shares (id, project_id, label, role, kinds, with_evidence, password_hash, expires_at, token_hash, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
      [newId(), project, label, role, kinds, withEvidence, passwordHash, expiresAt, tokenHash, tx.acting?.person ?? null])).rows),
    revoke: async (id) => (await tx.client.query('update shares set revoked_at = now() where id = $1 and revoked_at is null', [id])).rowCount === 1,
    tryPassword: async (id) => (await tx.client.query(`update shares set tries = case when tried_at < now() - ${PAUSE} then 1 else tries + 1 end, tried_at = now() where id = $1 and (tries < ${TRIES} or tried_at < now() - ${PAUSE})`, [id])).rowCount === 1,
    async passwordRight(id) { await tx.client.query('update shares set tries = 0 where id = $1', [id]) },
    async seen(id, { kind, client, visitor }) {
      await tx.client.query(`insert into share_views (share_id, kind, client, visitor) select $1, $2, $3, $4
        where not exists (select from share_views where share_id = $1 and visitor = $4 and kind is not distinct from $2 and at > now() - interval '10 minutes')`, [id, kind, client, visitor])
    },
    views: async (id, { limit, before }) => (await tx.client.query<ShareView>(
      'select id, at, kind, client, visitor from share_views where share_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3', [id, before ?? null, limit])).rows,
  }
}
