import type { AnswerCache, CachedAnswer } from '@aicoe/core'
import { z } from 'zod'
import type { Database } from '../contract.ts'

interface AnswerCacheOptions {
  /** Answers older than this are asked for anew. Milliseconds. Default 30 days. */
  readonly lifeMs?: number
  /** Bytes that one organisation may keep; the least recently used go first. Default 256 MB. */
  readonly maxBytes?: number
}

const usageSchema = z.object({ input: z.number(), cachedInput: z.number(), cacheWrite: z.number(), output: z.number(), reasoning: z.number(), estimated: z.boolean() })
export const answerSchema = z.object({ text: z.string(), usage: usageSchema, from: z.string(), cost: z.number().nullable(), totalMs: z.number() })

/** Answers that are deleted in one statement: rows are locked, and the log written, for so many at a time. */
const BATCH = 500
/** Batches of one clearing: a cache that is far too large is made smaller bit by bit, and no put waits long. */
const MOST_BATCHES = 20

/** The cache of answers on PostgreSQL, shared by all processes. One organisation never sees another's. */
export function answerCache(database: Pick<Database, 'withOrganization'>, { lifeMs = 30 * 86_400_000, maxBytes = 256_000_000 }: AnswerCacheOptions = {}): AnswerCache {
  const fresh = new Map<string, number>()
  return {
    get: (organization, key) => database.withOrganization(organization, async (_stores, tx): Promise<CachedAnswer | null> => {
      const { rows } = await tx.client.query<{ answer: unknown }>({
        name: 'get-answer', text: "update answers set used_at = now(), hits = hits + 1 where key = $1 and created_at > now() - $2 * interval '1 millisecond' returning answer", values: [key, lifeMs],
      })
      return rows[0] === undefined ? null : answerSchema.parse(rows[0].answer)
    }),
    async put(organization, key, answer, about) {
      const text = JSON.stringify(answer)
      const bytes = Buffer.byteLength(text)
      if (bytes > maxBytes) return
      await database.withOrganization(organization, (_stores, tx) => tx.client.query({
        name: 'put-answer',
        text: `insert into answers (key, answer, bytes, agent, model, prompt_version) values ($1, $2, $3, $4, $5, $6) on conflict (organization_id, key)
          do update set answer = excluded.answer, bytes = excluded.bytes, agent = excluded.agent, model = excluded.model, prompt_version = excluded.prompt_version, created_at = now(), used_at = now()`,
        values: [key, text, bytes, about.agent, about.model, about.promptVersion],
      }))
      const added = (fresh.get(organization) ?? maxBytes) + bytes
      fresh.set(organization, added)
      // A look at all rows is paid for once for every part of the cache that was filled, and at the start.
      if (added < maxBytes / 64) return
      fresh.set(organization, 0)
      await clear(database, organization, { lifeMs, maxBytes })
    },
  }
}

async function clear(database: Pick<Database, 'withOrganization'>, organization: string, { lifeMs, maxBytes }: Required<AnswerCacheOptions>): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const gone = await database.withOrganization(organization, (_stores, tx) => tx.client.query(
      `with ranked as (select key, created_at, sum(bytes) over (order by used_at desc, key) as kept from answers)
        delete from answers where key in (select key from ranked where kept > $1 or created_at < now() - $2 * interval '1 millisecond' limit $3)`, [maxBytes, lifeMs, BATCH]))
    if ((gone.rowCount ?? 0) < BATCH) return
  }
}
