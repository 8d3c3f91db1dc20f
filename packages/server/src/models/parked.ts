import type { Logger } from 'pino'
import { asOrganization, steer } from '../http/parts.ts'
import type { Place, Shared } from '../http/parts.ts'

/** Runs of one look; the others come with the next. */
const MOST = 100

/** Goes on at once with runs that wait for models, or for money; how many. */
export function resumeParked(parts: Place & Pick<Shared, 'engine'>, lacking: 'models' | 'budget'): Promise<number> {
  return resume(parts, { lacking, due: false })
}

async function resume(parts: Place & Pick<Shared, 'engine'>, { lacking, due }: { readonly lacking: 'models' | 'budget' | null; readonly due: boolean }): Promise<number> {
  const parked = await asOrganization(parts, (stores) => stores.runs.parked(MOST, { due }))
  const runs = parked.filter(({ until }) => lacking === null || until === lacking)
  for (const { run } of runs) await steer(parts, (stores) => stores.steering.resume(run))
  return runs.length
}

/**
 * Looks, every so many milliseconds, for runs whose time to try again has come: what waits for models, because providers come back, and what waits for
 * money, because days and months end by themselves. The database says when (`0042_tries-again.sql`): the waits of a run grow while it gets nowhere.
 */
export function wakeParked(shared: Shared, every: number, logger: Logger): { stop(): void } {
  const wake = async (): Promise<void> => {
    for (const organization of await shared.database.organizationsWithDueRuns()) await resume({ ...shared, organization }, { lacking: null, due: true })
  }
  const timer = setInterval(() => { wake().catch((err: unknown) => logger.warn({ err }, 'parked runs')) }, every).unref()
  return { stop: () => { clearInterval(timer) } }
}
