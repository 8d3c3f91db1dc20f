import type { AnswerCache } from '@aicoe/core'
import { answerSchema } from '../gateway/answers.ts'
import type { Redis } from './connection.ts'

interface RedisAnswersOptions {
  /** Milliseconds that an answer is kept here. Default one day: the database behind keeps it for longer. */
  readonly lifeMs?: number
}
/** An answer cache that can forget what an organisation has in it, because the cache behind was cleared; while Redis is away it is made up for as soon as it is back. */
export interface SharedAnswers extends AnswerCache { forget(organization: string): Promise<void> }

/** The generation of an organisation stands in the names of its answers, so that all are forgotten at once; the old ones go by their age. */
const GET = "return redis.call('get', KEYS[2] .. (redis.call('get', KEYS[1]) or '0') .. ':' .. ARGV[1])"
const PUT = "redis.call('set', KEYS[2] .. (redis.call('get', KEYS[1]) or '0') .. ':' .. ARGV[1], ARGV[2], 'px', ARGV[3])"
const FORGET = "redis.call('incr', KEYS[1])"

/** Answers larger than this are left to the database. */
const MOST_CHARACTERS = 1_000_000

/**
 * Answers on Redis in front of the cache behind, which stays what is true: an answer is put into both, and a Redis that is away or was emptied costs
 * a look behind. Its size is bounded by age here and by Redis's own `maxmemory` (set `maxmemory-policy allkeys-lru`).
 */
export function redisAnswers(redis: Redis, behind: AnswerCache, { lifeMs = 86_400_000 }: RedisAnswersOptions = {}): SharedAnswers {
  const keys = (organization: string): readonly string[] => [`aicoe:generation:${organization}`, `aicoe:answer:${organization}:`]
  const put = async (organization: string, key: string, text: string): Promise<void> => {
    if (text.length <= MOST_CHARACTERS) await redis.run({ text: PUT, keys: keys(organization), values: [key, text, lifeMs] }).catch(() => undefined)
  }
  /** Organisations whose answers could not be forgotten, because it was away: until that is made up for, what it says of them does not count. */
  const unforgotten = new Set<string>()
  const forget = async (organization: string): Promise<boolean> => {
    unforgotten.add(organization)
    return redis.run({ text: FORGET, keys: keys(organization).slice(0, 1), values: [] }).then(() => unforgotten.delete(organization), () => false)
  }
  return {
    async get(organization, key) {
      const isTrue = !unforgotten.has(organization) || await forget(organization)
      const text = isTrue ? await redis.run({ text: GET, keys: keys(organization), values: [key] }).catch(() => null) : null
      const near = typeof text === 'string' ? answerSchema.safeParse(parsed(text)).data : undefined
      if (near !== undefined) return near
      const found = await behind.get(organization, key)
      if (found !== null) await put(organization, key, JSON.stringify(found))
      return found
    },
    async put(organization, key, answer, about) {
      await Promise.all([put(organization, key, JSON.stringify(answer)), behind.put(organization, key, answer, about)])
    },
    forget: async (organization) => { await forget(organization) },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
