import { percent, sum, times } from './money.ts'
import type { Effort } from './effort.ts'
import { CONTINGENCY_PERCENT, PAYMENTS } from './rate-card.ts'

/** Price of an effort: tenths of a day times the day rate, rounded half up to a cent. */
export function priceOf(effort: Effort, rateCents: number): number {
  return Math.floor((times(effort.tenths, rateCents) + 5) / 10)
}

/** Services, infrastructure and contingency (a share of the services) make the total. */
export function totalOf(servicesCents: number, infrastructureCents: number | null) {
  const contingencyCents = percent(servicesCents, CONTINGENCY_PERCENT)
  return { servicesCents, infrastructureCents, contingencyPercent: CONTINGENCY_PERCENT, contingencyCents, totalCents: sum([servicesCents, infrastructureCents ?? 0, contingencyCents]) }
}

/** The payments of a total; the last one takes what rounding leaves, so that they add up. */
export function paymentsOf(totalCents: number) {
  const shares = PAYMENTS.map((payment) => ({ ...payment, cents: percent(totalCents, payment.percent) }))
  const rest = totalCents - sum(shares.slice(0, -1).map((each) => each.cents))
  return shares.map((each, index) => (index === shares.length - 1 ? { ...each, cents: rest } : each))
}
