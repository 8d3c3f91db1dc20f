import type { Client, Quote, UsageTotals } from '@aicoe/client'
import { answerOf } from '@aicoe/client'
import { seconds } from './output.ts'

interface Range { readonly low: number; readonly likely: number; readonly high: number }

/** "$0.31", "$12.40", "$0.0021": small sums keep what matters of them. */
export function dollars(sum: number): string {
  return `$${sum.toFixed(sum === 0 || sum >= 0.1 ? 2 : 4)}`
}

/** "950", "52k", "1.2M". */
export function tokens(count: number): string {
  if (count < 1000) return String(Math.round(count))
  return count < 999_500 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`
}

/** "$0.31 ($0.18 to $0.72)"; the likely value alone where nothing else is possible. */
export function ranged({ low, likely, high }: Range, say: (value: number) => string): string {
  return say(low) === say(high) ? say(likely) : `${say(likely)} (${say(low)} to ${say(high)})`
}

/** What a run would take, in a line. */
export function quoteLine(quote: Quote): string {
  if (quote.calls.high === 0) return 'No calls to models: what they would write is there already, or rules write it.'
  const unpriced = quote.unpriced.length === 0 ? '' : `, without ${quote.unpriced.join(', ')}, whose price is not known (aicoe prices set)`
  return `About ${ranged(quote.calls, String)} calls, ${tokens(quote.inputTokens.likely)} tokens read and ${tokens(quote.outputTokens.likely)} written, ${ranged(quote.costUsd, dollars)}${unpriced}, ${ranged(quote.milliseconds, seconds)}`
}

/** What was taken, in a line. */
export function usageLine(totals: UsageTotals): string {
  const cached = totals.inputTokens === 0 ? '' : ` (${Math.round(totals.cachedInputTokens / totals.inputTokens * 100)} % from the provider's cache)`
  const hits = totals.hits === 0 ? '' : `, ${totals.hits} answered from the cache (${dollars(totals.savedUsd)} saved)`
  const more = [totals.failures === 0 ? '' : `, ${totals.failures} failed`, hits, totals.unpriced === 0 ? '' : `, ${totals.unpriced} calls of unknown price`].join('')
  return `${totals.calls} calls${more}, ${tokens(totals.inputTokens)} tokens read${cached} and ${tokens(totals.outputTokens)} written, ${dollars(totals.costUsd)}`
}

/** Whether models write here: without one, nothing of money is shown. */
export async function modelsAreOn(client: Client): Promise<boolean> {
  return (await answerOf(client.api.GET('/api/v1/models'))).on
}

/** What a run has taken so far. */
export async function usageOfRun(client: Client, run: string): Promise<UsageTotals> {
  return (await answerOf(client.api.GET('/api/v1/usage', { params: { query: { run, limit: 1 } } }))).totals
}
