import { AppError } from '@aicoe/sdk'
import type { Clock, PlannedStep, Segment, Turn, Worker } from '@aicoe/core'

/** Runs `work` once and remembers its answer: after a crash the same step, by number and name, answers from memory. */
export type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** What a step came to: `made` as soon as it is there, `kept` once the engine remembers it too. */
interface Outcome<T> { readonly made: Promise<T>; readonly kept: Promise<T> }

/**
 * A segment of a run, as a durable program. All steps are started in the plan's order, so that a replay numbers them alike, and each waits for what it
 * needs to be made, not for the engine to remember it: the wall time is the critical path. Failures are values.
 */
export async function runSegment(segment: Segment, worker: Worker, runStep: RunStep, clock: Clock): Promise<void> {
  const begun = start('begin', () => insist(() => worker.begin(segment), clock), [], runStep)
  const turns: Record<string, Outcome<Turn>> = {}
  for (const step of segment.plan) {
    const needed = pick(turns, step.needs)
    const made = async (): Promise<Turn> => { await begun.made; return turnOf(segment, step, { needed: await settle(needed), worker, clock }) }
    turns[step.name] = start(step.name, made, [begun, ...Object.values(needed)], runStep)
  }
  const end = async (): Promise<void> => { await begun.made; const ended = await settle(turns); await insist(() => worker.end(segment, ended), clock) }
  await start('end', end, [begun, ...Object.values(turns)], runStep).kept
}

/** What it rests on is remembered first: after a crash all that is remembered rests on what is remembered, and the rest is done again from there. */
function start<T>(name: string, work: () => Promise<T>, restsOn: readonly Outcome<unknown>[], runStep: RunStep): Outcome<T> {
  const { promise: made, resolve, reject } = Promise.withResolvers<T>()
  const kept = runStep(name, async () => {
    const value = await work()
    resolve(value)
    await Promise.all(restsOn.map((outcome) => outcome.kept))
    return value
  })
  // Remembered from before a crash, or lost to another worker.
  kept.then(resolve, reject)
  made.catch(() => undefined)
  return { made, kept }
}

interface Circumstances { readonly needed: Readonly<Record<string, Turn>>; readonly worker: Worker; readonly clock: Clock }

async function turnOf(segment: Segment, step: PlannedStep, { needed, worker, clock }: Circumstances): Promise<Turn> {
  try {
    return await insist(() => worker.turn(segment, step, needed), clock)
  } catch (error) {
    // A worker gives failures as values; should one throw, its step fails and the others go on.
    return { state: 'failed', code: AppError.is(error) ? error.code : 'unexpected', message: AppError.is(error) ? error.message : `${step.title} stopped unexpectedly. Retry the step.` }
  }
}

function pick(turns: Readonly<Record<string, Outcome<Turn>>>, names: readonly string[]): Readonly<Record<string, Outcome<Turn>>> {
  return Object.fromEntries(names.flatMap((name) => { const turn = turns[name]; return turn === undefined ? [] : [[name, turn]] }))
}

async function settle(turns: Readonly<Record<string, Outcome<Turn>>>): Promise<Readonly<Record<string, Turn>>> {
  return Object.fromEntries(await Promise.all(Object.entries(turns).map(async ([name, turn]) => [name, await turn.made] as const)))
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
