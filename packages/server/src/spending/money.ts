import { z } from 'zod'

/** US dollars, as the API tells them; inside, money is whole billionths. */
export const usd = z.number().describe('US dollars.')
export const range = z.object({ low: z.number(), likely: z.number(), high: z.number().describe('Hardly exceeded.') }).meta({ id: 'Range' })

export function toUsd(nanos: number): number {
  return nanos / 1e9
}

export function toNanos(dollars: number): number {
  return Math.round(dollars * 1e9)
}

/** The source of a price in force, as an organisation may read it: what the installation's owners wrote beside it is for them alone. */
export function sourceFor({ organization, firstOrganization }: { readonly organization: string; readonly firstOrganization: string }, source: string): string {
  return organization === firstOrganization ? source : 'this installation'
}

/** A range of billionths as one of dollars. */
export function rangeToUsd({ low, likely, high }: { readonly low: number; readonly likely: number; readonly high: number }): z.infer<typeof range> {
  return { low: toUsd(low), likely: toUsd(likely), high: toUsd(high) }
}
