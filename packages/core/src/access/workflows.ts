import type { Actor } from './actor.ts'
import { isLimited } from './projects.ts'

/** Why the actor may not remove a workflow or say who sees it, or null. Everybody who may write workflows changes those that are shared: every version is kept. */
export function whyNotManageWorkflow(actor: Actor, owner: string | null): string | null {
  if (!isLimited(actor) || owner === null || owner === actor.person?.id) return null
  return 'Only who made this workflow, or an admin of the organisation, may do this.'
}
