import type { Database, FeedEntry, MailWish, NotificationPreference, Stores } from '@aicoe/db'
import { kinds } from './kinds.ts'
import type { Kind } from './kinds.ts'

/** Entries of the feed in one transaction. */
const PAGE = 200
const DAY = 86_400_000
const types = [...new Set(kinds.map(({ from }) => from))]

export interface Telling {
  readonly database: Database
  readonly now: () => Date
  /** Whether letters leave this installation at all. */
  readonly hasMail: boolean
  /** Hour of the day (UTC) at which the letter of the day is written. */
  readonly digestHour: number
}

/** What a person wants of a kind. */
export function wishOf(kind: Kind, preferences: readonly NotificationPreference[]): Omit<NotificationPreference, 'type'> {
  const { inApp, mail } = preferences.find(({ type }) => type === kind.type) ?? kind.defaults
  return { inApp, mail }
}

/** Writes down who is to be told of what happened in an organisation since the last time. Several processes may: each entry is told once. */
export async function tellNews(telling: Telling, organization: string): Promise<void> {
  for (;;) if (await tellPage(telling, organization)) return
}

/** True when nothing is left. */
function tellPage(telling: Telling, organization: string): Promise<boolean> {
  return telling.database.withOrganization(organization, async (stores) => {
    const place = await stores.notifications.place()
    const { last } = await stores.feed.head()
    const { entries, upTo, isFull } = await stores.feed.ofTypes(types, place, PAGE)
    for (const entry of entries) await tellEntry(telling, stores, entry)
    await stores.notifications.moveTo(isFull ? upTo : Math.max(last, upTo))
    return !isFull
  })
}

async function tellEntry(telling: Telling, stores: Stores, entry: FeedEntry): Promise<void> {
  // Whoever was away for longer reads in the app what became of it; and an installation that learns this today does not tell its whole past.
  if (telling.now().getTime() - Date.parse(entry.at) > DAY) return
  for (const kind of kinds) {
    if (kind.from !== entry.type || await kind.when?.(entry, stores) === false) continue
    for (const user of new Set(await kind.to(entry, stores))) await tellPerson(telling, stores, { kind, entry, user })
  }
}

async function tellPerson(telling: Telling, stores: Stores, { kind, entry, user }: { readonly kind: Kind; readonly entry: FeedEntry; readonly user: string }): Promise<void> {
  const { inApp, mail } = wishOf(kind, await stores.notifications.preferences(user))
  const mailAt = telling.hasMail ? dueAt(mail, telling.now(), telling.digestHour) : null
  if (!inApp && mailAt === null) return
  const { at, project, run, data } = entry
  await stores.notifications.add({ user, at: new Date(at), type: kind.type, project, run, data, inApp, mailAt, ...(kind.quietMs === undefined ? {} : { quietMs: kind.quietMs }) })
}

/** When a letter is due that is wanted so. */
export function dueAt(mail: MailWish, now: Date, digestHour: number): Date | null {
  if (mail === 'never') return null
  if (mail === 'now') return now
  const due = new Date(now)
  due.setUTCHours(digestHour, 0, 0, 0)
  return due > now ? due : new Date(due.getTime() + DAY)
}
