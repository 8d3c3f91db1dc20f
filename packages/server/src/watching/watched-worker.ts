import type { Turn, Worker } from '@aicoe/core'
import { within } from './context.ts'
import type { Metrics } from './metrics.ts'

/** A worker whose runs and steps are counted and timed, and whose log lines say what they belong to. */
export function watchWorker(worker: Worker, metrics: Metrics, now: () => number): Worker {
  return {
    begin: (segment) => within({ organization: segment.organization, run: segment.run, segment: segment.number }, () => worker.begin(segment)),
    turn: (segment, step, needed) => within({ organization: segment.organization, run: segment.run, segment: segment.number, step: step.name }, async () => {
      const began = now()
      const turn = await worker.turn(segment, step, needed)
      metrics.steps.inc({ agent: step.name, outcome: turn.state === 'done' && turn.reused ? 'reused' : turn.state })
      metrics.stepSeconds.observe({ agent: step.name }, (now() - began) / 1000)
      return turn
    }),
    end: (segment, turns) => within({ organization: segment.organization, run: segment.run, segment: segment.number }, async () => {
      await worker.end(segment, turns)
      metrics.runs.inc({ outcome: outcomeOf(Object.values(turns)) })
    }),
  }
}

/** What a run came to, as far as its turns tell: a person may still repair it. */
function outcomeOf(turns: readonly Turn[]): string {
  const states = new Set(turns.map((turn) => turn.state))
  return (['cancelled', 'failed', 'awaiting-approval', 'held'] as const).find((state) => states.has(state)) ?? 'done'
}
