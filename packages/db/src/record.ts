import { AppError } from '@aicoe/sdk'
import type { Content, NewEvent } from '@aicoe/core'
import type { OrganizationTx } from './contract.ts'
import { newId } from './ids.ts'

/** The row that a statement must have given: what was just written is read back, and only a deletion beside us makes it vanish. */
export function sole<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new AppError('row-vanished', 'What you asked for was deleted while it was used. Try again.', { retryable: true })
  return row
}

/**
 * What several stores write. The statements are named, so that PostgreSQL plans each once a connection.
 * Whoever changes a run locks its row first (`lockRun`): that orders all writers of one run and makes sequence numbers gapless.
 */
export interface LockedRun { readonly project: string; readonly state: string; readonly segment: number; readonly cancelRequested: boolean }

export function runNotFound(run: string): AppError {
  return new AppError('run-not-found', `There is no run ${run}.`)
}

export async function lockRun(tx: OrganizationTx, run: string): Promise<LockedRun> {
  const { rows } = await tx.client.query<{ project_id: string; state: string; segment: number; cancel_requested: boolean }>({
    name: 'lock-run', text: 'select project_id, state, segment, cancel_requested from runs where id = $1 for update', values: [run],
  })
  const row = rows[0]
  if (row === undefined) throw runNotFound(run)
  return { project: row.project_id, state: row.state, segment: row.segment, cancelRequested: row.cancel_requested }
}

/** Appends an event. The row lock on the run is held until the commit, so numbers appear in order and a rollback gives its number back. */
export async function recordEvent(tx: OrganizationTx, run: string, event: NewEvent): Promise<void> {
  await tx.client.query({
    name: 'record-event',
    text: `with next as (update runs set last_seq = last_seq + 1 where id = $1 returning last_seq)
      insert into events (run_id, seq, type, step, data) select $1, last_seq, $2, $3, $4 from next`,
    values: [run, event.type, event.step, JSON.stringify(event.data)],
  })
}

export async function keepContent(tx: OrganizationTx, content: Content): Promise<void> {
  await tx.client.query({ name: 'keep-content', text: 'insert into contents (hash, data) values ($1, $2) on conflict do nothing', values: [content.hash, JSON.stringify(content.data)] })
}

interface NewVersion {
  readonly project: string
  readonly kind: string
  readonly hash: string
  readonly author: string
  readonly cause: 'run' | 'edit'
  readonly run: string
}

/** Adds the next version of a document, unless this content is the current one. Two writers of one kind take turns. */
export async function keepVersion(tx: OrganizationTx, version: NewVersion): Promise<void> {
  await tx.client.query({ name: 'lock-kind', text: 'select pg_advisory_xact_lock(hashtextextended($1, 1))', values: [`${version.project}/${version.kind}`] })
  await tx.client.query({
    name: 'keep-version',
    text: `with last as (select version, hash from documents where project_id = $2 and kind = $3 order by version desc limit 1)
      insert into documents (id, project_id, kind, version, hash, author, cause, run_id)
      select $1, $2, $3, coalesce((select version from last), 0) + 1, $4, $5, $6, $7 where $4 is distinct from (select hash from last)`,
    values: [newId(), version.project, version.kind, version.hash, version.author, version.cause, version.run],
  })
}

/** Whether a person must approve something, or a step waits for models or money. */
export async function hasOpenGate(tx: OrganizationTx, run: string): Promise<boolean> {
  const { rows } = await tx.client.query(`select 1 from gates where run_id = $1 and state = 'open'
    union all select 1 from steps where run_id = $1 and state = 'held' and error ->> 'code' in ('models-unavailable', 'budget-exhausted') limit 1`, [run])
  return rows.length > 0
}

/** Ends a run of which nothing executes any more. */
export async function endRun(tx: OrganizationTx, run: string, state: 'failed' | 'cancelled'): Promise<void> {
  await tx.client.query('update runs set state = $2, ended_at = now() where id = $1', [run, state])
  await recordEvent(tx, run, { type: 'run-end', step: null, data: { state } })
}

/** The same for one that a person stopped: what is not done is cancelled, and nothing waits for approval any more. */
export async function endCancelled(tx: OrganizationTx, run: string): Promise<void> {
  await tx.client.query("update steps set state = 'cancelled', ended_at = now() where run_id = $1 and state in ('waiting', 'running', 'held', 'awaiting-approval')", [run])
  await tx.client.query("delete from gates where run_id = $1 and state = 'open'", [run])
  await endRun(tx, run, 'cancelled')
}

/** In words for a person: who refused an output, and why. */
export function rejection(by: string, note: string | null): string {
  return `${by} did not approve this output${note === null || note === '' ? '' : `: ${note}`}. Edit it, or retry the step.`
}
