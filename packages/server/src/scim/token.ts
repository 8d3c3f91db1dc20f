import type { Database } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Authenticator } from '../http/access.ts'
import { bearer } from '../http/access.ts'
import { hashOf } from '../http/secrets.ts'

export const scimPrefix = 'scim_'
/** The role under which a token acts. No role of an organisation can be called so: names of roles have no spaces. */
export const scimRole = 'provisioning service'

/** A token of SCIM opens the routes of SCIM in its organisation and nothing else: elsewhere it is nobody's. */
export function scimTokens(database: Database): Authenticator {
  return async (request) => {
    const secret = bearer(request)
    if (secret?.startsWith(scimPrefix) !== true || request.routeOptions.url?.startsWith('/scim/v2/') !== true) return null
    const token = await database.scimToken(hashOf(secret))
    if (token === null) throw new AppError('not-authenticated', 'This token is unknown, revoked or over. Make a new one in the settings of the organisation.')
    if (!token.fresh) await database.withOrganization(token.organization, (stores) => stores.provisioning.usedToken(token.id))
    return { person: null, actor: { organization: token.organization, person: null, key: token.id, role: scimRole, permissions: new Set(['members.read', 'members.write'] as const) } }
  }
}
