import { assumed, derived } from '@aicoe/sdk'
import type { Evidence, Statement } from '@aicoe/sdk'

interface Counted { readonly id: string; readonly value: number; readonly unit: string; readonly measures: string; readonly text: string; readonly evidence: readonly Evidence[] }
/** How many people or cases a system serves each month, and how we know. */
export interface Volume { readonly users: number; readonly statement: Statement; readonly said: boolean }
export interface Tier { readonly name: 'pilot' | 'production' | 'growth' | 'enterprise'; readonly volume: Volume }

const PEOPLE = /\b(?:users?|customers?|patients?|members?|subscribers?|shoppers?|students?|accounts?|profiles?|visitors?)\b/i
const CASES = /\b(?:claims?|inquiries|enquiries|calls?|orders?|tickets?|transactions?|visits?|requests?|appointments?|inspections?|components?)\b/i
/** Used where the meeting gives no number at all. */
const ORDINARY = 1_000
/** The other tiers in percent of the production volume. */
const STEPS = { pilot: 10, production: 100, growth: 300, enterprise: 1_000 } as const

/** Four tiers around the largest number of people that the meeting gave, else of cases, else an assumed one. */
export function tiersFor(figures: readonly Counted[]): readonly Tier[] {
  const production = productionVolume(figures)
  return (Object.keys(STEPS) as (keyof typeof STEPS)[]).map((name) => {
    if (name === 'production') return { name, volume: production }
    const users = Math.max(1, Math.round((production.users * STEPS[name]) / 100))
    return { name, volume: { users, said: false, statement: assumed(`${String(STEPS[name])} % of the production volume.`) } }
  })
}

/** The volume that production is sized for. */
export function productionVolume(figures: readonly Counted[]): Volume {
  const counted = figures.filter((figure) => Number.isInteger(figure.value) && figure.value >= 50 && !/concurrent|at once|peak|same time/i.test(`${figure.text} ${figure.measures}`) && figure.value <= 100_000_000 && !/^(?:USD|EUR|GBP|CHF|%|.*seconds?|.*minutes?|.*hours?|.*days?|.*months?|.*years?)$/i.test(figure.unit))
  const about = (words: RegExp): readonly Counted[] => counted.filter((figure) => words.test(`${figure.unit} ${figure.measures}`)).sort((a, b) => b.value - a.value)
  const best = about(PEOPLE)[0] ?? about(CASES)[0]
  if (best === undefined) return { users: ORDINARY, said: false, statement: assumed('The meeting named no volume; 1,000 users a month are taken to show the order of size.') }
  const said = `${best.text} ${best.evidence.map((each) => each.quote).join(' ')}`
  const [users, how] = /\b(?:annual(?:ly)?|yearly|(?:a|per) year)\b/i.test(said) ? [Math.ceil(best.value / 12), ' a twelfth of it each month'] : /\b(?:daily|(?:a|per) day)\b/i.test(said) ? [best.value * 30, ' thirty times that each month'] : [best.value, ' assumed to come in every month, because nobody named a month']
  return { users, said: true, statement: derived(`Production is sized for “${best.text.replace(/\.$/, '')}”,${how}.`, [best.id], best.evidence) }
}
