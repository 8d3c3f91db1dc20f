import { setTimeout as sleep } from 'node:timers/promises'
import { MemoryCounters, orElse } from '@aicoe/core'
import type { AnswerCache, CachedAnswer } from '@aicoe/core'
import { MemoryAnswers } from '@aicoe/core/testing'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerCache } from '../gateway/answers.ts'
import { newId } from '../ids.ts'
import { ORGANIZATION, atEnd, testDatabase, testRedis } from '../testing.ts'
import { redisAnswers } from './answers.ts'
import type { SharedAnswers } from './answers.ts'
import { openRedis } from './connection.ts'
import type { Redis } from './connection.ts'
import { redisCounters } from './counters.ts'
import type { RedisServer } from './test-redis.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const answer: CachedAnswer = { text: 'What was decided: „ja", 很好.', usage: { input: 10, cachedInput: 2, cacheWrite: 0, output: 5, reasoning: 1, estimated: false }, from: 'p/m', cost: 1234, totalMs: 987 }
const about = { agent: 'notes', model: 'p/m', promptVersion: 1 }

let server: RedisServer
let redis: Redis
const notices: string[] = []
beforeAll(async () => {
  server = await testRedis()
  redis = await openRedis({ url: server.url, onNotice: (notice) => notices.push(notice) })
  atEnd(() => redis.close())
})
beforeEach(() => { notices.length = 0 })
const back = async (): Promise<void> => {
  for (let looks = 0; looks < 200; looks++) {
    if (await redis.check().then(() => true, () => false)) return
    await sleep(50)
  }
}

describe.each(['memory', 'PostgreSQL', 'Redis'])('answers in %s', (place) => {
  let cache: AnswerCache
  beforeAll(async () => {
    if (place === 'memory') cache = new MemoryAnswers()
    else {
      const database = await testDatabase()
      await database.withOrganization(OTHER, (stores) => stores.organizations.ensure('Other'))
      cache = place === 'PostgreSQL' ? answerCache(database) : redisAnswers(redis, answerCache(database))
    }
  })

  test('are given back as they were put, the last one put, and to their own organisation only', async () => {
    const key = newId()
    expect(await cache.get(ORGANIZATION, key)).toBeNull()
    await cache.put(ORGANIZATION, key, answer, about)
    expect(await cache.get(ORGANIZATION, key)).toEqual(answer)
    expect(await cache.get(OTHER, key)).toBeNull()
    await cache.put(ORGANIZATION, key, { ...answer, text: 'newer', cost: null }, about)
    expect(await cache.get(ORGANIZATION, key)).toEqual({ ...answer, text: 'newer', cost: null })
  })
})

describe('answers on Redis, in front of others', () => {
  let behind: MemoryAnswers
  let cache: SharedAnswers
  beforeEach(() => {
    behind = new MemoryAnswers()
    cache = redisAnswers(redis, behind)
  })

  test('are found without a look behind, and by another process', async () => {
    const key = newId()
    await cache.put(ORGANIZATION, key, answer, about)
    behind.answers.clear()
    const other = await openRedis({ url: server.url })
    atEnd(() => other.close())
    expect(await redisAnswers(other, behind).get(ORGANIZATION, key)).toEqual(answer)
  })

  test('are taken from behind once, and are forgotten for one organisation when it says so', async () => {
    const [key, kept] = [newId(), newId()]
    await behind.put(ORGANIZATION, key, answer)
    expect(await cache.get(ORGANIZATION, key)).toEqual(answer)
    await cache.put(OTHER, kept, answer, about)
    behind.answers.clear()
    expect(await cache.get(ORGANIZATION, key)).toEqual(answer)
    await cache.forget(ORGANIZATION)
    expect([await cache.get(ORGANIZATION, key), await cache.get(OTHER, kept)]).toEqual([null, answer])
  })

  test('age', async () => {
    const key = newId()
    await redisAnswers(redis, behind, { lifeMs: 30 }).put(ORGANIZATION, key, answer, about)
    behind.answers.clear()
    await sleep(60)
    expect(await cache.get(ORGANIZATION, key)).toBeNull()
  })

  test('what somebody else wrote there, or is too large for it, is looked up behind', async () => {
    const [key, large] = [newId(), newId()]
    await redis.run({ text: "redis.call('set', KEYS[1], ARGV[1])", keys: [`aicoe:answer:${OTHER}:0:${key}`], values: ['{"text":'] })
    await behind.put(OTHER, key, answer)
    expect(await cache.get(OTHER, key)).toEqual(answer)
    await cache.put(ORGANIZATION, large, { ...answer, text: 'x'.repeat(1_000_001) }, about)
    behind.answers.clear()
    expect(await cache.get(ORGANIZATION, large)).toBeNull()
  })
})

