import { createHash, timingSafeEqual } from 'node:crypto'
import { rolePermissions } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import type { Authenticator } from './access.ts'
import { bearer } from './access.ts'

const organizationId = z.uuid()

/** Whoever reads server.json in the data folder owns the installation: the command line on this machine. It acts as owner of the first organisation, or of the one that `x-organization` names. */
export function installationKey(key: string, organization: string): Authenticator {
  const expected = digest(key)
  return (request) => {
    if (!timingSafeEqual(digest(bearer(request) ?? ''), expected)) return Promise.resolve(null)
    const wanted = organizationId.safeParse(request.headers['x-organization'] ?? organization)
    if (!wanted.success) throw new AppError('request-invalid', 'The header x-organization is not the id of an organisation.')
    return Promise.resolve({ person: null, actor: { organization: wanted.data, person: null, key: null, role: 'owner', permissions: rolePermissions.owner } })
  }
}

/** Equal lengths for the constant-time comparison. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
