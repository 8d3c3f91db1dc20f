import type { Actor } from './actor.ts'
import { mayGive } from './giving.ts'
import type { Permission } from './permissions.ts'

/** Why the actor may not make a key with these scopes (null: all that its owner may), or null. A key that made keys would outlive its own revocation. */
export function whyNotMakeKey(actor: Actor, scopes: readonly Permission[] | null): string | null {
  if (actor.person === null || actor.key !== null) return 'A key belongs to a person: sign in to make one.'
  return mayGive(actor, new Set(scopes ?? [])) ? null : 'A key cannot have scopes that you do not have.'
}

/** Keys of others are seen and revoked by those who look after members. */
export function mayManageKeysOf(actor: Actor, owner: string): boolean {
  return actor.person?.id === owner || actor.permissions.has('members.write')
}