describe('a Redis that is away', () => {
  const charge = { key: 'of the test', points: 1, most: 3, window: 60_000 }

  test('killed in the middle: limits hold in this process, answers come from behind, it is told once each way, and all is shared again', async () => {
    const behind = new MemoryAnswers()
    const [cache, counters] = [redisAnswers(redis, behind), orElse(redisCounters(redis), new MemoryCounters(() => Date.now()))]
    await cache.put(ORGANIZATION, 'a', answer, about)
    expect((await counters.take([charge])).wait).toBe(0)
    await server.kill()
    const taken = await Promise.all(Array.from({ length: 10 }, () => counters.take([charge])))
    expect(taken.filter(({ wait }) => wait === 0)).toHaveLength(3)
    await counters.correct([{ key: charge.key, points: -1 }])
    expect((await counters.take([charge])).wait).toBe(0)
    expect(await cache.get(ORGANIZATION, 'a')).toEqual(answer)
    await cache.put(ORGANIZATION, 'b', answer, about)
    await expect(redis.check()).rejects.toMatchObject({ code: 'redis-unreachable', retryable: true })
    expect(notices).toEqual([expect.stringContaining('does not answer')])
    await server.start()
    await back()
    expect(notices).toEqual([expect.stringContaining('does not answer'), 'Redis answers again.'])
    expect(await cache.get(ORGANIZATION, 'b')).toEqual(answer)
    const shared = await Promise.all(Array.from({ length: 10 }, () => redisCounters(redis).take([charge])))
    expect(shared.filter(({ wait }) => wait === 0)).toHaveLength(3)
  })

  test('what was to be forgotten meanwhile is forgotten once it is back, before it is believed again', async () => {
    const behind = new MemoryAnswers()
    const cache = redisAnswers(redis, behind)
    await cache.put(ORGANIZATION, 'c', answer, about)
    server.freeze()
    behind.answers.clear()
    await cache.forget(ORGANIZATION)
    expect(await cache.get(ORGANIZATION, 'c')).toBeNull()
    server.wake()
    await back()
    expect(await cache.get(ORGANIZATION, 'c')).toBeNull()
  })

  test('deaf: the first call waits half a second, the others do not wait', async () => {
    server.freeze()
    await expect(redis.check()).rejects.toMatchObject({ code: 'redis-unreachable' })
    // Half a second for each would be 50 s.
    for (let n = 0; n < 100; n++) await redis.check().catch(() => undefined)
    server.wake()
    await back()
    await redis.check()
  })

  test('listeners hear again after it was restarted', async () => {
    const heard: string[] = []
    redis.subscribe('news', (message) => heard.push(message))
    const told = async (message: string): Promise<void> => {
      for (let looks = 0; looks < 200 && !heard.includes(message); looks++) {
        await redis.publish('news', message).catch(() => undefined)
        await sleep(20)
      }
    }
    await told('one')
    await server.kill()
    await server.start()
    await told('two')
    expect([...new Set(heard)]).toEqual(['one', 'two'])
  })

  test('an installation starts without it, and finds it when it comes', async () => {
    const late = await testRedis()
    await late.kill()
    const said: string[] = []
    const early = await openRedis({ url: late.url, onNotice: (notice) => said.push(notice) })
    atEnd(() => early.close())
    await expect(redisCounters(early).take([charge])).rejects.toMatchObject({ code: 'redis-unreachable' })
    await late.start()
    for (let looks = 0; looks < 200 && said.length < 2; looks++) await sleep(50)
    expect((await redisCounters(early).take([charge])).wait).toBe(0)
    expect(said).toEqual([expect.stringContaining('does not answer'), 'Redis answers again.'])
  })
})
