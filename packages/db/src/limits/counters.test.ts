import { setTimeout as sleep } from 'node:timers/promises'
import { MemoryCounters } from '@aicoe/core'
import type { Counters } from '@aicoe/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { openRedis } from '../redis/connection.ts'
import { redisCounters } from '../redis/counters.ts'
import { ORGANIZATION, atEnd, testDatabase, testRedis } from '../testing.ts'
import { databaseCounters } from './counters.ts'

/** What every place of counts must keep, each asked twice over: as two processes would. */
const places: Readonly<Record<string, () => Promise<readonly [Counters, Counters]>>> = {
  memory: () => {
    const one = new MemoryCounters(() => Date.now())
    return Promise.resolve([one, one])
  },
  PostgreSQL: async () => {
    const database = await testDatabase()
    return [databaseCounters(database, ORGANIZATION), databaseCounters(database, ORGANIZATION)]
  },
  Redis: async () => {
    const server = await testRedis()
    const [one, other] = [await openRedis({ url: server.url }), await openRedis({ url: server.url })]
    atEnd(() => Promise.all([one.close(), other.close()]))
    return [redisCounters(one), redisCounters(other)]
  },
}

describe.each(Object.keys(places))('counts in %s', (place) => {
  let both: readonly [Counters, Counters]
  beforeAll(async () => { both = await (places[place] as (typeof places)[string])() })
  const charge = (key: string, points: number, most: number, window = 60_000) => ({ key, points, most, window })

  test('of 20 at the same moment with room for 5, exactly 5 find it', async () => {
    const key = newId()
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? both[0] : both[1]).take([charge(key, 1, 5)])))
    expect(taken.filter(({ wait }) => wait === 0)).toHaveLength(5)
    expect(taken.filter(({ wait }) => wait === 0).map(({ levels }) => levels[0]?.used).sort()).toEqual([1, 2, 3, 4, 5])
    for (const { wait } of taken.filter((one) => one.wait > 0)) expect(wait).toBeLessThanOrEqual(60_000)
  })

  test('all charges or none: what one lacks is not taken from the other', async () => {
    const [wide, narrow] = [newId(), newId()]
    const [counters] = both
    expect(await counters.take([charge(wide, 1, 10), charge(narrow, 3, 4)])).toMatchObject({ wait: 0, levels: [{ key: wide, used: 1, most: 10 }, { key: narrow, used: 3, most: 4 }] })
    const refused = await counters.take([charge(narrow, 2, 4), charge(wide, 1, 10)])
    expect(refused.wait).toBeGreaterThan(0)
    expect(refused.levels).toMatchObject([{ key: narrow, used: 3 }, { key: wide, used: 1 }])
    expect((await counters.take([charge(wide, 1, 10)])).levels[0]?.used).toBe(2)
  })

  test('calls that name the same counts in another order do not wait for each other for ever', async () => {
    const [a, b] = [newId(), newId()]
    const taken = await Promise.all(Array.from({ length: 40 }, (_, n) => both[n % 2 as 0 | 1].take(n % 2 === 0 ? [charge(a, 1, 15), charge(b, 1, 99)] : [charge(b, 1, 99), charge(a, 1, 15)])))
    expect(taken.filter(({ wait }) => wait === 0)).toHaveLength(15)
  })

  test('begins anew when the window is over, and says when that is', async () => {
    const key = newId()
    const [counters] = both
    await counters.take([charge(key, 1, 1, 300)])
    const { wait } = await counters.take([charge(key, 1, 1, 300)])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(300)
    await sleep(wait + 20)
    expect(await counters.take([charge(key, 1, 1, 300)])).toMatchObject({ wait: 0, levels: [{ used: 1 }] })
  })

  test('what is larger than the whole passes an empty window alone', async () => {
    const key = newId()
    expect((await both[0].take([charge(key, 50, 10)])).wait).toBe(0)
    expect((await both[0].take([charge(key, 1, 10)])).wait).toBeGreaterThan(0)
  })

  test('is corrected both ways, never below nothing, and not once its window is over', async () => {
    const [key, gone] = [newId(), newId()]
    const [counters, other] = both
    await counters.take([charge(key, 8, 10), charge(gone, 1, 10, 30)])
    await other.correct([{ key, points: -5 }])
    expect((await counters.take([charge(key, 7, 10)])).levels[0]?.used).toBe(10)
    await counters.correct([{ key, points: -50 }])
    await counters.correct([{ key, points: 4 }])
    await sleep(60)
    await counters.correct([{ key: gone, points: 9 }, { key: newId(), points: 9 }])
    await counters.correct([])
    expect((await counters.take([charge(key, 1, 10), charge(gone, 1, 10)])).levels.map(({ used }) => used)).toEqual([5, 1])
  })
})
