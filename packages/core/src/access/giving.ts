import type { Actor } from './actor.ts'
import type { Permission } from './permissions.ts'

/** Nobody gives what they do not have: not as a role, not as an invitation, not as a key. */
export function mayGive(actor: Actor, given: ReadonlySet<Permission>): boolean {
  return given.isSubsetOf(actor.permissions)
}
