import type { Logger } from 'pino'
import { asOrganization, steer } from '../http/parts.ts'
import type { Place, Shared } from '../http/parts.ts'

/** Runs of one look; the others come with the next. */
const MOST = 100

/** Goes on with runs that wait for models, or for money; how many. */
export async function resumeParked(parts: Place & Pick<Shared, 'engine'>, lacking: 'models' | 'budget'): Promise<number> {
  const parked = await asOrganization(parts, (stores) => stores.runs.parked(MOST))
  const runs = parked.filter(({ until }) => until === lacking)
  for (const { run } of runs) await steer(parts, (stores) => stores.steering.resume(run))
  return runs.length
}

/**
 * Tries again, every so many milliseconds, what waits for models: a provider that is down refuses at once, so that trying costs nothing. And what waits
 * for money, because days and months end by themselves.
 */
export function wakeParked(shared: Shared, every: number, logger: Logger): { stop(): void } {
  const wake = async (): Promise<void> => {
    for (const organization of await shared.database.organizations())
      for (const lacking of ['models', 'budget'] as const) await resumeParked({ ...shared, organization }, lacking)
  }
  const timer = setInterval(() => { wake().catch((err: unknown) => logger.warn({ err }, 'parked runs')) }, every).unref()
  return { stop: () => { clearInterval(timer) } }
}
