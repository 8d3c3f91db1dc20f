import { assumed, defineAgent, derived, transcriptDocument } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { architecture } from '../documents/architecture.ts'
import type { Architecture } from '../documents/architecture.ts'
import { billOfMaterials } from '../documents/bill-of-materials.ts'
import type { BillOfMaterials, CostLine } from '../documents/bill-of-materials.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import { Numbering } from '../ids/numbering.ts'
import { auditBill } from '../prices/audit.ts'
import { currencyOf } from '../prices/currency.ts'
import { convert, percent, sum, times } from '../prices/money.ts'
import { COMMITMENTS, EXCHANGE, PRICE_BOOK, prices, unitsFor } from '../prices/price-book.ts'
import { productionVolume, tiersFor } from '../prices/volumes.ts'
import type { Tier, Volume } from '../prices/volumes.ts'
import { reviewEvidence } from '../statements/review.ts'

/** What running the system costs. No prompt: components come from the architecture, quantities and prices from the price book; a model would only guess. */
export const billOfMaterialsAgent = defineAgent({
  name: 'bill-of-materials', title: 'Bill of materials', version: 1, model: 'analyst',
  needs: { transcript: transcriptDocument, notes, architecture }, wants: {}, makes: billOfMaterials,
  draft: (inputs, { previous }) => draft(inputs.notes, inputs.architecture, previous),
  review: (data, inputs) => [...auditBill(data), ...reviewEvidence(data, inputs.transcript), ...faultsIn(data, inputs.architecture)],
})

const MONTHS = 12
const UNSAID = { p10Percent: 60, p90Percent: 180 } as const
const SAID = { p10Percent: 80, p90Percent: 140 } as const

function draft(heard: Notes, system: Architecture, previous: BillOfMaterials | null): BillOfMaterials {
  const numbering = new Numbering(previous?.numbers)
  const { currency, said } = currencyOf(heard.figures)
  const rate = EXCHANGE[currency] ?? 10_000
  const tiers = tiersFor(heard.figures)
  const volume = productionVolume(heard.figures)
  const known = (previous?.lines ?? []).map((line) => ({ id: line.id, text: `${line.component} ${line.priceKey}`, evidence: [] }))
  const lines = numbering.number('COST', linesOf(system, volume.users, rate).map((line) => ({ line, text: `${line.component} ${line.priceKey}`, evidence: [] as never[] })), known).map(({ id, line }) => ({ ...line, id }))
  const counted = lines.filter((line) => !line.optional)
  const monthlyCents = sum(counted.map((line) => line.monthlyCents))
  const range = volume.said ? SAID : UNSAID
  const empty = lines.length === 0
  return {
    language: heard.language, currency, priceBook: { date: PRICE_BOOK.date, source: PRICE_BOOK.source, region: PRICE_BOOK.region, currency: PRICE_BOOK.currency, rate }, lines,
    monthlyCents, yearlyCents: times(MONTHS, monthlyCents), optionalMonthlyCents: sum(lines.filter((line) => line.optional).map((line) => line.monthlyCents)),
    range: { ...range, why: rangeWords(range, volume) },
    tiers: empty ? [] : tiers.map((tier) => tierOf(tier, counted, range)),
    commitments: empty ? [] : commitmentsOf(counted),
    unpriced: unpricedIn(system), notes: empty ? [] : notesOn(system, { currency, said, rate, volume: volume.statement }),
    openQuestions: numbering.number('BMQ', empty ? [] : questionsOf(heard, lines, volume.said), previous?.openQuestions), numbers: numbering.numbers,
  }
}

function rangeWords(range: { readonly p10Percent: number; readonly p90Percent: number }, volume: Volume): Statement {
  const text = `P50 is the calculated total of a year. P10 is ${String(range.p10Percent)} % and P90 ${String(range.p90Percent)} % of it`
  return volume.said ? derived(`${text}, because the volume was named in the meeting.`, volume.statement.from, volume.statement.evidence) : assumed(`${text}, a wide range, because the meeting named no volume.`)
}

function commitmentsOf(lines: readonly CostLine[]): BillOfMaterials['commitments'] {
  const committable = sum(lines.filter((line) => prices.get(line.priceKey)?.committable === true).map((line) => line.monthlyCents))
  return COMMITMENTS.map((term) => ({ ...term, monthlySavingCents: percent(committable, term.percent) }))
}

function linesOf(system: Architecture, users: number, rate: number): readonly Omit<CostLine, 'id'>[] {
  return system.components.flatMap((component) => component.priceKeys.flatMap((key): Omit<CostLine, 'id'>[] => {
    const price = prices.get(key)
    if (price === undefined) return []
    const quantity = unitsFor(price, users)
    const unitCents = Math.max(1, convert(price.unitCents, rate))
    return [{ ...assumed(`${component.name} needs it.`), from: [component.id], component: component.id, layer: component.layer, item: price.item, plan: price.plan, metric: price.metric, quantity, hours: price.hours, unitCents,
      monthlyCents: times(times(quantity, price.hours), unitCents), source: PRICE_BOOK.source, priceDate: PRICE_BOOK.date, priceKey: key, verified: false, optional: price.optional }]
  }))
}

