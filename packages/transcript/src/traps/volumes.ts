import type { Contradiction } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { amountLines, common, meaning } from '../minutes/amounts.ts'
import type { AmountLine } from '../minutes/amounts.ts'
import { conflict } from '../minutes/conflict.ts'
import { proof } from '../minutes/outline.ts'
import type { Quantity } from '../quantities/quantities.ts'
import { isMoney, secondsIn } from '../quantities/units.ts'
import { money, plainNumber } from '../quantities/wording.ts'

const VOLUME = /\b(?:annual|yearly)\b.*\b(?:volume|production|output|transactions|claims|orders|calls|units|inquiries)\b/i
const YEAR: Readonly<Record<string, number>> = { year: 1, month: 12, week: 52, day: 365 }
const isCount = (quantity: Quantity): boolean => quantity.unit !== '%' && !isMoney(quantity.unit) && secondsIn(quantity.unit) === null && quantity.valueTo === null

interface Volume extends AmountLine { readonly total: number; readonly parts: readonly Quantity[] }

/** Lines such as "Annual claims volume: 850,000 auto, 450,000 property, 280,000 liability claims". */
function volumes(lines: readonly AmountLine[]): Volume[] {
  return lines.filter(({ line }) => VOLUME.test(line.label ?? '')).flatMap((each) => {
    const parts = each.quantities.filter(isCount)
    return parts.length === 0 ? [] : [{ ...each, parts, total: parts.reduce((total, part) => total + part.value, 0) }]
  })
}

function sumWords(volume: Volume): string {
  return volume.parts.length < 2 ? plainNumber(volume.total) : `${volume.parts.map((part) => part.quote).join(' + ')} = ${plainNumber(volume.total)} (${plainNumber(volume.total / 1e6)}M)`
}

/** Whether a bound or a value fits a total within a tenth; "500K+" fits what is a little above. */
function fits(quantity: Quantity, total: number): boolean {
  const ratio = total / quantity.value
  return quantity.comparison === '>=' ? ratio >= 0.9 && ratio <= 2 : ratio >= 0.9 && ratio <= 1.1
}

const GENERIC = new Set(['annual', 'year', 'volume', 'produc', 'production', 'current', 'averag', 'monthli', 'month', 'custom', 'process'])
const related = (stems: ReadonlySet<string>, unit: string): boolean => common(new Set([...stems].filter((each) => !GENERIC.has(each))), meaning(unit)) > 0

/** The same volume a year in another line: "producing 500K+ transmission components annually". */
function otherTotals(volume: Volume, lines: readonly AmountLine[]): Found<Contradiction>[] {
  return lines.filter(({ line }) => line.turn !== volume.line.turn && !/\beach\b/i.test(line.utterance.text)).flatMap(({ line, quantities }) => quantities.filter((quantity) => isCount(quantity) && quantity.per === 'year' && related(volume.stems, quantity.unit) && !fits(quantity, volume.total))
    .map((quantity) => conflict('figure', `"${quantity.quote} ${quantity.unit} annually" does not fit the annual figures ${sumWords(volume)}: "${volume.line.utterance.text}".`, [proof(line, line.utterance.text), proof(volume.line)], 0.8)))
}

/** Heads times the load of each: "45 processors handling 2,500 claims monthly each". */
function capacity(volume: Volume, lines: readonly AmountLine[]): Found<Contradiction>[] {
  return lines.flatMap(({ line, quantities }) => {
    const [heads, load] = quantities
    if (heads === undefined || load?.per === undefined || load.per === null || !/\beach\b/i.test(line.utterance.text) || !related(volume.stems, load.unit)) return []
    const times = YEAR[load.per] ?? 0
    const made = heads.value * load.value * times
    if (made === 0 || Math.abs(made - volume.total) <= 0.05 * volume.total) return []
    const product = [heads.quote, load.quote, ...(times === 1 ? [] : [String(times)])].join(' x ')
    return [conflict('figure', `${product} = ${plainNumber(made)} ${load.unit} a year, but the annual volume is ${sumWords(volume)}.`, [proof(line), proof(volume.line)], 0.85)]
  })
}

/** Cost of one times the volume, against the cost of a year. */
function unitCosts(volume: Volume, lines: readonly AmountLine[]): Found<Contradiction>[] {
  const priced = lines.flatMap(({ line, quantities }) => quantities.filter((quantity) => isMoney(quantity.unit) && quantity.per !== null && !(quantity.per in YEAR) && related(volume.stems, `${quantity.per}s`)).map((quantity) => ({ line, quantity })))
  const yearly = lines.flatMap(({ line, quantities, stems }) => quantities.filter((quantity) => isMoney(quantity.unit) && /\b(?:annual|yearly|a year|per year)\b[^.]*\bcosts?\b/i.test(line.utterance.text) && related(volume.stems, [...stems].join(' '))).map((quantity) => ({ line, quantity })))
  return priced.flatMap((price) => yearly.flatMap((year) => {
    const made = price.quantity.value * volume.total
    if (price.quantity.unit !== year.quantity.unit || Math.abs(made - year.quantity.value) <= 0.15 * year.quantity.value) return []
    const text = `${price.quantity.quote} per ${price.quantity.per ?? ''} x ${plainNumber(volume.total)} = ${money(made, year.quantity.unit)} a year, but "${year.line.utterance.text}" says ${money(year.quantity.value, year.quantity.unit)}.`
    return [conflict('figure', text, [proof(price.line), proof(volume.line), proof(year.line)], 0.75)]
  }))
}

const BASE = /\b(?:registered |active |total )?(?:users|customers|members|subscribers)\b/i

/** Customers times what each does in a year, against all that is done in a year: "2.8M users", "2.3 purchases per year", "15M annual transactions". */
function perCustomer(lines: readonly AmountLine[]): Found<Contradiction>[] {
  const base = lines.flatMap(({ line, quantities }) => quantities.filter((quantity) => BASE.test(quantity.unit) && /\b(?:customer base|users|customers)\b/i.test(line.label ?? '')).map((quantity) => ({ line, quantity })))[0]
  const rate = lines.flatMap(({ line, quantities }) => quantities.filter((quantity) => /\b(?:purchases|orders|transactions)\b/i.test(quantity.unit) && quantity.per === 'year' && quantity.value < 100).map((quantity) => ({ line, quantity })))[0]
  const whole = lines.flatMap(({ line, quantities }) => quantities.filter((quantity) => /\bannual (?:transactions|orders|purchases)\b/i.test(line.utterance.text.slice(quantity.end, quantity.end + 25)) && quantity.value > 1000).map((quantity) => ({ line, quantity })))[0]
  if (base === undefined || rate === undefined || whole === undefined) return []
  const made = base.quantity.value * rate.quantity.value
  if (Math.abs(made - whole.quantity.value) <= 0.2 * whole.quantity.value) return []
  const text = `${base.quantity.quote} ${base.quantity.unit} x ${plainNumber(rate.quantity.value)} ${rate.quantity.unit} a year = ${plainNumber(Math.round(made / 1e4) / 100)}M, but ${whole.quantity.quote} annual transactions are named.`
  return [conflict('figure', text, [proof(base.line), proof(rate.line), proof(whole.line)], 0.6)]
}

/** Volumes that do not fit what is said elsewhere of the same things. */
export function volumeTraps(meeting: Meeting): Found<Contradiction>[] {
  const lines = amountLines(meeting)
  return [...volumes(lines).flatMap((volume) => [...otherTotals(volume, lines), ...capacity(volume, lines), ...unitCosts(volume, lines)]), ...perCustomer(lines)]
}
