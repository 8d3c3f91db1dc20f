import { permissionsOf } from '@aicoe/core'
import type { Permission } from '@aicoe/core'
import type { Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'

/** Ends the request where a policy says why not. */
export function permit(whyNot: string | null): void {
  if (whyNot !== null) throw new AppError('not-allowed', whyNot)
}

/** What a role of this organisation may. Throws `role-not-found`. */
export async function permissionsIn(stores: Stores, role: string): Promise<ReadonlySet<Permission>> {
  const own = await stores.roles.get(role)
  const found = permissionsOf(role, own?.permissions ?? null)
  if (own === null && found.size === 0) throw new AppError('role-not-found', `There is no role "${role}". List the roles to see which there are.`)
  return found
}
