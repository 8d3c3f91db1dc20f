import type { Quote, Run } from '@aicoe/client'

export interface Left { readonly low: number; readonly high: number }

/**
 * Milliseconds that a run still takes, by its quote: along the longest way through the steps that are not finished, less what the running ones
 * have had. null: nothing is known. `now` in milliseconds.
 */
export function timeLeft(run: Pick<Run, 'steps'>, quote: Pick<Quote, 'steps'>, now: number): Left | null {
  const low = longest(run, quote, now, 'low')
  const high = longest(run, quote, now, 'high')
  return low === null || high === null ? null : { low: Math.min(low, high), high }
}

function longest(run: Pick<Run, 'steps'>, quote: Pick<Quote, 'steps'>, now: number, end: 'low' | 'high'): number | null {
  const ways = new Map<string, number>()
  for (const step of run.steps) {
    const quoted = quote.steps.find((each) => each.name === step.name)
    if (quoted === undefined) return null
    const before = Math.max(0, ...step.needs.map((need) => ways.get(need) ?? 0))
    ways.set(step.name, before + own(step, quoted.milliseconds[end], now))
  }
  return Math.max(0, ...ways.values())
}

function own(step: Run['steps'][number], expected: number, now: number): number {
  if (step.state === 'running') return Math.max(0, expected - (step.startedAt === null ? 0 : now - Date.parse(step.startedAt)))
  return step.state === 'waiting' ? expected : 0
}
