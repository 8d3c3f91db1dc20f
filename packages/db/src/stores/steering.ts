import { AppError } from '@aicoe/sdk'
import type { Plan, Segment } from '@aicoe/core'
import type { OrganizationTx, Steered, SteeringStore } from '../contract.ts'
import { endCancelled, endRun, waits, keepContent, keepVersion, lockRun, recordEvent, rejection, sole } from '../record.ts'
import type { LockedRun } from '../record.ts'

/** Decisions of people. Each locks the run, changes its rows, and opens the next segment, whose number is taken under that lock. */
export function steeringStore(tx: OrganizationTx): SteeringStore {
  return {
    async skip(run, step) {
      await openRun(tx, run)
      const { state } = await stepOf(tx, run, step)
      if (state === 'done') throw new AppError('step-done', `"${step}" is done already. Edit its output instead of leaving it out.`)
      await tx.client.query("update steps set skip = true, error = null, state = 'waiting' where run_id = $1 and name = $2", [run, step])
      await tx.client.query("delete from gates where run_id = $1 and step = $2 and state = 'open'", [run, step])
      return nextSegment(tx, run)
    },
    retry: (run, step) => retry(tx, run, step),
    async edit(run, step, content, by) {
      const { project } = await openRun(tx, run)
      const { makes } = await stepOf(tx, run, step)
      await keepContent(tx, content)
      await keepVersion(tx, { project, kind: makes, hash: content.hash, author: by, cause: 'edit', run })
      const next = await nextSegment(tx, run)
      const stale = [step, ...dependents(next.segment.plan, step)]
      await tx.client.query('update steps set edited_hash = $3, skip = false where run_id = $1 and name = $2', [run, step, content.hash])
      await tx.client.query("update steps set state = 'waiting', error = null where run_id = $1 and name = any($2)", [run, stale])
      await tx.client.query('delete from gates where run_id = $1 and step = any($2)', [run, stale])
      return next
    },
    async approve(run, step, by, note) {
      await openRun(tx, run)
      await decide(tx, run, { step, decision: 'approved', by, note: note ?? null })
      return nextSegment(tx, run)
    },
    async reject(run, step, by, note) {
      const { state } = await openRun(tx, run)
      await decide(tx, run, { step, decision: 'rejected', by, note: note ?? null })
      const error = { code: 'rejected', message: rejection(by, note ?? null), id: '' }
      await tx.client.query("update steps set state = 'failed', error = $3 where run_id = $1 and name = $2", [run, step, JSON.stringify(error)])
      if (state === 'waiting' && !await waits(tx, run)) await endRun(tx, run, 'failed')
      return { segment: null }
    },
    resume: (run) => resume(tx, run),
    cancel: (run) => cancel(tx, run),
  }
}

async function retry(tx: OrganizationTx, run: string, step: string | null): Promise<Steered> {
  await lockRun(tx, run)
  if (step !== null) {
    const { state } = await stepOf(tx, run, step)
    if (state === 'done') throw new AppError('step-done', `"${step}" is done. There is nothing to retry; edit its output to change it.`)
  }
  const { rowCount } = await tx.client.query(
    `update steps set state = 'waiting', error = null, skip = false where run_id = $1 and (name = $2 or $2 is null and state in ('failed', 'cancelled', 'held'))`, [run, step])
  if (rowCount === 0) throw new AppError('nothing-to-retry', 'No step of this run failed or was cancelled.')
  await tx.client.query("update steps set state = 'waiting' where run_id = $1 and state in ('held', 'cancelled')", [run])
  await tx.client.query("delete from gates g using steps s where g.run_id = $1 and s.run_id = $1 and g.step = s.name and s.state = 'waiting' and g.state = 'rejected'", [run])
  await tx.client.query('update runs set cancel_requested = false, tries = 0 where id = $1', [run])
  await recordEvent(tx, run, { type: 'step-retry', step, data: {} })
  return nextSegment(tx, run)
}

async function resume(tx: OrganizationTx, run: string): Promise<Steered> {
  const { state, cancelRequested } = await lockRun(tx, run)
  if (state !== 'waiting' || cancelRequested) return { segment: null }
  const { rowCount } = await tx.client.query("update steps set state = 'waiting', error = null where run_id = $1 and state = 'held' and error ->> 'code' in ('models-unavailable', 'budget-exhausted')", [run])
  return rowCount === 0 ? { segment: null } : nextSegment(tx, run)
}

async function cancel(tx: OrganizationTx, run: string): Promise<Steered> {
  const { state } = await lockRun(tx, run)
  if (state === 'done' || state === 'failed') throw new AppError('run-ended', `This run has ended (${state}). There is nothing to cancel.`)
  await tx.client.query('update runs set cancel_requested = true where id = $1', [run])
  await tx.client.query("select pg_notify('aicoe_cancel', $1)", [run])
  if (state === 'waiting') await endCancelled(tx, run)
  return { segment: null }
}

async function openRun(tx: OrganizationTx, run: string): Promise<LockedRun> {
  const locked = await lockRun(tx, run)
  if (locked.cancelRequested) throw new AppError('run-cancelled', 'This run was cancelled. Retry it to go on.')
  return locked
}

async function stepOf(tx: OrganizationTx, run: string, step: string): Promise<{ readonly state: string; readonly makes: string }> {
  const { rows } = await tx.client.query<{ state: string; makes: string }>('select state, makes from steps where run_id = $1 and name = $2', [run, step])
  const row = rows[0]
  if (row === undefined) throw new AppError('step-not-found', `This run has no step "${step}".`)
  return row
}

interface Decision { readonly step: string; readonly decision: 'approved' | 'rejected'; readonly by: string; readonly note: string | null }

async function decide(tx: OrganizationTx, run: string, { step, decision, by, note }: Decision): Promise<void> {
  await stepOf(tx, run, step)
  const { rowCount } = await tx.client.query(
    "update gates set state = $3, note = $4, decided_by = $5, decided_at = now() where run_id = $1 and step = $2 and state = 'open'", [run, step, decision, note, by])
  if (rowCount === 0) throw new AppError('gate-not-open', `Nothing waits for approval at "${step}" now.`)
  await recordEvent(tx, run, { type: 'gate-close', step, data: { decision, by, note } })
}

async function nextSegment(tx: OrganizationTx, run: string): Promise<{ readonly segment: Segment }> {
  const { rows } = await tx.client.query<{ segment: number; plan: Plan }>(
    "update runs set segment = segment + 1, state = 'queued', ended_at = null, tries_again_at = null where id = $1 returning segment, plan", [run])
  const { segment, plan } = sole(rows)
  return { segment: { organization: tx.organization, run, number: segment, plan } }
}

/** Steps that read the output of `step`, directly or through others. A plan lists makers before readers. */
function dependents(plan: Plan, step: string): readonly string[] {
  const reached = new Set([step])
  for (const later of plan) if (later.needs.some((need) => reached.has(need))) reached.add(later.name)
  reached.delete(step)
  return [...reached]
}
