import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { NewRun, OrganizationTx, ParkedRun, RunDetail, RunsStore } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import { gates, parts, projects, runs, steps, transcripts } from '../schema.ts'

const columns = {
  id: runs.id, project: runs.projectId, transcript: runs.transcriptId, workflow: runs.workflow, plan: runs.plan, given: runs.given,
  parameters: runs.parameters, state: runs.state, segment: runs.segment, cancelRequested: runs.cancelRequested,
  createdAt: runs.createdAt, startedAt: runs.startedAt, endedAt: runs.endedAt,
}

export function runsStore(tx: OrganizationTx): RunsStore {
  return {
    create: (run) => create(tx, run),
    get: (id) => detail(tx, id),
    async list({ limit, cursor, project, transcript, states }) {
      const rows = await tx.sql.select({ ...columns, projectName: projects.name, fileName: transcripts.fileName }).from(runs)
        .innerJoin(projects, and(eq(projects.id, runs.projectId), isNull(projects.deletedAt))).leftJoin(transcripts, eq(transcripts.id, runs.transcriptId))
        .where(and(...[cursor === undefined ? [] : lt(runs.id, cursor), project === undefined ? [] : eq(runs.projectId, project), transcript === undefined ? [] : eq(runs.transcriptId, transcript), states === undefined ? [] : inArray(runs.state, [...states])].flat()))
        .orderBy(desc(runs.id)).limit(limit + 1)
      const page = rows.slice(0, limit)
      return { runs: page, next: rows.length > limit ? page.at(-1)?.id ?? null : null }
    },
    async latest(transcript, workflow) {
      const [run] = await tx.sql.select(columns).from(runs).where(and(eq(runs.transcriptId, transcript), eq(runs.workflow, workflow))).orderBy(desc(runs.id)).limit(1)
      return run ?? null
    },
    parked: (limit) => parked(tx, limit),
  }
}

/** A step that lacks models or money is held with the code of what it lacks; those that wait for it have no error of their own. */
async function parked(tx: OrganizationTx, limit: number): Promise<readonly ParkedRun[]> {
  const { rows } = await tx.client.query<ParkedRun>(`
    select distinct on (r.id) r.id as run, s.name as agent, s.ended_at as since, case s.error ->> 'code' when 'budget-exhausted' then 'budget' else 'models' end as until
    from runs r join steps s on s.run_id = r.id
    where r.state = 'waiting' and not r.cancel_requested and s.state = 'held' and s.error ->> 'code' in ('models-unavailable', 'budget-exhausted')
    order by r.id, s.position limit $1`, [limit])
  return rows
}

async function create(tx: OrganizationTx, wanted: NewRun): ReturnType<RunsStore['create']> {
  const [created] = await tx.sql.insert(runs).values({
    id: newId(), projectId: wanted.project, transcriptId: wanted.transcript, workflow: wanted.workflow, plan: wanted.plan, given: wanted.given,
    parameters: wanted.parameters, requestKey: wanted.requestKey ?? null,
  }).onConflictDoNothing({ target: [runs.organizationId, runs.requestKey] }).returning(columns)
  tx.told.add(tx.organization)
  const run = created ?? sole(await tx.sql.select(columns).from(runs).where(eq(runs.requestKey, wanted.requestKey ?? '')))
  if (created !== undefined && wanted.plan.length > 0)
    await tx.sql.insert(steps).values(wanted.plan.map((step, position) => ({ runId: run.id, name: step.name, title: step.title, makes: step.makes, position })))
  return { run, created: created !== undefined, segment: { organization: tx.organization, run: run.id, number: 1, plan: run.plan } }
}

async function detail(tx: OrganizationTx, id: string): Promise<RunDetail | null> {
  const [run] = await tx.sql.select(columns).from(runs).where(eq(runs.id, id))
  if (run === undefined) return null
  const stepRows = await tx.sql.select({
    name: steps.name, title: steps.title, position: steps.position, makes: steps.makes, state: steps.state, key: steps.key, hash: steps.hash,
    reused: steps.reused, attempt: steps.attempt, error: steps.error, startedAt: steps.startedAt, endedAt: steps.endedAt,
  }).from(steps).where(eq(steps.runId, id)).orderBy(asc(steps.position))
  const partRows = await tx.sql.select({ step: parts.step, id: parts.id, title: parts.title, state: parts.state }).from(parts).where(eq(parts.runId, id)).orderBy(asc(parts.step), asc(parts.id))
  const gateRows = await tx.sql.select({ step: gates.step, state: gates.state, note: gates.note, decidedAt: gates.decidedAt, decidedBy: gates.decidedBy })
    .from(gates).where(eq(gates.runId, id)).orderBy(asc(gates.step))
  return { ...run, steps: stepRows, parts: partRows, gates: gateRows }
}
