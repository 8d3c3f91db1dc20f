import { AppError } from '@aicoe/sdk'
import type { Content, NewEvent, PlannedStep, RunState, RunStore, Steering, StepChange } from '@aicoe/core'
import { z } from 'zod'
import type { Database, OrganizationTx } from './contract.ts'
import { endCancelled, endRun, hasOpenGate, lockRun, recordEvent, rejection, runNotFound } from './record.ts'
import { newId } from './ids.ts'

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
  if (rows[0] === undefined) throw runNotFound(run)
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
  const { rows } = await tx.client.query<{ recorded: boolean | null }>({
    name: 'record-step', text: 'select record_step($1, $2, $3, $4, $5, $6, $7) as recorded',
    values: [run, step.name, step.makes, JSON.stringify(change), event?.type ?? null, event === null ? null : JSON.stringify(event.data), newId()],
  })
  if (rows[0]?.recorded == null) throw runNotFound(run)
}

/** Two workers may make the same output when one was taken for dead: the second finds that it stands, and tells nothing. */
async function recordOutput(tx: OrganizationTx, run: string, step: PlannedStep, { key, content, state }: Parameters<RunStore['recordOutput']>[1]): Promise<string> {
  const { rows } = await tx.client.query<{ hash: string | null }>({
    name: 'record-output', text: 'select record_output($1, $2, $3, $4, $5, $6, $7, $8) as hash',
    values: [run, step.name, step.makes, state, key, content.hash, JSON.stringify(content.data), newId()],
  })
  if (rows[0]?.hash == null) throw runNotFound(run)
  return rows[0].hash
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
