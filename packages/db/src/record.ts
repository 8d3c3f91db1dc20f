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

export function contentNotFound(hash: string): AppError {
  return new AppError('content-not-found', `There is no content ${hash.slice(0, 12)}. It may have been deleted; run again to make it anew.`)
}

export async function lockRun(tx: OrganizationTx, run: string): Promise<LockedRun> {
  const { rows } = await tx.client.query<{ project_id: string; state: string; segment: number; cancel_requested: boolean }>({
    name: 'lock-run', text: 'select project_id, state, segment, cancel_requested from runs where id = $1 for update', values: [run],
  })
  const row = rows[0]
  if (row === undefined) throw runNotFound(run)
  return { project: row.project_id, state: row.state, segment: row.segment, cancelRequested: row.cancel_requested }
}

/** Appends an event; its readers are woken after the commit. */
export async function recordEvent(tx: OrganizationTx, run: string, event: NewEvent): Promise<void> {
  await tx.client.query({ name: 'append-event', text: 'select append_event($1, $2, $3, $4)', values: [run, event.type, event.step, JSON.stringify(event.data)] })
  tx.told.add(run)
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

/** Adds the next version of a document, unless this content is the current one. */
export async function keepVersion(tx: OrganizationTx, { project, kind, hash, author, cause, run }: NewVersion): Promise<void> {
  await tx.client.query({ name: 'keep-version', text: 'select keep_version($1, $2, $3, $4, $5, $6, $7)', values: [project, kind, hash, author, cause, run, newId()] })
}

/** Whether a run that stands still waits for something that comes: approval, models or money. */
export async function waits(tx: OrganizationTx, run: string): Promise<boolean> {
  const { rows } = await tx.client.query<{ waits: boolean }>('select waits($1) as waits', [run])
  return rows[0]?.waits === true
}

/** Ends a run of which nothing executes any more. */
export async function endRun(tx: OrganizationTx, run: string, state: 'failed'): Promise<void> {
  await tx.client.query('select end_run($1, $2)', [run, state])
  tx.told.add(run)
}

/** The same for one that a person stopped: what is not done is cancelled, and nothing waits for approval any more. */
export async function endCancelled(tx: OrganizationTx, run: string): Promise<void> {
  await tx.client.query('select end_cancelled($1)', [run])
  tx.told.add(run)
}

/** In words for a person: who refused an output, and why. */
export function rejection(by: string, note: string | null): string {
  const said = note?.trim() ?? ''
  const why = said === '' ? '.' : `: ${said}${/[.!?…]$/.test(said) ? '' : '.'}`
  return `${by} did not approve this output${why} Edit it, or retry the step.`
}
