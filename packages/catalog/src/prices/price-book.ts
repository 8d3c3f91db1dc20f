/**
 * The built-in price book: rounded list prices of ordinary cloud services, set down by hand on the date below as a starting point. Nobody
 * has checked them against an offer: an organisation replaces this file's entries by its own price book.
 */
export interface Price {
  readonly key: string
  /** Service or product, without a vendor: the meeting names vendors, the price book does not. */
  readonly item: string
  readonly plan: string
  /** What one unit is. */
  readonly metric: string
  /** Cents of `currency` for one unit. */
  readonly unitCents: number
  /** Hours in a month, where the unit is an hour; else 1. */
  readonly hours: number
  /** Units that are there from the first user. */
  readonly base: number
  /** Further units for every 1,000 users (records, calls: what the meeting counts). */
  readonly perThousand: number
  readonly optional: boolean
  /** Whether a term of one or three years makes it cheaper. */
  readonly committable: boolean
}

export const PRICE_BOOK = { date: '2025-01-01', currency: 'USD', region: 'United States', source: 'Rounded list prices, set down by hand for a first estimate; not checked against an offer' } as const
const HOURS_PER_MONTH = 730

type Row = readonly [key: string, item: string, plan: string, metric: string, unitCents: number, base: number, perThousand: number, flags?: string]
const ROWS: readonly Row[] = [
  ['application', 'Application server', '2 vCPU, 8 GB', 'instance hour', 10, 2, 0.2, 'hour commit'],
  ['web', 'Static web hosting', 'standard', 'site and month', 2000, 1, 0], ['cdn', 'Content delivery', 'pay as you go', '100 GB and month', 850, 1, 0.4],
  ['mobile', 'App store accounts', 'both stores', 'account and month', 1250, 1, 0], ['database', 'Managed relational database', '2 vCPU, 8 GB, two zones', 'instance hour', 25, 1, 0.05, 'hour commit'],
  ['storage', 'Object storage', 'standard', '100 GB and month', 230, 1, 0.5], ['search', 'Managed search', 'small node', 'node hour', 12, 1, 0.05, 'hour commit'],
  ['cache', 'Managed cache', '1 GB node', 'node hour', 5, 1, 0.05, 'hour commit'], ['identity', 'Identity service', 'per 1,000 active accounts', '1,000 accounts and month', 2500, 1, 1],
  ['messages', 'E-mail and text messages', 'pay as you go', '1,000 messages and month', 500, 2, 4], ['voice', 'Telephony', 'pay as you go', '1,000 minutes and month', 1300, 5, 20],
  ['language-model', 'Language model', 'pay as you go', 'million tokens', 500, 5, 20], ['vision', 'Image recognition', 'pay as you go', '1,000 images and month', 150, 5, 10],
  ['documents', 'Document recognition', 'pay as you go', '1,000 pages and month', 1000, 2, 5], ['machine-learning', 'Model hosting', '1 accelerator, shared', 'instance hour', 75, 1, 0.02, 'hour'],
  ['integration', 'Integration platform', 'standard', 'connection and month', 15000, 1, 0], ['warehouse', 'Analytics store', 'standard', '100 GB and month', 2300, 1, 0.5],
  ['monitoring', 'Monitoring and logs', 'standard', 'host and month', 1500, 3, 0.3], ['backup', 'Backup in another region', 'standard', '100 GB and month', 500, 1, 0.5, 'optional'],
  ['firewall', 'Web application firewall', 'standard', 'policy and month', 3000, 1, 0], ['streaming', 'Event streaming', 'small cluster', 'cluster hour', 30, 1, 0, 'hour commit'],
]

export const prices: ReadonlyMap<string, Price> = new Map(ROWS.map(([key, item, plan, metric, unitCents, base, perThousand, flags = '']) => [key, {
  key, item, plan, metric, unitCents, base, perThousand, hours: flags.includes('hour') ? HOURS_PER_MONTH : 1, optional: flags.includes('optional'), committable: flags.includes('commit') }]))

/** What 10,000 US cents cost in the other currency's cents. Assumed, of the date of the price book. */
export const EXCHANGE: Readonly<Record<string, number>> = { USD: 10_000, EUR: 9_600, GBP: 8_000, CHF: 9_000, CAD: 14_400, AUD: 16_100, INR: 856_000, CNY: 73_000, JPY: 1_570_000 }

/** Reductions in percent for a term. */
export const COMMITMENTS = [{ term: '1 year', percent: 25 }, { term: '3 years', percent: 45 }] as const

/** Units of a price for this many users: the base and what the users add, rounded up. */
export function unitsFor(price: Price, users: number): number {
  return Math.ceil(Math.round((price.base + (price.perThousand * users) / 1000) * 1000) / 1000)
}
