import type { Actor } from './actor.ts'
import { mayGive } from './giving.ts'
import type { Permission } from './permissions.ts'

/** Why the actor may not invite somebody to a role with these permissions, or null. */
export function whyNotInvite(actor: Actor, role: ReadonlySet<Permission>): string | null {
  return mayGive(actor, role) ? null : 'You cannot invite to a role that may do more than you. Choose another role, or ask an owner.'
}

interface Accepting { readonly invited: string; readonly email: string }

/** Why a person with this address may not accept an invitation, or null: a link that was passed on is of no use. */
export function whyNotAccept({ invited, email }: Accepting): string | null {
  return invited.toLowerCase() === email.toLowerCase() ? null : 'This invitation was sent to another e-mail address than yours. Sign in with that one, or ask for a new invitation.'
}
