import { raised, stepOf } from '@aicoe/core'
import type { AbuseSignal, Clock, Counters, AbuseStanding } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'

/** Milliseconds that another process may not yet know of it. */
const REMEMBERED = 5_000
const MOST_ORGANIZATIONS = 10_000
/** A client that asks a thousand times a second is told of once in it. */
const ONCE_IN = 1_000
/** Addresses from which one key may be used in an hour. */
const ADDRESSES = 10
const HOUR = 3_600_000

/** Whom it is about, and whose organisation looks after them; null: the installation's, for addresses. */
export interface Suspect { readonly organization: string | null; readonly subject: string }

/** Keeps score of what harmless clients seldom do, for all processes, each step up the ladder in the audit log. */
export interface Abuse {
  /** null: nothing is known against them. */
  standing(suspect: Suspect): Promise<AbuseStanding | null>
  /** Goes on in the background: nobody waits for it, and nobody is hindered by its failure. */
  signal(suspect: Suspect, signal: AbuseSignal): void
  /** A key was used from this address. */
  seen(organization: string, key: string, address: string): void
  /** Reads anew: somebody was pardoned. */
  forget(): void
  /** Settles when all signals are written. */
  settle(): Promise<void>
}
interface AbuseOptions { readonly database: Pick<Database, 'withOrganization'>; readonly home: string; readonly counters: Counters; readonly clock: Clock; readonly logger: Logger; /** false: nobody keeps score, somebody else does. */ readonly isOn: boolean }

export function createAbuse({ database, home, counters, clock, logger, isOn }: AbuseOptions): Abuse {
  const pages = new Map<string, { readonly at: number; readonly list: Promise<ReadonlyMap<string, AbuseStanding>> }>()
  const told = new Map<string, number>()
  const known = new Set<string>()
  const working = new Set<Promise<void>>()
  const background = (work: Promise<unknown>): void => {
    const done = work.then(() => undefined, (err: unknown) => { logger.warn({ err }, 'abuse') })
    working.add(done)
    void done.finally(() => working.delete(done))
  }
  const page = (organization: string): Promise<ReadonlyMap<string, AbuseStanding>> => {
    const found = pages.get(organization)
    if (found !== undefined && clock.now().getTime() - found.at < REMEMBERED) return found.list
    const list = database.withOrganization(organization, async ({ abuse }) => new Map((await abuse.list()).map((standing) => [standing.subject, standing]))).catch(() => found?.list ?? new Map<string, AbuseStanding>())
    if (pages.size >= MOST_ORGANIZATIONS) pages.clear()
    pages.set(organization, { at: clock.now().getTime(), list })
    return list
  }
  const write = async ({ organization, subject }: Suspect, signal: AbuseSignal): Promise<void> => {
    const now = clock.now()
    await database.withOrganization(organization ?? home, async ({ abuse, audit }) => {
      const { before, after } = await abuse.change(subject, (standing) => raised(standing, subject, signal, now))
      const [was, is] = [before === null ? 'none' : stepOf(before, now), stepOf(after, now)]
      if (was !== is) await audit.add({ action: `abuse.${is}`, target: subject, details: { from: was, score: Math.round(after.score), signals: after.signals, until: after.suspendedUntil } })
    })
    pages.delete(organization ?? home)
  }
  const signal: Abuse['signal'] = (suspect, sort) => {
    if (!isOn) return
    const name = `${suspect.organization ?? ''} ${suspect.subject} ${sort}`
    const now = clock.now().getTime()
    if (sort === 'burst' && now - (told.get(name) ?? -Infinity) < ONCE_IN) return
    if (told.size >= MOST_ORGANIZATIONS) told.clear()
    told.set(name, now)
    background(write(suspect, sort))
  }
  const look = async (organization: string, key: string, address: string): Promise<void> => {
    const one = await counters.take([{ key: `abuse seen ${key} ${address}`, points: 1, most: 1, window: HOUR }])
    if (one.wait > 0) return
    const all = await counters.take([{ key: `abuse spread ${key}`, points: 1, most: ADDRESSES, window: HOUR }])
    if (all.wait > 0) signal({ organization, subject: `key:${key}` }, 'key-spread')
  }
  return {
    standing: async ({ organization, subject }) => (await page(organization ?? home)).get(subject) ?? null,
    signal,
    seen(organization, key, address) {
      if (!isOn) return
      const name = `${key} ${address}`
      if (known.has(name)) return
      if (known.size >= MOST_ORGANIZATIONS) known.clear()
      known.add(name)
      background(look(organization, key, address))
    },
    forget: () => { pages.clear() },
    settle: async () => { while (working.size > 0) await Promise.all(working) },
  }
}
