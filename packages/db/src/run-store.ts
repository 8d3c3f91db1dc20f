import { AppError } from '@aicoe/sdk'
import { stepEnd } from '@aicoe/core'
import type { Content, NewEvent, PlannedStep, RunState, RunStore, Steering, StepChange } from '@aicoe/core'
import { z } from 'zod'
import type { Database, OrganizationTx } from './contract.ts'
import { endCancelled, endRun, hasOpenGate, keepVersion, lockRun, recordEvent, rejection } from './record.ts'

interface Bound { readonly organization: string; readonly run: string; /** The segment that writes; a later one has been asked for when the run's is higher. */ readonly segment: number }

/** What a run reads and writes while it executes (the port of core), bound to one organisation and run. Each call is one transaction. */
export function runStore(database: Pick<Database, 'withOrganization'>, { organization, run, segment }: Bound): RunStore {
  const within = <T>(work: (tx: OrganizationTx) => Promise<T>): Promise<T> => database.withOrganization(organization, (_stores, tx) => work(tx))
  return {
    given: () => within((tx) => given(tx, run)),
    content: (hash) => database.withOrganization(organization, (stores) => stores.contents.get(hash)),
    steer: (step, key) => within((tx) => steer(tx, run, step, key)),
    findOutput: (key) => within((tx) => findOutput(tx, key)),
    keepOutput: (key, content) => within((tx) => keepOutput(tx, key, content)),
    previous: (kind) => within((tx) => previous(tx, run, kind)),
    recordStep: (step, change, event) => within((tx) => recordStep(tx, run, { step, change, event })),
    recordOutput: (step, output) => within((tx) => recordOutput(tx, run, step, output)),
    event: (event) => within((tx) => recordDetail(tx, run, event)),
    recordRun: (state, event) => within((tx) => recordRun(tx, { run, segment }, state, event)),
  }
}

async function given(tx: OrganizationTx, run: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.client.query<{ given: Record<string, string> }>({ name: 'given', text: 'select given from runs where id = $1', values: [run] })
  if (rows[0] === undefined) throw new AppError('run-not-found', `There is no run ${run}.`)
  return new Map(Object.entries(rows[0].given))
}

interface SteerRow { readonly skip: boolean; readonly edited: string | null; readonly cancelled: boolean; readonly gate: string | null; readonly by: string | null; readonly note: string | null; readonly output: string | null }

async function steer(tx: OrganizationTx, run: string, step: string, key: string | null): Promise<Steering> {
  const { rows } = await tx.client.query<SteerRow>({
    name: 'steer',
    text: `select s.skip, s.edited_hash as edited, r.cancel_requested as cancelled, g.state as gate, g.decided_by as by, g.note, (select hash from outputs where key = $3) as output
      from steps s join runs r on r.id = s.run_id left join gates g on g.run_id = s.run_id and g.step = s.name where s.run_id = $1 and s.name = $2`,
    values: [run, step, key],
  })
  const row = rows[0]
  if (row === undefined) throw new AppError('step-not-found', `This run has no step "${step}".`)
  // A refused output stays refused, whatever else of the run is executed again, until somebody edits or retries it.
  if (row.gate === 'rejected' && !row.cancelled && !row.skip) throw new AppError('rejected', rejection(row.by ?? 'Somebody', row.note))
  return { skip: row.skip, edited: row.edited, approved: row.gate === 'approved', cancelled: row.cancelled, output: row.output }
}

async function findOutput(tx: OrganizationTx, key: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ hash: string }>({ name: 'find-output', text: 'select hash from outputs where key = $1', values: [key] })
  return rows[0]?.hash ?? null
}

/** One statement: content, key, and what stands under it (which is not to be seen in the same snapshot when this statement wrote it). */
async function keepOutput(tx: OrganizationTx, key: string, content: Content): Promise<string> {
  const { rows } = await tx.client.query<{ hash: string }>({
    name: 'keep-output',
    text: `with kept as (insert into contents (hash, data) values ($2, $3) on conflict do nothing),
        fresh as (insert into outputs (key, hash) values ($1, $2) on conflict do nothing returning hash)
      select hash from fresh union all select hash from outputs where key = $1 limit 1`,
    values: [key, content.hash, JSON.stringify(content.data)],
  })
  return rows[0]?.hash ?? await findOutput(tx, key) ?? content.hash
}

/** Two workers may make the same output when one was taken for dead: the second finds that it stands, and tells nothing. */
async function recordOutput(tx: OrganizationTx, run: string, step: PlannedStep, { key, content, state }: Parameters<RunStore['recordOutput']>[1]): Promise<string> {
  await lockRun(tx, run)
  const hash = await keepOutput(tx, key, content)
  const { rowCount } = await tx.client.query({ name: 'step-stands', text: 'select from steps where run_id = $1 and name = $2 and state = $3 and key = $4 and hash = $5', values: [run, step.name, state, key, hash] })
  if (rowCount === 0) await recordStep(tx, run, { step, change: { state, key, hash, reused: false, error: null }, event: stepEnd(step.name, { state, hash, reused: false, edited: false }) })
  return hash
}

