import type { ListedRun, Run, RunDetail } from '@aicoe/db'
import { z } from 'zod'

export const runStateSchema = z.enum(['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'])
const stepStateSchema = z.enum(['waiting', 'running', 'done', 'failed', 'skipped', 'cancelled', 'held', 'awaiting-approval'])
const time = z.iso.datetime()

const partResource = z.object({ id: z.string(), title: z.string(), state: stepStateSchema })
const stepResource = z.object({
  name: z.string(), title: z.string(), makes: z.string().describe('Kind of the document.'), needs: z.array(z.string()).describe('Steps whose output it reads.'),
  state: stepStateSchema, reused: z.boolean().describe('The output was there already; nothing was executed.'), attempt: z.number().int(),
  error: z.object({ code: z.string(), message: z.string(), id: z.string().describe('The log has more under this id.') }).nullable(),
  startedAt: time.nullable(), endedAt: time.nullable(), durationMs: z.number().int().nullable(),
  parts: z.array(partResource),
  gate: z.object({ state: z.enum(['open', 'approved', 'rejected']), note: z.string().nullable(), decidedAt: time.nullable() }).nullable().describe('A point where a person must approve.'),
}).meta({ id: 'Step' })

const summary = {
  id: z.string(), projectId: z.string(), transcriptId: z.string().nullable(), workflow: z.string(), state: runStateSchema,
  createdAt: time, startedAt: time.nullable(), endedAt: time.nullable(), durationMs: z.number().int().nullable(),
}
export const runSummaryResource = z.object({ ...summary, project: z.string(), fileName: z.string().nullable().describe('That of its transcript.') }).meta({ id: 'RunSummary' })
export const runResource = z.object({
  ...summary, project: z.string(), workflowVersion: z.number().int().nullable().describe('Of a workflow of one\'s own the version that it ran with.'), triesAgainAt: time.nullable().describe('When a run that waits for models or money is tried again by itself; a retry does at once. The waits grow while nothing comes of them.'), parameters: z.record(z.string(), z.unknown()), steps: z.array(stepResource),
  counts: z.object({ steps: z.number().int(), done: z.number().int(), reused: z.number().int(), failed: z.number().int() }),
}).meta({ id: 'Run' })
export type RunResource = z.infer<typeof runResource>

export const eventResource = z.object({
  seq: z.number().int().describe('Counts up from 1 without gaps within the run; also the id of the server-sent event.'), at: time,
  type: z.enum(['run-start', 'run-wait', 'run-end', 'step-start', 'step-end', 'step-retry', 'step-draft', 'part-start', 'text-delta', 'part-end', 'gate-open', 'gate-close', 'budget-alert']),
  step: z.string().nullable(), data: z.record(z.string(), z.unknown()),
}).meta({ id: 'RunEvent' })

export function presentRunSummary(run: ListedRun): z.infer<typeof runSummaryResource> {
  return { ...presentSummary(run), project: run.projectName, fileName: run.fileName }
}

function presentSummary(run: Pick<Run, 'id' | 'project' | 'transcript' | 'workflow' | 'state' | 'createdAt' | 'startedAt' | 'endedAt'>): Omit<z.infer<typeof runSummaryResource>, 'project' | 'fileName'> {
  return { id: run.id, projectId: run.project, transcriptId: run.transcript, workflow: run.workflow, state: run.state, createdAt: run.createdAt.toISOString(), ...period(run) }
}

export function presentRun(run: RunDetail, project: string): RunResource {
  const count = (test: (step: RunDetail['steps'][number]) => boolean): number => run.steps.filter(test).length
  return {
    ...presentSummary(run), project, workflowVersion: run.workflowVersion, triesAgainAt: run.triesAgainAt?.toISOString() ?? null, parameters: { ...run.parameters }, steps: run.steps.map((step) => presentStep(run, step)),
    counts: { steps: run.steps.length, done: count((step) => step.state === 'done'), reused: count((step) => step.reused), failed: count((step) => step.state === 'failed') },
  }
}

function presentStep(run: RunDetail, step: RunDetail['steps'][number]): RunResource['steps'][number] {
  const gate = run.gates.find((each) => each.step === step.name)
  return {
    name: step.name, title: step.title, makes: step.makes, needs: [...(run.plan.find((planned) => planned.name === step.name)?.needs ?? [])],
    state: step.state, reused: step.reused, attempt: step.attempt, error: step.error, ...period(step),
    parts: run.parts.filter((part) => part.step === step.name).map(({ id, title, state }) => ({ id, title, state })),
    gate: gate === undefined ? null : { state: gate.state, note: gate.note, decidedAt: gate.decidedAt?.toISOString() ?? null },
  }
}

function period({ startedAt, endedAt }: { startedAt: Date | null; endedAt: Date | null }): { startedAt: string | null; endedAt: string | null; durationMs: number | null } {
  return {
    startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null,
    durationMs: startedAt === null || endedAt === null ? null : Math.max(0, endedAt.getTime() - startedAt.getTime()),
  }
}
