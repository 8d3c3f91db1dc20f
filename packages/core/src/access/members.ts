import type { Actor } from './actor.ts'
import { mayGive } from './giving.ts'
import type { Permission } from './permissions.ts'

interface RoleChange { /** What the member may now. */ readonly now: ReadonlySet<Permission>; /** What the new role may. */ readonly then: ReadonlySet<Permission> }

/** Why a member may not be given this role by the actor, or null. */
export function whyNotGiveRole(actor: Actor, { now, then }: RoleChange): string | null {
  if (!mayGive(actor, now)) return 'This member may do more than you. Ask somebody who may as much.'
  return mayGive(actor, then) ? null : 'You cannot give a role that may do more than you. Choose another role, or ask an owner.'
}

/** Why the actor may not take this member's membership away, or null. One's own may always be given up. */
export function whyNotRemove(actor: Actor, member: { readonly id: string; readonly permissions: ReadonlySet<Permission> }): string | null {
  if (actor.person?.id === member.id) return actor.key === null ? null : 'A key cannot give up the membership of its owner.'
  return mayGive(actor, member.permissions) ? null : 'This member may do more than you. Ask somebody who may as much.'
}

/** Whether an organisation would be without an owner once this person is none. */
export function isLastOwner(owners: readonly string[], person: string): boolean {
  return owners.length === 1 && owners[0] === person
}
