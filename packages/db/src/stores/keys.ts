import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import type { ApiKey, KeyStore } from '../people.ts'
import { sole } from '../record.ts'

const COLUMNS = 'id, owner_id as owner, name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"'

export function keyStore(tx: OrganizationTx): KeyStore {
  return {
    list: async (owner) => (await tx.client.query<ApiKey>(`select ${COLUMNS} from api_keys where revoked_at is null and ($1::uuid is null or owner_id = $1) order by id desc`, [owner])).rows,
    get: async (id) => (await tx.client.query<ApiKey>(`select ${COLUMNS} from api_keys where id = $1 and revoked_at is null`, [id])).rows[0] ?? null,
    create: async ({ owner, name, hash, prefix, scopes, expiresAt }) => sole((await tx.client.query<ApiKey>(
      `insert into api_keys (id, owner_id, name, hash, prefix, scopes, expires_at) values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`, [newId(), owner, name, hash, prefix, scopes, expiresAt])).rows),
    revoke: async (id) => (await tx.client.query('update api_keys set revoked_at = now() where id = $1 and revoked_at is null', [id])).rowCount === 1,
    async used(id) { await tx.client.query("update api_keys set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')", [id]) },
  }
}
