import type { Usage } from '@aicoe/sdk'
import type { Nanos, Price } from './gateway.ts'

/** A dollar for a million tokens is a thousand nanos a token. */
const NANOS_PER_TOKEN = 1000

/** What a usage costs: each token is billed once, at the rate of its sort; reasoning is output. Rounded up to whole nanos. */
export function costOf(usage: Usage, price: Price): Nanos {
  const plain = Math.max(0, usage.input - usage.cachedInput - usage.cacheWrite)
  const dollars = plain * price.input + usage.cachedInput * (price.cachedInput ?? price.input) + usage.cacheWrite * (price.cacheWrite ?? price.input) + usage.output * price.output
  // The quotient of binary fractions such as 0.1 lies a hair above the true sum: rounding up must not turn that into a nano.
  return Math.ceil(Math.round(dollars * NANOS_PER_TOKEN * 1e3) / 1e3)
}

/** The most that a call can cost: all input at the dearest rate of input, all output that it may take. */
export function upperCost(input: number, output: number, price: Price): Nanos {
  const dearest = Math.max(price.input, price.cachedInput ?? 0, price.cacheWrite ?? 0)
  return Math.ceil((input * dearest + output * price.output) * NANOS_PER_TOKEN)
}

/** The row of a dated table that holds for a model on a day (ISO date): the youngest that is not in the future. */
export function priceOn(table: readonly Price[], model: string, day: string): Price | null {
  const rows = table.filter((row) => row.model === model && row.since <= day)
  return rows.reduce<Price | null>((youngest, row) => (youngest === null || row.since >= youngest.since ? row : youngest), null)
}
