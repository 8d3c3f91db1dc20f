import { permitted } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Authenticator } from './access.ts'
import { bearer } from './access.ts'
import { hashOf } from './secrets.ts'

export const keyPrefix = 'aicoe_'

/**
 * An API key acts for its owner in its one organisation, within its scopes; it is looked up anew each time, so that revoking it or removing its owner
 * takes effect at once. It is nobody who has signed in: what people do for themselves (organisations, invitations, sessions) is closed to it.
 */
export function apiKeys(database: Database): Authenticator {
  return async (request) => {
    const secret = bearer(request)
    if (secret === null || !secret.startsWith(keyPrefix)) return null
    const owner = await database.keyOwner(hashOf(secret))
    if (owner === null) throw new AppError('not-authenticated', 'This API key is unknown, revoked or over, or its owner is no longer a member. Make a new one.')
    const wanted = request.headers['x-organization']
    if (wanted !== undefined && wanted !== owner.organization) throw new AppError('not-allowed', 'This API key belongs to another organisation than the header x-organization names. Leave the header out.')
    if (!owner.fresh) await database.withOrganization(owner.organization, (stores) => stores.keys.used(owner.id))
    const { organization, id: key, person, role } = owner
    return { person: null, actor: { organization, person, key, role, permissions: permitted(owner.permissions, owner.scopes) } }
  }
}
