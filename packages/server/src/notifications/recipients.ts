import { permissionsOf } from '@aicoe/core'
import type { Permission } from '@aicoe/core'
import type { FeedEntry, Stores } from '@aicoe/db'

/** Whom an entry is for: ids of people. Who is no member is told nothing, whatever is answered here. */
export type Recipients = (entry: FeedEntry, stores: Stores) => Promise<readonly string[]>

/** Who started the run. */
export const starter: Recipients = async ({ run }, stores) => {
  const person = run === null ? null : (await stores.runs.get(run))?.startedBy ?? null
  return person === null ? [] : [person]
}

/** The one person that the entry names. */
export const asNamed: Recipients = ({ user }) => Promise.resolve(user === null ? [] : [user])

/** Everybody with this permission. */
export function allWho(permission: Permission): Recipients {
  return async (_entry, stores) => {
    const own = new Map((await stores.roles.list()).map(({ name, permissions }) => [name, [...permissions]]))
    return (await stores.members.list()).filter(({ role }) => permissionsOf(role, own.get(role) ?? null).has(permission)).map(({ id }) => id)
  }
}
