import type { Ledger } from '@aicoe/core'
import type { Traces } from './traces.ts'

/** A ledger that tells each call as a span of the step that asked: it is written down when it is over, and knows how long it took. */
export function tracedLedger(ledger: Ledger, traces: Traces, now: () => number): Ledger {
  return {
    record(entry) {
      const { caller: { agent, part }, usage, model, outcome, totalMs } = entry
      const ended = now()
      const attributes = { 'gen_ai.request.model': model, 'gen_ai.usage.input_tokens': usage.input, 'gen_ai.usage.output_tokens': usage.output, 'aicoe.agent': agent, 'aicoe.outcome': outcome, ...(part === null ? {} : { 'aicoe.part': part }) }
      traces.past(`model ${model}`, attributes, { began: ended - totalMs, ended, failed: outcome !== 'answered' && outcome !== 'cached' })
      return ledger.record(entry)
    },
  }
}
