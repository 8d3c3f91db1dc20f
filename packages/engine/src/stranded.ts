import type { Session } from './access.ts'

/** One execution of a segment in this process. There may be two of one segment, when its work was taken from us and came back. */
export interface Execution { readonly segment: string }

/**
 * Work that the engine counts as ours although nothing here executes it: it was claimed, and what should have begun it failed (the database was away in that very
 * moment). No other executor would take it up while we live. Seen so at two looks in a row, it goes back into its queue.
 */
export class Stranded {
  readonly #executor: string
  readonly #live: ReadonlySet<Execution>
  #suspects: readonly string[] = []

  /** `live`: what executes here now. */
  constructor(executor: string, live: ReadonlySet<Execution>) {
    this.#executor = executor
    this.#live = live
  }

  async look(session: Pick<Session, 'query'>): Promise<void> {
    const rows = await session.query("select workflow_uuid from dbos.workflow_status where status = 'PENDING' and executor_id = $1", [this.#executor])
    const live = new Set([...this.#live].map((execution) => execution.segment))
    const idle = rows.map((row) => String(row['workflow_uuid'])).filter((id) => !live.has(id))
    const stranded = idle.filter((id) => this.#suspects.includes(id))
    this.#suspects = idle
    // Without its owner's token: should the lost execution wake up after all, what it writes is refused.
    if (stranded.length > 0) await session.query("update dbos.workflow_status set status = 'ENQUEUED', owner_xid = null, started_at_epoch_ms = null where workflow_uuid = any($1) and status = 'PENDING' and executor_id = $2", [stranded, this.#executor])
  }
}
