import type { Labels, Telemetry } from '@aicoe/llm'
import type { Metrics } from './metrics.ts'

const circuitStates: Readonly<Record<string, number>> = { 'closed': 0, 'half-open': 1, 'open': 2 }
const nanosInDollar = 1e9

/** The figures of the gateway, as metrics: milliseconds become seconds, billionths become dollars. */
export function modelFigures(metrics: Metrics): Telemetry {
  const about = (labels: Labels) => ({ model: labels['model'] ?? '', agent: labels['agent'] ?? '' })
  const why = (labels: Labels) => ({ model: labels['model'] ?? '', reason: labels['why'] ?? '' })
  const tokens = (kind: string) => (by: number, labels: Labels): void => metrics.tokens.inc({ ...about(labels), kind }, by)
  const counts: Readonly<Record<string, (by: number, labels: Labels) => void>> = {
    'model.calls': (by, labels) => metrics.calls.inc({ ...about(labels), outcome: labels['outcome'] ?? '' }, by),
    'model.tokens.input': tokens('input'), 'model.tokens.cached': tokens('cached'), 'model.tokens.output': tokens('output'),
    'model.cost': (by, labels) => metrics.cost.inc(about(labels), by / nanosInDollar),
    'model.saved': (by, labels) => metrics.saved.inc(about(labels), by / nanosInDollar),
    'model.retries': (by, labels) => metrics.retries.inc(why(labels), by),
    'model.fallbacks': (by, labels) => metrics.fallbacks.inc(why(labels), by),
    'model.circuit': (_by, labels) => metrics.circuit.set({ model: labels['model'] ?? '' }, circuitStates[labels['state'] ?? ''] ?? 0),
    'model.ledger-lost': (by) => metrics.lost.inc({ what: 'call' }, by),
    'model.budget-unsettled': (by) => metrics.lost.inc({ what: 'settlement' }, by),
  }
  return {
    count: (name, by, labels) => counts[name]?.(by, labels),
    // An answer from the cache took no model any time.
    observe: (name, value, labels) => {
      if (labels['outcome'] === 'cached') return
      const histogram = name === 'model.total' ? metrics.callSeconds : name === 'model.first-token' ? metrics.firstTokenSeconds : null
      histogram?.observe({ model: labels['model'] ?? '' }, value / 1000)
    },
  }
}