async function previous(tx: OrganizationTx, run: string, kind: string): Promise<unknown> {
  const { rows } = await tx.client.query<{ data: unknown }>({
    name: 'previous',
    text: `select c.data from runs r join documents d on d.project_id = r.project_id join contents c on c.hash = d.hash
      where r.id = $1 and d.kind = $2 order by d.version desc limit 1`,
    values: [run, kind],
  })
  return rows[0]?.data ?? null
}

interface StepRecord { readonly step: PlannedStep; readonly change: StepChange; readonly event: NewEvent | null }

/**
 * A step that was done by an earlier segment of the same run is found by its key now, and still counts as executed by this run: the row keeps
 * what it says under the same key. A cancellation does not undo what was done, a worker that was taken for dead does not begin again what another
 * has ended meanwhile, and an output that was still being made when a person put theirs in its place is kept under its key but is no version.
 */
async function recordStep(tx: OrganizationTx, run: string, { step, change, event }: StepRecord): Promise<void> {
  const { project } = await lockRun(tx, run)
  const { rowCount } = await tx.client.query({
    name: 'record-step',
    text: `update steps set state = $3, attempt = coalesce($7, attempt),
        hash = case when $3 = 'running' and key is distinct from $4 then null else coalesce($5, hash) end,
        reused = case when $6::boolean is not null and key is distinct from $4 then $6 else case when $3 = 'running' then false else reused end end,
        started_at = case when $3 = 'running' and key is distinct from $4 then now() else coalesce(started_at, now()) end,
        ended_at = case when $3 = 'running' then null when key = $4 and hash = $5 and ended_at is not null then ended_at else now() end,
        key = case when $5::text is null then coalesce($4, key) else $4 end,
        error = case when $8 then $9::json else error end
      where run_id = $1 and name = $2 and not ($3 = 'cancelled' and state = 'done')
        and not ($3 = 'running' and key = $4 and state in ('done', 'awaiting-approval'))
        and ($5::text is null or edited_hash is null or edited_hash = $5)`,
    values: [run, step.name, change.state, change.key ?? null, change.hash ?? null, change.reused ?? null, change.attempt ?? null, change.error !== undefined, change.error == null ? null : JSON.stringify(change.error)],
  })
  if (rowCount === 0) return
  if (change.hash !== undefined) await keepVersion(tx, { project, kind: step.makes, hash: change.hash, author: step.name, cause: 'run', run })
  if (event !== null) await recordEvent(tx, run, event)
}

const partSchema = z.object({ part: z.string(), title: z.string() })

/** An event, and the row that it is about: a part that starts or ends, a gate that opens. */
async function recordDetail(tx: OrganizationTx, run: string, event: NewEvent): Promise<void> {
  await lockRun(tx, run)
  if (event.type === 'part-start' || event.type === 'part-end') {
    const { part, title } = partSchema.parse(event.data)
    await tx.client.query({
      name: 'record-part',
      text: 'insert into parts (run_id, step, id, title, state) values ($1, $2, $3, $4, $5) on conflict (organization_id, run_id, step, id) do update set title = excluded.title, state = excluded.state',
      values: [run, event.step, part, title, event.type === 'part-start' ? 'running' : 'done'],
    })
  }
  if (event.type === 'gate-open')
    await tx.client.query("insert into gates (run_id, step, state) values ($1, $2, 'open') on conflict (organization_id, run_id, step) do update set state = 'open', note = null, decided_at = null, decided_by = null", [run, event.step])
  await recordEvent(tx, run, event)
}

const ENDED: readonly RunState[] = ['done', 'failed', 'cancelled']

/**
 * When a person has asked for a further segment meanwhile, the end of this one is not the end of the run: it stays queued, and nobody is told.
 * One that would wait is ended where the person it waits for has spoken already: cancelled the run, or refused what stood at its last open gate.
 * A cancellation that came after the last step is void, so that the run can still be steered.
 */
async function recordRun(tx: OrganizationTx, { run, segment }: { readonly run: string; readonly segment: number }, state: RunState, event: NewEvent): Promise<void> {
  const locked = await lockRun(tx, run)
  if (locked.segment > segment && state !== 'running') return
  if (state === 'waiting' && locked.cancelRequested) return endCancelled(tx, run)
  if (state === 'waiting' && !await hasOpenGate(tx, run)) return endRun(tx, run, 'failed')
  await tx.client.query({
    name: 'record-run',
    text: `update runs set state = $2, started_at = coalesce(started_at, now()), ended_at = case when $3 then now() end,
      cancel_requested = cancel_requested and $2 not in ('done', 'failed') where id = $1`,
    values: [run, state, ENDED.includes(state)],
  })
  await recordEvent(tx, run, event)
}
