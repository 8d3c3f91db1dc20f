import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import { flagDefinition } from './definition.ts'
import type { FlagDefinition } from './definition.ts'

/** Wait before the feed is followed anew after the database was away. Milliseconds. */
const AGAIN = 1_000

/** The flags as they stand now, in memory: looking at one costs nothing. */
export interface FlagBook { get(key: string): FlagDefinition | null; keys(): readonly string[]; stop(): Promise<void> }
interface BookOptions { readonly database: Pick<Database, 'withOrganization' | 'follow'>; readonly home: string; readonly logger: Logger; /** Hears which were changed. */ readonly onChange: (keys: readonly string[]) => void }

/** Opens the book, which follows the feed: what is changed in any process holds here a moment later. Where the database is away, what was last read holds on. */
export async function openFlagBook({ database, home, logger, onChange }: BookOptions): Promise<FlagBook> {
  const leaving = new AbortController()
  let flags = new Map<string, FlagDefinition>()
  /** Reads all of them; the cursor before which they were read, so that nothing falls between reading and following. */
  const read = (): Promise<number> => database.withOrganization(home, async (stores) => {
    const { last } = await stores.feed.head()
    const known = (await stores.flags.list()).map(({ key, definition }) => [key, flagDefinition.safeParse(definition).data] as const)
    flags = new Map(known.flatMap(([key, definition]) => (definition === undefined ? [] : [[key, definition] as const])))
    return last
  })
  const follow = async (after: number): Promise<void> => {
    for await (const { entries } of database.follow(home, { after }, leaving.signal)) {
      const changed = entries.filter(({ type }) => type === 'flag-changed').map(({ data }) => String(data['key']))
      if (changed.length === 0) continue
      await read()
      onChange(changed)
    }
  }
  const keep = async (first: number): Promise<void> => {
    let after: number | null = first
    while (!leaving.signal.aborted) {
      await follow(after ?? await read()).catch((err: unknown) => { if (!leaving.signal.aborted) logger.warn({ err }, 'flags') })
      await sleep(AGAIN, undefined, { signal: leaving.signal }).catch(() => undefined)
      after = await read().catch(() => null)
    }
  }
  const keeping = keep(await read()).catch((err: unknown) => { logger.warn({ err }, 'flags') })
  return {
    get: (key) => flags.get(key) ?? null,
    keys: () => [...flags.keys()],
    async stop() {
      leaving.abort()
      await keeping
    },
  }
}
