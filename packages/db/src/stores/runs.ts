import type { GateRow, ListedRun, NewRun, OrganizationTx, ParkedRun, PartRow, Run, RunDetail, RunsStore, StepRow } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'

/** Of `runs` as `r`. */
const COLUMNS = `r.id, r.project_id as project, r.transcript_id as transcript, r.workflow, r.workflow_version as "workflowVersion", r.plan, r.given, r.parameters, r.state, r.segment,
    r.cancel_requested as "cancelRequested", r.started_by as "startedBy", r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.tries_again_at as "triesAgainAt"`

/** These are asked all the time: as named statements they are planned once for each connection. */
const LIST = `select r.id, r.project_id as project, r.transcript_id as transcript, r.workflow, r.state, r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt",
    p.name as "projectName", t.file_name as "fileName"
  from runs r join projects p on p.organization_id = r.organization_id and p.id = r.project_id and p.deleted_at is null
    left join transcripts t on t.organization_id = r.organization_id and t.id = r.transcript_id
  where ($1::uuid is null or r.id < $1) and ($2::uuid is null or r.project_id = $2) and ($3::uuid is null or r.transcript_id = $3) and ($4::text[] is null or r.state = any($4))
  order by r.id desc limit $5`
const RUN = `select ${COLUMNS}, p.name as "projectName"
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
      return (await tx.client.query<Run>({ name: 'run-latest', text: `select ${COLUMNS} from runs r where r.transcript_id = $1 and r.workflow = $2 order by r.id desc limit 1`, values: [transcript, workflow] })).rows[0] ?? null
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

const CREATE = `insert into runs as r (id, project_id, transcript_id, workflow, workflow_version, plan, given, parameters, request_key, started_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (organization_id, request_key) do nothing returning ${COLUMNS}`
const CREATE_STEPS = `insert into steps (run_id, name, title, makes, edited_hash, position)
  select $1, name, title, makes, edited, place - 1 from unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as step (name, title, makes, edited, place)`

async function create(tx: OrganizationTx, wanted: NewRun): ReturnType<RunsStore['create']> {
  const { rows: [created] } = await tx.client.query<Run>({
    name: 'run-create', text: CREATE,
    values: [newId(), wanted.project, wanted.transcript, wanted.workflow, wanted.workflowVersion ?? null, JSON.stringify(wanted.plan), JSON.stringify(wanted.given), JSON.stringify(wanted.parameters), wanted.requestKey ?? null, tx.acting?.person ?? null],
  })
  tx.told.add(tx.organization)
  const run = created ?? sole((await tx.client.query<Run>(`select ${COLUMNS} from runs r where r.request_key = $1`, [wanted.requestKey])).rows)
  if (created !== undefined && wanted.plan.length > 0)
    await tx.client.query({ name: 'run-create-steps', text: CREATE_STEPS, values: [run.id, wanted.plan.map(({ name }) => name), wanted.plan.map(({ title }) => title), wanted.plan.map(({ makes }) => makes), wanted.plan.map(({ makes }) => wanted.kept?.[makes] ?? null)] })
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
