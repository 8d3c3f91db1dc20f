import { and, desc, eq } from 'drizzle-orm'
import type { GateRow, ListedRun, NewRun, OrganizationTx, ParkedRun, PartRow, RunDetail, RunsStore, StepRow } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import { runs, steps } from '../schema.ts'

const columns = {
  id: runs.id, project: runs.projectId, transcript: runs.transcriptId, workflow: runs.workflow, workflowVersion: runs.workflowVersion, plan: runs.plan, given: runs.given,
  parameters: runs.parameters, state: runs.state, segment: runs.segment, cancelRequested: runs.cancelRequested,
  startedBy: runs.startedBy, createdAt: runs.createdAt, startedAt: runs.startedAt, endedAt: runs.endedAt, triesAgainAt: runs.triesAgainAt,
}

/** These are asked all the time: as named statements they are planned once for each connection. */
const LIST = `select r.id, r.project_id as project, r.transcript_id as transcript, r.workflow, r.state, r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt",
    p.name as "projectName", t.file_name as "fileName"
  from runs r join projects p on p.organization_id = r.organization_id and p.id = r.project_id and p.deleted_at is null
    left join transcripts t on t.organization_id = r.organization_id and t.id = r.transcript_id
  where ($1::uuid is null or r.id < $1) and ($2::uuid is null or r.project_id = $2) and ($3::uuid is null or r.transcript_id = $3) and ($4::text[] is null or r.state = any($4))
  order by r.id desc limit $5`
const RUN = `select r.id, r.project_id as project, p.name as "projectName", r.transcript_id as transcript, r.workflow, r.workflow_version as "workflowVersion", r.plan, r.given, r.parameters, r.state, r.segment,
    r.cancel_requested as "cancelRequested", r.started_by as "startedBy", r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.tries_again_at as "triesAgainAt"
  from runs r left join projects p on p.organization_id = r.organization_id and p.id = r.project_id and p.deleted_at is null where r.id = $1`
const STEPS = 'select name, title, position, makes, state, key, hash, reused, attempt, error, started_at as "startedAt", ended_at as "endedAt" from steps where run_id = $1 order by position'

export function runsStore(tx: OrganizationTx): RunsStore {
  return {
    create: (run) => create(tx, run),
    get: (id) => detail(tx, id),
    async list({ limit, cursor, project, transcript, states }) {
      const { rows } = await tx.client.query<ListedRun>({ name: 'runs-list', text: LIST, values: [cursor ?? null, project ?? null, transcript ?? null, states ?? null, limit + 1] })
      const page = rows.slice(0, limit)
      return { runs: page, next: rows.length > limit ? page.at(-1)?.id ?? null : null }
    },
    async latest(transcript, workflow) {
      const [run] = await tx.sql.select(columns).from(runs).where(and(eq(runs.transcriptId, transcript), eq(runs.workflow, workflow))).orderBy(desc(runs.id)).limit(1)
      return run ?? null
    },
    parked: (limit, only = {}) => parked(tx, limit, only),
    lacks: async (run) => (await parked(tx, 1, { run }))[0]?.until ?? null,
  }
}

/** A step that lacks models or money is held with the code of what it lacks; those that wait for it have no error of their own. */
async function parked(tx: OrganizationTx, limit: number, { run, due }: { readonly run?: string; readonly due?: boolean }): Promise<readonly ParkedRun[]> {
  const { rows } = await tx.client.query<ParkedRun>(`
    select distinct on (r.id) r.id as run, s.name as agent, s.ended_at as since, case s.error ->> 'code' when 'budget-exhausted' then 'budget' else 'models' end as until
    from runs r join steps s on s.run_id = r.id
    where r.state = 'waiting' and not r.cancel_requested and s.state = 'held' and s.error ->> 'code' in ('models-unavailable', 'budget-exhausted') and ($2::uuid is null or r.id = $2)
      and (not $3 or r.tries_again_at <= clock_timestamp())
    order by r.id, s.position limit $1`, [limit, run ?? null, due === true])
  return rows
}

async function create(tx: OrganizationTx, wanted: NewRun): ReturnType<RunsStore['create']> {
  const [created] = await tx.sql.insert(runs).values({
    id: newId(), projectId: wanted.project, transcriptId: wanted.transcript, workflow: wanted.workflow, workflowVersion: wanted.workflowVersion ?? null, plan: wanted.plan, given: wanted.given,
    parameters: wanted.parameters, requestKey: wanted.requestKey ?? null, startedBy: tx.acting?.person ?? null,
  }).onConflictDoNothing({ target: [runs.organizationId, runs.requestKey] }).returning(columns)
  tx.told.add(tx.organization)
  const run = created ?? sole(await tx.sql.select(columns).from(runs).where(eq(runs.requestKey, wanted.requestKey ?? '')))
  if (created !== undefined && wanted.plan.length > 0)
    await tx.sql.insert(steps).values(wanted.plan.map((step, position) => ({ runId: run.id, name: step.name, title: step.title, makes: step.makes, position, editedHash: wanted.kept?.[step.makes] ?? null })))
  return { run, created: created !== undefined, segment: { organization: tx.organization, run: run.id, number: 1, plan: run.plan } }
}

async function detail(tx: OrganizationTx, id: string): Promise<RunDetail | null> {
  const rowsOf = async <Row extends object>(name: string, text: string): Promise<readonly Row[]> => (await tx.client.query<Row>({ name, text, values: [id] })).rows
  const [[run], stepRows, partRows, gateRows] = await Promise.all([
    rowsOf<Omit<RunDetail, 'steps' | 'parts' | 'gates'>>('run-get', RUN), rowsOf<StepRow>('run-steps', STEPS),
    rowsOf<PartRow>('run-parts', 'select step, id, title, state from parts where run_id = $1 order by step, id'),
    rowsOf<GateRow>('run-gates', 'select step, state, note, decided_at as "decidedAt", decided_by as "decidedBy" from gates where run_id = $1 order by step'),
  ])
  if (run === undefined) return null
  return { ...run, steps: stepRows, parts: partRows, gates: gateRows }
}
