import { AppError } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import { codeOf } from '../errors.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import type { ProvisioningStore, ScimPerson, ScimTeam, ScimToken } from './contract.ts'

const TOKEN = 'id, prefix, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"'
const PERSON = `select m.user_id as id, m.name, m.email, m.role, m.removed_at is null as active, m.created_at as "createdAt", greatest(m.created_at, m.removed_at, p.changed_at) as "changedAt",
    case when p.user_id is not null then json_build_object('userName', p.user_name, 'externalId', p.external_id, 'attributes', p.attributes) end as provisioned,
    coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by lower(t.name)) from team_members tm join teams t on t.organization_id = tm.organization_id and t.id = tm.team_id
      where tm.organization_id = m.organization_id and tm.user_id = m.user_id), '[]') as teams
  from members m left join provisioned_people p on p.organization_id = m.organization_id and p.user_id = m.user_id where (m.removed_at is null or p.user_id is not null)`
const TEAM = `select t.id, t.name, t.external_id as "externalId", t.created_at as "createdAt",
    coalesce((select json_agg(json_build_object('id', m.user_id, 'name', m.name) order by lower(m.name), m.user_id) from team_members tm join members m on m.organization_id = tm.organization_id and m.user_id = tm.user_id
      where tm.organization_id = t.organization_id and tm.team_id = t.id), '[]') as members
  from teams t`

export function provisioningStore(tx: OrganizationTx): ProvisioningStore {
  const { client } = tx
  return {
    async inTurn() { await client.query("select pg_advisory_xact_lock(hashtextextended('aicoe-scim ' || $1, 0))", [tx.organization]) },
    tokens: async () => (await client.query<ScimToken>(`select ${TOKEN} from scim_tokens where revoked_at is null order by id desc`)).rows,
    addToken: async ({ hash, prefix, expiresAt }) => sole((await client.query<ScimToken>(`insert into scim_tokens (id, hash, prefix, expires_at, created_by) values ($1, $2, $3, $4, $5) returning ${TOKEN}`, [newId(), hash, prefix, expiresAt, tx.acting?.person ?? null])).rows),
    revokeToken: async (id) => (await client.query('update scim_tokens set revoked_at = now() where id = $1 and revoked_at is null', [id])).rowCount === 1,
    async usedToken(id) { await client.query("update scim_tokens set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')", [id]) },
    people: async () => (await client.query<ScimPerson>(`${PERSON} order by lower(m.name), m.user_id`)).rows,
    person: async (id) => (await client.query<ScimPerson>(`${PERSON} and m.user_id = $1`, [id])).rows[0] ?? null,
    async putPerson(id, { userName, externalId, attributes }) {
      await client.query(`insert into provisioned_people (user_id, user_name, external_id, attributes) values ($1, $2, $3, $4)
        on conflict (organization_id, user_id) do update set user_name = $2, external_id = $3, attributes = $4, changed_at = now()`, [id, userName, externalId, JSON.stringify(attributes)])
        .catch((error: unknown) => { throw codeOf(error) === '23505' ? new AppError('name-taken', 'Another user has this userName.', { cause: error }) : error })
    },
    async describe(id, { name, email }) { await client.query('update members set name = $2, email = lower($3) where user_id = $1 and (name, email) is distinct from ($2, lower($3))', [id, name, email]) },
    async forgetPerson(id) { await client.query('delete from provisioned_people where user_id = $1', [id]) },
    teams: async () => (await client.query<ScimTeam>(`${TEAM} order by lower(t.name)`)).rows,
    team: async (id) => (await client.query<ScimTeam>(`${TEAM} where t.id = $1`, [id])).rows[0] ?? null,
    async nameTeam(id, externalId) { await client.query('update teams set external_id = $2 where id = $1', [id, externalId]) },
  }
}
