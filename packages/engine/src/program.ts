import { AppError } from '@aicoe/sdk'
import type { Clock, PlannedStep, Segment, Turn, Worker } from '@aicoe/core'

/** Runs `work` once and remembers its answer: after a crash the same step, by number and name, answers from memory. */
export type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<T>

/**
 * A segment of a run, as a durable program. All steps are started in the plan's order, so that a replay numbers them alike, and each
 * waits for the promises of what it needs: the wall time is the critical path. Failures are values.
 */
export async function runSegment(segment: Segment, worker: Worker, runStep: RunStep, clock: Clock): Promise<void> {
  await runStep('begin', () => insist(() => worker.begin(segment), clock))
  const turns: Record<string, Promise<Turn>> = {}
  for (const step of segment.plan) turns[step.name] = runStep(step.name, () => turnOf(segment, step, { turns, worker, clock }))
  const ended = await settle(turns, Object.keys(turns))
  await runStep('end', () => insist(() => worker.end(segment, ended), clock))
}

interface Circumstances { readonly turns: Readonly<Record<string, Promise<Turn>>>; readonly worker: Worker; readonly clock: Clock }

async function turnOf(segment: Segment, step: PlannedStep, { turns, worker, clock }: Circumstances): Promise<Turn> {
  const needed = await settle(turns, step.needs)
  try {
    return await insist(() => worker.turn(segment, step, needed), clock)
  } catch (error) {
    // A worker gives failures as values; should one throw, its step fails and the others go on.
    return { state: 'failed', code: AppError.is(error) ? error.code : 'unexpected', message: AppError.is(error) ? error.message : `${step.title} stopped unexpectedly. Retry the step.` }
  }
}

async function settle(turns: Readonly<Record<string, Promise<Turn>>>, names: readonly string[]): Promise<Readonly<Record<string, Turn>>> {
  const entries = await Promise.all(names.map(async (name) => [name, await turns[name]] as const))
  return Object.fromEntries(entries.flatMap(([name, turn]) => (turn === undefined ? [] : [[name, turn]])))
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5000

/** Repeats what may pass by itself (the database is away) for as long as it takes: an execution has nothing better to do. */
async function insist<T>(work: () => Promise<T>, clock: Clock): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work()
    } catch (error) {
      if (!AppError.is(error) || !error.retryable) throw error
      await clock.sleep(wait)
    }
  }
}
