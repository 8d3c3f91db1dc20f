import type { Clock, Engine } from '@aicoe/core'
import type { Database, Stores } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { keptDays } from '../once/once.ts'

/** Rows that go in one transaction: nobody waits for it longer than a moment. */
const BATCH = 2_000
/** Batches of one sort and organisation in one round; what is left goes with the next. */
const MOST_BATCHES = 500
const EVERY = 3_600_000
const DAY = 86_400_000

interface Cleaner { readonly config: Pick<Config, 'keepEventsDays' | 'keepCallsDays' | 'keepEngineDays' | 'keepNotificationsDays' | 'keepDeliveriesDays'>; readonly database: Database; readonly engine: Pick<Engine, 'forget'>; readonly clock: Clock; readonly logger: Logger; readonly isStopped?: () => boolean }
export interface Cleaned { readonly events: number; readonly calls: number; readonly feed: number; readonly notifications: number; readonly deliveries: number; readonly requestKeys: number; readonly engine: number; readonly organizations: number }

/** Ends organisations whose time of grace is over, and removes what is older than it is to be kept, organisation by organisation, batch by batch. 0 days keep for ever. */
export async function clean({ config, database, engine, clock, logger, isStopped = () => false }: Cleaner): Promise<Cleaned> {
  const before = (days: number): Date | null => (days === 0 ? null : new Date(clock.now().getTime() - days * DAY))
  const sweep = async (organization: string, until: Date | null, remove: (stores: Stores, until: Date) => Promise<number>): Promise<number> => {
    let gone = 0
    for (let batch = 0; until !== null && batch < MOST_BATCHES && !isStopped(); batch++) {
      const removed = await database.withOrganization(organization, (stores) => remove(stores, until))
      gone += removed
      if (removed < BATCH) break
    }
    return gone
  }
  const total = { events: 0, calls: 0, feed: 0, notifications: 0, deliveries: 0, requestKeys: 0 }
  const ended = await database.organizationsToEnd()
  for (const organization of ended) {
    const rows = await database.withOrganization(organization, (stores) => stores.organizations.end())
    logger.info({ organization, rows }, 'An organisation ended, with everything that it had.')
  }
  for (const organization of await database.organizations()) {
    total.events += await sweep(organization, before(config.keepEventsDays), (stores, until) => stores.retention.events(until, BATCH))
    total.feed += await sweep(organization, before(config.keepEventsDays), (stores, until) => stores.feed.prune(until, BATCH))
    await sweep(organization, before(config.keepNotificationsDays), (stores, until) => stores.alerts.prune(until, BATCH))
    total.notifications += await sweep(organization, before(config.keepNotificationsDays), (stores, until) => stores.retention.notifications(until, BATCH))
    total.deliveries += await sweep(organization, before(config.keepDeliveriesDays), (stores, until) => stores.retention.deliveries(until, BATCH))
    total.requestKeys += await sweep(organization, before(keptDays), (stores, until) => stores.requestKeys.prune(until, BATCH))
    total.calls += await sweep(organization, before(config.keepCallsDays), (stores, until) => stores.retention.calls(until, BATCH))
  }
  const until = before(config.keepEngineDays)
  return { ...total, organizations: ended.length, engine: until === null ? 0 : await engine.forget(until) }
}

/** Cleans up once an hour; a failure is logged and tried again at the next. */
export function scheduleCleaning(cleaner: Cleaner): { stop(): Promise<void> } {
  let stopped = false
  let busy: Promise<void> = Promise.resolve()
  const round = async (): Promise<void> => {
    const cleaned = await clean({ ...cleaner, isStopped: () => stopped })
    if (Object.values(cleaned).some((count) => count > 0)) cleaner.logger.info({ cleaned }, 'clean-up')
  }
  const timer = setInterval(() => { busy = busy.then(round).catch((err: unknown) => { cleaner.logger.warn({ err }, 'The clean-up failed; it is tried again in an hour.') }) }, EVERY).unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await busy
    },
  }
}
