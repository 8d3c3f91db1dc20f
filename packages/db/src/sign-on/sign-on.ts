import { AppError } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import { sole } from '../record.ts'
import type { ServiceKey, SignOn, SignOnDomain, SignOnStore } from './contract.ts'

const DOMAIN = 'domain, token, created_at as "createdAt", verified_at as "verifiedAt", verified_by as "verifiedBy"'
/** How long a sign-in may be under way at the provider, and between its answer and the next step of the browser. */
const PATIENCE = "interval '10 minutes'"
const CODE = "interval '1 minute'"

interface Row { readonly entity: string | null; readonly url: string | null; readonly certificates: string[] | null; readonly role: string; readonly required: boolean; readonly changedAt: Date; readonly lastSignInAt: Date | null }

export function signOnStore(tx: OrganizationTx): SignOnStore {
  const { client } = tx
  const verified = async (domain: string): Promise<boolean> => (await client.query('select from sign_on_domains where domain = lower($1) and verified_at is not null', [domain])).rowCount === 1
  const serviceKey = async (): Promise<ServiceKey | null> => (await client.query<ServiceKey>('select service_key as key, service_certificate as certificate from sign_on where service_key is not null')).rows[0] ?? null
  return {
    serviceKey,
    async keepServiceKey({ key, certificate }, instead) {
      await client.query('insert into sign_on default values on conflict (organization_id) do nothing')
      await client.query('update sign_on set service_key = $1, service_certificate = $2 where service_key is not distinct from $3', [key, certificate, instead])
      return sole([await serviceKey()].filter((kept) => kept !== null))
    },
    async get() {
      const { rows: [row] } = await client.query<Row>('select entity, url, certificates, role, required, changed_at as "changedAt", last_sign_in_at as "lastSignInAt" from sign_on')
      return row === undefined ? NONE : presented(row)
    },
    async setProvider(provider) {
      await client.query(`insert into sign_on (entity, url, certificates) values ($1, $2, $3)
        on conflict (organization_id) do update set entity = $1, url = $2, certificates = $3, required = false, changed_at = now(), last_sign_in_at = null`, [provider?.entity ?? null, provider?.url ?? null, provider?.certificates ?? null])
    },
    async setRules({ role, required }) {
      await client.query('insert into sign_on default values on conflict (organization_id) do nothing')
      await client.query('update sign_on set role = $1, required = $2, changed_at = now()', [role, required])
    },
    domains: async () => (await client.query<SignOnDomain>(`select ${DOMAIN} from sign_on_domains order by domain`)).rows,
    claim: async (domain, token) => sole((await client.query<SignOnDomain>(`insert into sign_on_domains (domain, token) values ($1, $2) on conflict (organization_id, domain) do update set domain = excluded.domain returning ${DOMAIN}`, [domain, token])).rows),
    verify: (domain, by) => verify(tx, domain, by),
    release: async (domain) => (await client.query('delete from sign_on_domains where domain = $1', [domain])).rowCount === 1,
    owns: verified,
    async begin({ id, browserHash, page }) {
      await client.query(`delete from sign_on_requests where created_at < now() - ${PATIENCE} * 2`)
      await client.query('insert into sign_on_requests (id, browser_hash, page) values ($1, $2, $3)', [id, browserHash, page])
    },
    pending: async (id) => (await client.query<{ createdAt: Date }>(`select created_at as "createdAt" from sign_on_requests where id = $1 and answered_at is null and created_at > now() - ${PATIENCE}`, [id])).rows[0]?.createdAt ?? null,
    answered: async (id, { person, codeHash }) => (await client.query(
      `update sign_on_requests set person_id = $2, code_hash = $3, answered_at = now() where id = $1 and answered_at is null and created_at > now() - ${PATIENCE}`, [id, person, codeHash])).rowCount === 1,
    async finish(codeHash, browserHash) {
      const { rows: [row] } = await client.query<{ person: string; page: string }>(
        `delete from sign_on_requests where code_hash = $1 and browser_hash = $2 and answered_at > now() - ${CODE} returning person_id as person, page`, [codeHash, browserHash])
      if (row === undefined) return null
      await client.query('update sign_on set last_sign_in_at = now()')
      return row
    },
    async standing(person) {
      const { rows: [row] } = await client.query<{ removed: boolean }>('select removed_at is not null as removed from members where user_id = $1', [person])
      return row === undefined ? 'stranger' : row.removed ? 'removed' : 'member'
    },
  }
}

const NONE: SignOn = { provider: null, role: 'user', required: false, changedAt: null, lastSignInAt: null }

function presented({ entity, url, certificates, ...row }: Row): SignOn {
  return { ...row, provider: entity === null || url === null || certificates === null ? null : { entity, url, certificates } }
}

/** Two organisations that prove the same domain at once wait for each other here: the first one has it. */
async function verify({ client, organization }: OrganizationTx, domain: string, by: 'dns' | 'owner'): Promise<SignOnDomain | null> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('aicoe-domain ' || $1, 0))", [domain])
  const owner = (await client.query<{ owner: string | null }>('select domain_owner($1) as owner', [domain])).rows[0]?.owner ?? null
  if (owner !== null && owner !== organization) throw new AppError('domain-taken', 'This domain belongs to another organisation of this installation. Ask its owner to release it.')
  return (await client.query<SignOnDomain>(`update sign_on_domains set verified_at = coalesce(verified_at, now()), verified_by = coalesce(verified_by, $2) where domain = $1 returning ${DOMAIN}`, [domain, by])).rows[0] ?? null
}
