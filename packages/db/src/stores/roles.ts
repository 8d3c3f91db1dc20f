import { AppError } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import type { OwnRole, RoleStore } from '../people.ts'
import { sole } from '../record.ts'

const COLUMNS = 'name, permissions, created_at as "createdAt"'

export function roleStore(tx: OrganizationTx): RoleStore {
  return {
    list: async () => (await tx.client.query<OwnRole>(`select ${COLUMNS} from roles order by name`)).rows,
    get: async (name) => (await tx.client.query<OwnRole>(`select ${COLUMNS} from roles where name = $1`, [name])).rows[0] ?? null,
    put: async (name, permissions) => sole((await tx.client.query<OwnRole>(
      `insert into roles (name, permissions) values ($1, $2) on conflict (organization_id, name) do update set permissions = excluded.permissions returning ${COLUMNS}`, [name, permissions])).rows),
    async remove(name) {
      const { rowCount: used } = await tx.client.query(
        'select 1 from members where role = $1 and removed_at is null union all select 1 from invitations where role = $1 and accepted_at is null and revoked_at is null and expires_at > now()', [name])
      if (used !== 0) throw new AppError('role-in-use', `${used ?? 0} members or invitations have the role "${name}". Give them another one first.`)
      return (await tx.client.query('delete from roles where name = $1', [name])).rowCount === 1
    },
  }
}
