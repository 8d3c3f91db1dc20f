import { permissionsOf } from '@aicoe/core'
import type { Pool } from 'pg'
import { explain } from './errors.ts'
import type { Doors } from './people.ts'

interface RoleRow { readonly organization_id: string; readonly role: string; readonly permissions: string[] | null }
interface MembershipRow extends RoleRow { readonly second_factor_required: boolean; readonly sign_on_required: boolean }
interface KeyRow extends RoleRow { readonly id: string; readonly person: string; readonly name: string; readonly email: string; readonly scopes: string[] | null; readonly fresh: boolean }

/** The questions that are asked before an organisation is known; each is a function of the database that looks at these columns and no others. */
export function doorsOf(pool: Pool): Doors {
  const ask = async <Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> =>
    (await pool.query<Row>({ name, text, values: [...values] }).catch((error: unknown) => { throw explain(error) })).rows
  return {
    async membership(person, organization) {
      const [row] = await ask<MembershipRow>('membership-of', 'select * from membership_of($1, $2)', [person, organization])
      return row === undefined ? null : { ...membershipOf(row), secondFactorRequired: row.second_factor_required, signOnRequired: row.sign_on_required }
    },
    organizationsOf: (person) => ask('organizations-of', 'select organization_id as id, name, role from organizations_of($1)', [person]),
    async keyOwner(hash) {
      const [row] = await ask<KeyRow>('owner-of-key', 'select * from owner_of_key($1)', [hash])
      return row === undefined ? null : { ...membershipOf(row), id: row.id, person: { id: row.person, name: row.name, email: row.email }, scopes: row.scopes, fresh: row.fresh }
    },
    invited: async (email) => (await ask<{ readonly invited: boolean }>('invited', 'select invited($1)', [email]))[0]?.invited === true,
    async invitation(tokenHash) {
      const [row] = await ask<Awaited<ReturnType<Doors['invitation']>> & object>('invitation-of', 'select organization_id as organization, organization as "organizationName", id, email, role from invitation_of($1)', [tokenHash])
      return row ?? null
    },
    domainOwner: async (domain) => (await ask<{ readonly owner: string | null }>('domain-owner', 'select domain_owner($1) as owner', [domain]))[0]?.owner ?? null,
    anyDomainVerified: async () => (await ask<{ readonly any: boolean }>('any-domain-verified', 'select any_domain_verified() as any', []))[0]?.any === true,
    scimToken: async (hash) => (await ask<{ readonly organization: string; readonly id: string; readonly fresh: boolean }>('scim-token-of', 'select organization_id as organization, id, fresh from scim_token_of($1)', [hash]))[0] ?? null,
    share: async (tokenHash) => (await ask<{ readonly organization: string; readonly id: string }>('share-of', 'select organization_id as organization, id from share_of($1)', [tokenHash]))[0] ?? null,
  }
}

function membershipOf({ organization_id: organization, role, permissions }: RoleRow) {
  return { organization, role, permissions: permissionsOf(role, permissions) }
}
