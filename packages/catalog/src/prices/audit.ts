import { percent, sum, times } from './money.ts'
import { priceOf, totalOf } from './quote.ts'
import type { RateRole } from './rate-card.ts'

interface Bill {
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly hours: number; readonly unitCents: number; readonly monthlyCents: number; readonly optional: boolean }[]
  readonly monthlyCents: number
  readonly yearlyCents: number
  readonly range: { readonly p10Percent: number; readonly p90Percent: number }
  readonly tiers: readonly { readonly name: string; readonly quantities: readonly { readonly monthlyCents: number }[]; readonly monthlyCents: number; readonly yearlyCents: number; readonly p10Cents: number; readonly p90Cents: number }[]
}
interface Offer {
  readonly workPackages: readonly { readonly id: string; readonly cents: number; readonly efforts: readonly { readonly role: string; readonly tenths: number; readonly rateCents: number; readonly cents: number }[] }[]
  readonly price: { readonly servicesCents: number; readonly infrastructureCents: number | null; readonly contingencyPercent: number; readonly contingencyCents: number; readonly totalCents: number }
  readonly payments: readonly { readonly cents: number }[]
  readonly budgets: readonly { readonly reference: string; readonly budgetCents: number; readonly aboveCents: number }[]
}

const MONTHS = 12

function wrong(what: string, is: number, shall: number): readonly string[] {
  return is === shall ? [] : [`${what} is ${String(is)} cents; it must be ${String(shall)}.`]
}

/** Recomputes every amount of a bill of materials; what does not agree, in words. */
export function auditBill(bill: Bill): readonly string[] {
  const counted = bill.lines.filter((line) => !line.optional)
  return [
    ...bill.lines.flatMap((line) => wrong(`The monthly cost of ${line.id}`, line.monthlyCents, times(times(line.quantity, line.hours), line.unitCents))),
    ...wrong('The monthly total', bill.monthlyCents, sum(counted.map((line) => line.monthlyCents))), ...wrong('The yearly total', bill.yearlyCents, times(MONTHS, bill.monthlyCents)),
    ...bill.tiers.flatMap((tier) => [
      ...wrong(`The ${tier.name} tier`, tier.monthlyCents, sum(tier.quantities.map((each) => each.monthlyCents))), ...wrong(`The year of the ${tier.name} tier`, tier.yearlyCents, times(MONTHS, tier.monthlyCents)),
      ...wrong(`P10 of the ${tier.name} tier`, tier.p10Cents, percent(tier.yearlyCents, bill.range.p10Percent)), ...wrong(`P90 of the ${tier.name} tier`, tier.p90Cents, percent(tier.yearlyCents, bill.range.p90Percent))]),
  ]
}

/** Recomputes every amount of a proposal; what does not agree, in words. */
export function auditOffer(offer: Offer): readonly string[] {
  const price = totalOf(sum(offer.workPackages.map((item) => item.cents)), offer.price.infrastructureCents)
  return [
    ...offer.workPackages.flatMap((item) => [...item.efforts.flatMap((effort) => wrong(`${item.id}, ${effort.role}`, effort.cents, priceOf({ role: effort.role as RateRole, tenths: effort.tenths }, effort.rateCents))),
      ...wrong(item.id, item.cents, sum(item.efforts.map((effort) => effort.cents)))]),
    ...wrong('The price of services', offer.price.servicesCents, price.servicesCents), ...wrong('The contingency', offer.price.contingencyCents, percent(offer.price.servicesCents, offer.price.contingencyPercent)),
    ...wrong('The total', offer.price.totalCents, price.totalCents), ...(offer.payments.length === 0 ? [] : wrong('The sum of the payments', sum(offer.payments.map((item) => item.cents)), offer.price.totalCents)),
    ...offer.budgets.flatMap((budget) => wrong(`The distance to the budget ${budget.reference}`, budget.aboveCents, offer.price.totalCents - budget.budgetCents)),
  ]
}
