import type { Actor } from './actor.ts'

/** Whether projects that are open to their members alone exist for the actor only as a member: not for those who look after the organisation. */
export function isLimited(actor: Actor): boolean {
  return actor.person !== null && !actor.permissions.has('organization.write')
}

/** Why the actor may not say who sees a project or give it to somebody else, or null. A project without an owner belongs to everybody who may write. */
export function whyNotManageProject(actor: Actor, owner: string | null): string | null {
  if (!isLimited(actor) || owner === null || owner === actor.person?.id) return null
  return 'Only the owner of this project, or an admin of the organisation, may do this.'
}
