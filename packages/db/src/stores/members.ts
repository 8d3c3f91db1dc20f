import type { OrganizationTx } from '../contract.ts'
import type { Member, MemberStore } from '../people.ts'
import { sole } from '../record.ts'

const COLUMNS = 'user_id as id, name, email, role, created_at as "createdAt"'

export function memberStore(tx: OrganizationTx): MemberStore {
  return {
    list: async () => (await tx.client.query<Member>(`select ${COLUMNS} from members where removed_at is null order by lower(name), user_id`)).rows,
    get: async (person) => (await tx.client.query<Member>(`select ${COLUMNS} from members where user_id = $1 and removed_at is null`, [person])).rows[0] ?? null,
    async add({ id, name, email, role }) {
      const { rows } = await tx.client.query<Member>(`
        insert into members (user_id, name, email, role) values ($1, $2, $3, $4)
        on conflict (organization_id, user_id) do update set name = excluded.name, email = excluded.email, role = excluded.role, removed_at = null,
          created_at = case when members.removed_at is null then members.created_at else now() end
        returning ${COLUMNS}`, [id, name, email, role])
      return sole(rows)
    },
    async setRole(person, role) { await tx.client.query('update members set role = $2 where user_id = $1 and removed_at is null', [person, role]) },
    remove: (person) => remove(tx, person),
    owners: async () => (await tx.client.query<{ id: string }>("select user_id as id from members where role = 'owner' and removed_at is null order by user_id for update")).rows.map(({ id }) => id),
    erase: (person) => erase(tx, person),
  }
}

async function remove(tx: OrganizationTx, person: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('update members set removed_at = now() where user_id = $1 and removed_at is null', [person])
  for (const table of ['team_members', 'project_members']) await tx.client.query(`delete from ${table} where user_id = $1`, [person])
  await tx.client.query('update api_keys set revoked_at = now() where owner_id = $1 and revoked_at is null', [person])
  return rowCount === 1
}

/** Decisions and versions were signed with the name as it was; it is taken out of them unless another member bears the same. */
async function erase(tx: OrganizationTx, person: string): Promise<boolean> {
  const { rows: [old] } = await tx.client.query<{ name: string; namesakes: number }>(
    'select m.name, (select count(*)::int from members o where o.name = m.name and o.user_id <> m.user_id) as namesakes from members m where m.user_id = $1 for update', [person])
  if (old === undefined) return false
  const pseudonym = `Person ${person.slice(0, 8)}`
  if (old.namesakes === 0) {
    await tx.client.query("update documents set author = $2 where author = $1 and cause = 'edit'", [old.name, pseudonym])
    await tx.client.query('update documents set suggested_by = $2 where suggested_by = $1', [old.name, pseudonym])
    await tx.client.query('update gates set decided_by = $2 where decided_by = $1', [old.name, pseudonym])
  }
  await tx.client.query('delete from provisioned_people where user_id = $1', [person])
  await tx.client.query("update members set name = $2, email = '' where user_id = $1", [person, pseudonym])
  return true
}
