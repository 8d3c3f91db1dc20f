import { permissionsOf } from '@aicoe/core'
import type { Reader, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'

/** People that one comment may mention. */
const MOST = 20

/** Ids of the people whom a text mentions, who all must be able to read the project. Throws `mention-not-allowed`. */
export async function mentionedIn(stores: Stores, project: string, body: string): Promise<readonly string[]> {
  const ids = [...new Set([...body.matchAll(/@\{([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}/g)].map(([, id]) => id ?? ''))]
  if (ids.length === 0) return ids
  if (ids.length > MOST) throw new AppError('mention-not-allowed', `A comment mentions ${MOST} people at most.`)
  const readers = await whoRead(stores, await stores.comments.readersAmong(project, ids))
  if (readers.length < ids.length) throw new AppError('mention-not-allowed', 'Somebody whom you mention is no member or may not read this project. Add them to the project first.')
  return ids
}

/** Those of them who may read what is said in the project. */
export async function whoRead(stores: Stores, people: readonly Reader[]): Promise<readonly Reader[]> {
  const own = new Map((await stores.roles.list()).map(({ name, permissions }) => [name, [...permissions]]))
  return people.filter(({ role, isIn }) => {
    const may = permissionsOf(role, own.get(role) ?? null)
    return may.has('comments.read') && (isIn || may.has('organization.write'))
  })
}
