import { z } from 'zod'
import type { EngineAccess, Session } from './access.ts'

/** Under this name the session stands in the database's list of connections by which a worker is known to live. */
export const WORKER_SESSION = 'aicoe-worker'

/** How much work there is, over all organisations and workers of the installation. */
export interface Backlog {
  /** Runs that no worker has taken up. */
  readonly queued: number
  readonly running: number
  /** Milliseconds that the oldest of the queued ones waits; 0 when there is none. */
  readonly oldestMs: number
  /** Workers that PostgreSQL knows to be alive. */
  readonly workers: number
}

const backlogSchema = z.object({ queued: z.number(), running: z.number(), oldestMs: z.number(), workers: z.number() })

const LOOK = `select count(*) filter (where status = 'ENQUEUED')::int as queued, count(*) filter (where status = 'PENDING')::int as running,
  greatest(0, coalesce(extract(epoch from now()) * 1000 - min(created_at) filter (where status = 'ENQUEUED'), 0))::float8 as "oldestMs",
  (select count(*)::int from pg_stat_activity where datname = current_database() and application_name = $1) as workers
  from dbos.workflow_status where status in ('ENQUEUED', 'PENDING')`

/** Looks at the queue over a connection of its own, which it opens when it is first asked and again after it was lost. */
export class BacklogView {
  readonly #access: EngineAccess
  #session: Promise<Session> | undefined

  constructor(access: EngineAccess) {
    this.#access = access
  }

  async look(): Promise<Backlog> {
    const session = await (this.#session ??= this.#open())
    return backlogSchema.parse((await session.query(LOOK, [WORKER_SESSION]))[0])
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined)
    this.#session = undefined
    await session?.close().catch(() => undefined)
  }

  async #open(): Promise<Session> {
    try {
      const session = await this.#access.openSession()
      void session.lost.then(() => { this.#session = undefined })
      return session
    } catch (error) {
      this.#session = undefined
      throw error
    }
  }
}
