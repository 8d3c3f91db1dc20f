import type { Charge, Correction, Counters, Taken } from '@aicoe/core'
import { z } from 'zod'
import type { Redis } from './connection.ts'

/** Points, most and window of each key in turn. Answers the wait, then use and rest of the window of each. */
const TAKE = `
  local used, again, wait = {}, {}, 0
  for i, key in ipairs(KEYS) do
    local points, most, window = tonumber(ARGV[i * 3 - 2]), tonumber(ARGV[i * 3 - 1]), tonumber(ARGV[i * 3])
    used[i], again[i] = tonumber(redis.call('get', key) or '0'), redis.call('pttl', key)
    if again[i] < 0 then used[i], again[i] = 0, window end
    if used[i] > 0 and used[i] + points > most then wait = math.max(wait, 1, again[i]) end
  end
  local answer = { wait }
  for i, key in ipairs(KEYS) do
    if wait == 0 then
      local points, window = ARGV[i * 3 - 2], ARGV[i * 3]
      if redis.call('set', key, points, 'nx', 'px', window) then used[i] = tonumber(points) else used[i] = redis.call('incrby', key, points) end
    end
    answer[i * 2], answer[i * 2 + 1] = used[i], again[i]
  end
  return answer`

/** A count whose window is over has gone: it must not come back without an end. */
const CORRECT = `
  for i, key in ipairs(KEYS) do
    if redis.call('pttl', key) > 0 and redis.call('incrby', key, ARGV[i]) < 0 then redis.call('set', key, 0, 'keepttl') end
  end`

const answerSchema = z.array(z.number())
const named = (key: string): string => `aicoe:count:${key}`

/** Counts on Redis, shared by all processes: one trip for all charges of a call. */
export function redisCounters(redis: Redis): Counters {
  return {
    async take(charges: readonly Charge[]): Promise<Taken> {
      const values = charges.flatMap(({ points, most, window }) => [Math.ceil(points), Math.floor(most), Math.ceil(window)])
      const [wait = 0, ...figures] = answerSchema.parse(await redis.run({ text: TAKE, keys: charges.map(({ key }) => named(key)), values }))
      return { wait, levels: charges.map(({ key, most }, index) => ({ key, most, used: figures[index * 2] ?? 0, again: figures[index * 2 + 1] ?? 0 })) }
    },
    async correct(corrections: readonly Correction[]): Promise<void> {
      if (corrections.length > 0) await redis.run({ text: CORRECT, keys: corrections.map(({ key }) => named(key)), values: corrections.map(({ points }) => Math.round(points)) })
    },
  }
}
