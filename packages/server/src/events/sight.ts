import type { FeedEntry } from '@aicoe/db'
import { asOrganization } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'

/** Milliseconds that an answer of the database is believed: closing a project to a reader takes effect within them. */
const believed = 1_000

/** What of the feed this reader may see. The feed is read once for all, so that what the wall does for every other read is done here. */
export function sight(parts: Parts): (entries: readonly FeedEntry[]) => Promise<readonly FeedEntry[]> {
  if (!parts.acting.limited) return (entries) => Promise.resolve(entries)
  const known = new Map<string, { readonly visible: boolean; readonly until: number }>()
  return async (entries) => {
    const unsure = new Set(entries.map(({ project }) => project).filter((project) => project !== null && (known.get(project)?.until ?? 0) < Date.now()) as string[])
    if (unsure.size > 0) {
      const visible = await asOrganization(parts, (stores) => stores.projectAccess.visible([...unsure]))
      for (const project of unsure) known.set(project, { visible: visible.has(project), until: Date.now() + believed })
    }
    return entries.filter(({ project }) => project === null || known.get(project)?.visible === true)
  }
}
