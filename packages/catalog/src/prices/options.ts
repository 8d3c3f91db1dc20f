import { convert, percent, sum } from './money.ts'
import { CONTINGENCY_PERCENT, rates } from './rate-card.ts'
import type { RateRole } from './rate-card.ts'

type Priority = 'must' | 'should' | 'could' | 'wont'
interface Choice { readonly id: string; readonly title: string; readonly action: string; readonly object: string; readonly priority: Priority }

/** The rate card in another currency. */
export function convertRates(rate: number): { of(role: RateRole): number; readonly all: { readonly role: RateRole; readonly rateCents: number }[] } {
  const of = (role: RateRole): number => convert(rates[role], rate)
  return { of, all: (Object.keys(rates) as RateRole[]).map((role) => ({ role, rateCents: of(role) })) }
}

/** Packages by priority, each with those before it: the services in proportion to the development effort they hold, with contingency. */
export function optionsOf(functions: readonly Choice[], servicesCents: number, effortOf: (some: readonly Choice[]) => number) {
  const all = effortOf(functions)
  const steps: readonly { readonly name: string; readonly priorities: Priority[] }[] = [
    { name: 'Must-haves only', priorities: ['must'] }, { name: 'With should-haves', priorities: ['must', 'should'] }, { name: 'With could-haves', priorities: ['must', 'should', 'could'] }]
  let before = 0
  return steps.flatMap((step) => {
    const chosen = functions.filter((each) => step.priorities.includes(each.priority))
    if (chosen.length === before || all === 0) return []
    before = chosen.length
    const services = Math.floor((servicesCents * effortOf(chosen)) / all)
    return [{ name: step.name, priorities: [...step.priorities], requirements: chosen.map((each) => each.id), cents: sum([services, percent(services, CONTINGENCY_PERCENT)]) }]
  })
}
