import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import type { Invitation, InvitationStore } from '../people.ts'
import { sole } from '../record.ts'

const COLUMNS = 'id, email, role, invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt"'
const OPEN = 'accepted_at is null and revoked_at is null and expires_at > now()'

export function invitationStore(tx: OrganizationTx): InvitationStore {
  return {
    list: async () => (await tx.client.query<Invitation>(`select ${COLUMNS} from invitations where ${OPEN} order by id desc`)).rows,
    async create({ email, role, tokenHash, expiresAt }) {
      await tx.client.query(`update invitations set revoked_at = now() where lower(email) = lower($1) and ${OPEN}`, [email])
      return sole((await tx.client.query<Invitation>(
        `insert into invitations (id, email, role, token_hash, expires_at, invited_by) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`, [newId(), email, role, tokenHash, expiresAt, tx.acting?.person ?? null])).rows)
    },
    accept: async (id) => (await tx.client.query<Invitation>(`update invitations set accepted_at = now(), accepted_by = $2 where id = $1 and ${OPEN} returning ${COLUMNS}`, [id, tx.acting?.person ?? null])).rows[0] ?? null,
    revoke: async (id) => (await tx.client.query(`update invitations set revoked_at = now() where id = $1 and ${OPEN}`, [id])).rowCount === 1,
  }
}
