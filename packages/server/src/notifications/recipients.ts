import { permissionsOf } from '@aicoe/core'
import type { Permission } from '@aicoe/core'
import type { FeedEntry, Stores, ThreadWithComments } from '@aicoe/db'

/** Whom an entry is for: ids of people. Who is no member is told nothing, whatever is answered here. */
export type Recipients = (entry: FeedEntry, stores: Stores) => Promise<readonly string[]>

/** Who started the run. */
export const starter: Recipients = async ({ run }, stores) => {
  const person = run === null ? null : (await stores.runs.get(run))?.startedBy ?? null
  return person === null ? [] : [person]
}

/** The one person that the entry names. */
export const asNamed: Recipients = ({ user }) => Promise.resolve(user === null ? [] : [user])

/** Whom the comment mentions, except who wrote it. */
export const mentioned: Recipients = ({ data }) => {
  const people = data['mentioned']
  return Promise.resolve(Array.isArray(people) ? people.filter((one): one is string => typeof one === 'string' && one !== data['person']) : [])
}

/** Who said something in the thread of a comment, except who wrote that and whom it mentions: they hear of that already. */
export const takingPart: Recipients = async (entry, stores) => {
  const thread = await threadOf(entry, stores)
  const others = (thread?.comments ?? []).flatMap(({ author, deletedAt }) => (author === null || deletedAt !== null ? [] : [author]))
  const told = new Set([entry.data['person'], ...await mentioned(entry, stores)])
  return [...new Set(others)].filter((person) => !told.has(person))
}

/** Whose suggestion it is, unless they decided themselves. */
export const suggester: Recipients = async (entry, stores) => {
  const person = (await threadOf(entry, stores))?.createdBy ?? null
  return person === null || person === entry.data['person'] ? [] : [person]
}

async function threadOf({ data }: FeedEntry, stores: Stores): Promise<ThreadWithComments | null> {
  return typeof data['thread'] === 'string' ? stores.comments.thread(data['thread']) : null
}

/** Everybody with this permission. */
export function allWho(permission: Permission): Recipients {
  return (_entry, stores) => everybodyWho(permission, stores)
}

/** Ids of the members who have this permission. */
export async function everybodyWho(permission: Permission, stores: Stores): Promise<readonly string[]> {
  const own = new Map((await stores.roles.list()).map(({ name, permissions }) => [name, [...permissions]]))
  return (await stores.members.list()).filter(({ role }) => permissionsOf(role, own.get(role) ?? null).has(permission)).map(({ id }) => id)
}
