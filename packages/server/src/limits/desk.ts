import { MemoryCounters, orElse } from '@aicoe/core'
import type { AnswerCache, Clock, Counters } from '@aicoe/core'
import { databaseCounters, openRedis, redisAnswers, redisCounters } from '@aicoe/db'
import type { Database, Redis, SharedAnswers } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'

/** Where the processes of an installation count together and keep answers near: Redis where there is one, else PostgreSQL. */
export interface Desk {
  /** Never throws for being away: PostgreSQL counts for Redis, and each process for itself where that is away too. */
  readonly counters: Counters
  /** Answers kept nearer than this cache, which stays what is true. */
  near(behind: AnswerCache): SharedAnswers
  /** Hears that some process forgot answers, so that the own memory is emptied too. */
  onForgotten(listener: () => void): void
  /** Per part: null when it is there, else what happens meanwhile. Empty without Redis. */
  readiness(): Promise<Readonly<Record<string, string | null>>>
  close(): Promise<void>
}

/** Where limits are counted, the best first. */
type CountPlace = 'redis' | 'database' | 'memory'
interface DeskOptions { readonly config: Pick<Config, 'redisUrl'>; readonly database: Database; /** Whose rows the counts are: the installation's. */ readonly organization: string; /** Told of each count. */ readonly onCounted: (place: CountPlace) => void; readonly clock: Clock; readonly logger: Logger }

/** Opens it; a Redis that is away delays the start by two seconds and stops nothing. */
export async function openDesk({ config: { redisUrl }, database, organization, onCounted, clock, logger }: DeskOptions): Promise<Desk> {
  const told = (counters: Counters, place: CountPlace): Counters => ({ correct: (corrections) => counters.correct(corrections), take: async (charges) => {
    const taken = await counters.take(charges)
    onCounted(place)
    return taken
  } })
  const inDatabase = orElse(told(databaseCounters(database, organization), 'database'), told(new MemoryCounters(() => clock.now().getTime()), 'memory'))
  if (redisUrl === undefined) return withoutRedis(inDatabase)
  const redis = await openRedis({ url: redisUrl, onNotice: (notice) => { logger.warn({ notice }, 'redis') } })
  return onRedis(redis, orElse(told(redisCounters(redis), 'redis'), inDatabase))
}

function withoutRedis(counters: Counters): Desk {
  return {
    counters,
    near: (behind) => ({ get: (organization, key) => behind.get(organization, key), put: (organization, key, answer, about) => behind.put(organization, key, answer, about), forget: () => Promise.resolve() }),
    onForgotten: () => undefined, readiness: () => Promise.resolve({}), close: () => Promise.resolve(),
  }
}

const FORGOTTEN = 'aicoe:forgotten'

function onRedis(redis: Redis, counters: Counters): Desk {
  return {
    counters,
    near(behind) {
      const near = redisAnswers(redis, behind)
      return {
        ...near,
        async forget(organization) {
          await near.forget(organization)
          await redis.publish(FORGOTTEN, organization).catch(() => undefined)
        },
      }
    },
    onForgotten: (listener) => { redis.subscribe(FORGOTTEN, listener) },
    readiness: async () => ({ redis: await redis.check().then(() => null, () => 'Redis does not answer; limits are counted and answers kept in the database until it is back.') }),
    close: () => redis.close(),
  }
}
