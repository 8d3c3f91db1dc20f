import type { FeedEntry } from '@aicoe/db'

interface Wish { readonly runs?: string | undefined; readonly text?: string | undefined; readonly types?: string | undefined }
export type Filter = (entry: FeedEntry) => boolean

/** What a reader is told: what is for everybody or for this person, of the runs and types that were asked for; text as it is written only of runs that were named. */
export function chosen({ runs, text, types }: Wish, user: string | null): Filter {
  const [only, wanted] = [setOf(runs), setOf(types)]
  const written = new Set([...only ?? [], ...setOf(text) ?? []])
  return (entry) => (entry.user === null || entry.user === user)
    && (only === null || entry.run !== null && only.has(entry.run))
    && (wanted === null || wanted.has(entry.type))
    && (entry.type !== 'text-delta' || entry.run !== null && written.has(entry.run))
}

function setOf(list: string | undefined): ReadonlySet<string> | null {
  return list === undefined ? null : new Set(list.split(',').map((word) => word.toLowerCase()))
}
