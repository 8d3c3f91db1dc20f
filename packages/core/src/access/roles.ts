import type { Actor } from './actor.ts'
import { mayGive } from './giving.ts'
import type { Permission } from './permissions.ts'

/** Why the actor may not make a role what it shall be, or null: `now` is what it may today, if it exists. */
export function whyNotDefineRole(actor: Actor, { now, then }: { readonly now: ReadonlySet<Permission> | null; readonly then: ReadonlySet<Permission> }): string | null {
  if (now !== null && !mayGive(actor, now)) return 'This role may do more than you. Ask somebody who may as much.'
  return mayGive(actor, then) ? null : 'You cannot give a role permissions that you do not have.'
}
