import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineAccess, Session } from './access.ts'
import { WORKER_SESSION } from './backlog.ts'

/** More than any stall of the event loop, else a busy worker would be judged dead; a hung one is noticed after as long. */
const IDLE_LIMIT_MS = 5000
const TICK_MS = 500
const RECONNECT_MS = 250
/** After the database was away, the living get this long to take their locks again before anyone judges them. */
const TRUCE_MS = 3000
const LOCK_SPACE = 77

interface Options {
  readonly access: EngineAccess
  readonly executor: string
  /** Hands the unfinished work of a dead executor to the living. */
  rescue(executor: string): Promise<void>
  /** Looks after our own work, at every tick. */
  tend(session: Session): Promise<void>
  /** Told about what went wrong and passes by itself. */
  report(message: string, error: unknown): void
}

/**
 * Who is alive, with PostgreSQL as the judge: each executor holds a session lock under its name. A kill ends the session at once, a hang
 * trips the idle limit, a dead machine the keepalive. Twice a second everybody looks for unfinished work whose executor's lock is free.
 */
export class Liveness {
  readonly #options: Options
  readonly #stopped = new AbortController()
  #session: Session | null = null
  #truceUntil = 0
  #beating: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  /** Takes our lock. Only then may work be taken: the other way round, we could be judged dead in between. */
  async start(): Promise<void> {
    this.#session = await this.#open()
  }

  /** Looks after the others from now on. */
  watch(): void {
    this.#beating = this.#beat()
  }

  /** Whether the others know that we live. */
  get isHeld(): boolean {
    return this.#session !== null
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#beating
    await this.#session?.close().catch(() => undefined)
  }

  /** A query on the session, or null while it is being replaced. */
  async query(text: string, values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
    try {
      return await this.#session?.query(text, values) ?? null
    } catch {
      return null
    }
  }

  async #open(): Promise<Session> {
    const { access, executor } = this.#options
    const session = await access.openSession()
    try {
      await session.query(`set idle_session_timeout = ${IDLE_LIMIT_MS}`)
      await session.query(`set application_name = '${WORKER_SESSION}'`)
      await session.query('set tcp_keepalives_idle = 3')
      await session.query('set tcp_keepalives_interval = 1')
      await session.query('set tcp_keepalives_count = 3')
      await session.query('select pg_advisory_lock(hashtextextended($1, $2))', [executor, LOCK_SPACE])
    } catch (error) {
      await session.close().catch(() => undefined)
      throw error
    }
    void session.lost.then(() => { if (this.#session === session) this.#session = null })
    return session
  }

  async #beat(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#tick()
      } catch (error) {
        this.#options.report('The look after other workers failed; it is repeated.', error)
      }
      await sleep(this.#session === null ? RECONNECT_MS : TICK_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined)
    }
  }

  async #tick(): Promise<void> {
    if (this.#session === null) {
      this.#session = await this.#open()
      this.#truceUntil = Date.now() + TRUCE_MS
    }
    const session = this.#session
    await this.#options.tend(session)
    const rows = await session.query("select distinct executor_id from dbos.workflow_status where status = 'PENDING' and executor_id <> $1", [this.#options.executor])
    if (Date.now() < this.#truceUntil) return
    for (const row of rows) await this.#look(session, String(row['executor_id']))
  }

  async #look(session: Session, executor: string): Promise<void> {
    const [row] = await session.query('select pg_try_advisory_lock(hashtextextended($1, $2)) as free', [executor, LOCK_SPACE])
    if (row?.['free'] !== true) return
    try {
      await this.#options.rescue(executor)
    } finally {
      await session.query('select pg_advisory_unlock(hashtextextended($1, $2))', [executor, LOCK_SPACE])
    }
  }
}