function tierOf(tier: Tier, lines: readonly CostLine[], range: { readonly p10Percent: number; readonly p90Percent: number }): BillOfMaterials['tiers'][number] {
  const quantities = lines.flatMap((line) => {
    const price = prices.get(line.priceKey)
    const quantity = price === undefined ? line.quantity : unitsFor(price, tier.volume.users)
    return [{ line: line.id, quantity, monthlyCents: times(times(quantity, line.hours), line.unitCents) }]
  })
  const monthlyCents = sum(quantities.map((each) => each.monthlyCents))
  const yearlyCents = times(MONTHS, monthlyCents)
  return { name: tier.name, users: tier.volume.users, volume: tier.volume.statement, quantities, monthlyCents, yearlyCents, p10Cents: percent(yearlyCents, range.p10Percent), p50Cents: yearlyCents, p90Cents: percent(yearlyCents, range.p90Percent) }
}

/** Nobody makes an offer for these: they cost what they run on. */
const FREE = /^(?:react|vue|angular|svelte|next\.?js|node\.?js|express|fastify|nestjs|django|flask|fastapi|spring(?: boot)?|laravel|rails|postgresql|mysql|mariadb|sqlite|redis|kafka|rabbitmq|kubernetes|docker|python|java|typescript|php|go|rust)\b/i

function noPriceOf(technology: string | null): string {
  if (technology !== null && FREE.test(technology)) return `${technology} has no price of its own: it costs what the servers cost that it runs on.`
  return `The price book has no entry for ${technology ?? 'it'}: ask for an offer.`
}

function unpricedIn(system: Architecture): BillOfMaterials['unpriced'] {
  const parts = system.components.filter((item) => item.priceKeys.length === 0).map((item) => ({ ...derived(noPriceOf(item.technology?.statement.text ?? null), [item.id]), component: item.id, name: item.name }))
  const foreign = system.neighbours.map((item) => ({ ...derived('Not priced: ask whether it is in use already and on what terms, else for an offer.', [item.tool], item.evidence), component: null, name: item.name }))
  return [...parts, ...foreign]
}

function notesOn(system: Architecture, { currency, said, rate, volume }: { readonly currency: string; readonly said: boolean; readonly rate: number; readonly volume: Statement }): Statement[] {
  const residency = system.deployment.find((item) => /borders|residency|region/i.test(item.text))
  const controlled = system.components.find((item) => item.key === 'backup')
  return [
    assumed(`Prices: ${PRICE_BOOK.source.toLowerCase()}, as of ${PRICE_BOOK.date}.`),
    assumed(!said ? `Currency: ${currency}, because the meeting named no amount of money.` : currency === PRICE_BOOK.currency ? `Currency: ${currency}, as in the meeting.` : `Currency: ${currency}, as in the meeting; converted from ${PRICE_BOOK.currency} at ${(rate / 10_000).toFixed(4)}.`),
    { ...volume, text: `Volume: ${volume.text}` },
    assumed('Utilisation: servers run all 730 hours of a month; switching test systems off at night is not counted.'),
    residency === undefined ? assumed(`Region: prices of the ${PRICE_BOOK.region}; other regions usually cost more.`) : derived(`Region: ${residency.text}`, residency.from, residency.evidence),
    assumed('Free tiers are not counted; they mostly cover the pilot.'),
    assumed('Support plans of vendors are not included; they commonly add a share of the monthly cost.'),
    assumed('Traffic out of the cloud is contained only as far as content delivery covers it.'),
    controlled === undefined ? assumed('Recovery: a second zone is included, a second region is not.') : derived('Recovery: copies in a second region are listed as an optional line.', [controlled.id]),
    ...(system.security.length === 0 ? [] : [derived('Compliance: audits and certificates are not included.', system.security.flatMap((item) => item.from).slice(0, 3))]),
    assumed('Taxes are not included.'),
  ]
}

function questionsOf(heard: Notes, lines: readonly CostLine[], said: boolean) {
  const ids = lines.map((line) => line.id)
  return [
    ...(said ? [] : [{ ...derived('How many users or cases a month is the system to serve in the first year? The meeting named no volume.', ids.slice(0, 1)), about: ids.slice(0, 1), suggested: personFor('product scope', heard.participants) }]),
    { ...derived('Which prices has the organisation agreed with its suppliers?', ids.slice(0, 1)), about: ids.slice(0, 1), suggested: personFor('budget', heard.participants) },
  ]
}

function faultsIn(data: BillOfMaterials, system: Architecture): readonly string[] {
  const components = new Set(system.components.map((item) => item.id))
  const thin = data.lines.length > 0 && data.notes.length < 8 ? ['A bill of materials needs at least eight notes.'] : []
  const dangling = data.lines.filter((line) => !components.has(line.component)).map((line) => `${line.id} is for ${line.component}, which the architecture does not have.`)
  return [...thin, ...dangling]
}
