import type { Segment, Turn, Worker } from '@aicoe/core'
import { within } from './context.ts'
import type { Metrics } from './metrics.ts'
import type { Traces } from './traces.ts'

interface Watching { readonly metrics: Metrics; readonly traces: Traces; /** Milliseconds. */ readonly now: () => number }

/** A worker whose runs and steps are counted, timed and traced, and whose log lines say what they belong to. */
export function watchWorker(worker: Worker, { metrics, traces, now }: Watching): Worker {
  const about = ({ organization, run, number }: Segment) => ({ organization, run, segment: number })
  const runs = new Map<string, Begun>()
  return {
    begin: (segment) => within(about(segment), () => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      // The span of the run lasts until its end; its steps are parts of it.
      const traceparent = traces.span('run', { 'aicoe.run': segment.run, 'aicoe.segment': segment.number }, () => { const own = traces.traceparent(); return Object.assign(promise, { own }) }, segment.trace).own
      runs.set(nameOf(segment), { traceparent, end: () => { resolve(undefined) } })
      return worker.begin(segment)
    }),
    turn: (segment, step, needed) => within({ ...about(segment), step: step.name }, async () => {
      const began = now()
      const attributes = { 'aicoe.run': segment.run, 'aicoe.step': step.name }
      const turn = await traces.span(`step ${step.name}`, attributes, () => worker.turn(segment, step, needed), runs.get(nameOf(segment))?.traceparent ?? segment.trace)
      metrics.steps.inc({ agent: step.name, outcome: turn.state === 'done' && turn.reused ? 'reused' : turn.state })
      metrics.stepSeconds.observe({ agent: step.name }, (now() - began) / 1000)
      return turn
    }),
    end: (segment, turns) => within(about(segment), async () => {
      await worker.end(segment, turns)
      runs.get(nameOf(segment))?.end()
      runs.delete(nameOf(segment))
      metrics.runs.inc({ outcome: outcomeOf(Object.values(turns)) })
    }),
  }
}

/** A run that began here: the name of its span, and what ends it. */
interface Begun { readonly traceparent: string | undefined; end(): void }

function nameOf({ run, number }: Segment): string {
  return `${run}#${number}`
}

/** What a run came to, as far as its turns tell: a person may still repair it. */
function outcomeOf(turns: readonly Turn[]): string {
  const states = new Set(turns.map((turn) => turn.state))
  return (['cancelled', 'failed', 'awaiting-approval', 'held'] as const).find((state) => states.has(state)) ?? 'done'
}
