import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { amountLines, common, meaning } from '../minutes/amounts.ts'
import type { AmountLine } from '../minutes/amounts.ts'
import { conflict } from '../minutes/conflict.ts'
import { proof } from '../minutes/outline.ts'
import type { Quantity } from '../quantities/quantities.ts'
import { isMoney, secondsIn } from '../quantities/units.ts'
import { money, plainNumber, worded } from '../quantities/wording.ts'

const CHANGE = /(?<share>\d+(?:\.\d+)?)\s?%\s+(?<way>improvement|increase|growth|reduction|decrease|cut)\b/i
const CURRENT = /\b(?:current|challenges|context|issues|problems|pain points?|inefficienc\w*|assessment|landscape|insights)\b/i
const WANTED = /\b(?:requirements?|kpis?|criteria|metrics|targets?)\b/i
const GENERIC = new Set(['improve', 'improvement', 'improv', 'increas', 'reduc', 'reduction', 'rate', 'averag', 'current', 'annual', 'system', 'target', 'decreas', 'through', 'custom'])

interface Change { readonly line: AmountLine; readonly factor: number; readonly words: string; readonly topic: ReadonlySet<string>; /** What changes, by the label of the line. */ readonly subject: ReadonlySet<string> }

const telling = (stems: ReadonlySet<string>): Set<string> => new Set([...stems].filter((stem) => !GENERIC.has(stem)))

function changes(lines: readonly AmountLine[]): Change[] {
  return lines.flatMap((each) => {
    const groups = WANTED.test(each.line.path) ? CHANGE.exec(each.line.utterance.text)?.groups : undefined
    if (groups === undefined) return []
    const share = Number(groups['share'])
    const down = /reduction|decrease|cut/i.test(groups['way'] ?? '')
    return [{ line: each, factor: 1 + (down ? -share : share) / 100, words: `${share}% ${groups['way']?.toLowerCase() ?? ''}`, topic: telling(each.stems), subject: telling(meaning(each.line.label ?? '')) }]
  })
}

/** Lines of a kind that share at least two words of weight with the change. */
function about(change: Change, lines: readonly AmountLine[], place: RegExp): AmountLine[] {
  return lines.filter((each) => each.line.turn !== change.line.line.turn && place.test(each.line.path) && common(change.topic, each.stems) >= 2)
    .sort((a, b) => common(change.topic, b.stems) - common(change.topic, a.stems))
}

const dimension = (quantity: Quantity): string => (secondsIn(quantity.unit) === null ? quantity.unit : 'time')
const size = (quantity: Quantity): number => quantity.value * (secondsIn(quantity.unit) ?? 1)

function inUnitOf(value: number, quantity: Quantity): string {
  const unit = quantity.unit
  return worded(Math.round((value / (secondsIn(unit) ?? 1)) * 10) / 10, unit)
}

/** A change applied to where things stand, against where they are said to go (a share of costs says nothing about a share of errors); and shares that would pass a hundred per cent. */
function applied(change: Change, lines: readonly AmountLine[]): Found<Contradiction>[] {
  const timely = /\b(?:time|speed|duration|downtime|mttr)\b/i.test(change.line.line.utterance.text)
  const base = about(change, lines, CURRENT).filter((each) => change.subject.size === 0 || common(change.subject, each.stems) > 0).flatMap((each) => each.quantities.filter((quantity) => quantity.unit === '%' || (timely && secondsIn(quantity.unit) !== null)).slice(0, 1).map((quantity) => ({ each, quantity })))[0]
  if (base === undefined) return []
  const made = size(base.quantity) * change.factor
  const start = `${base.quantity.quote} ("${base.each.line.utterance.text}") with ${change.words}`
  const evidence = [proof(base.each.line), proof(change.line.line)]
  if (base.quantity.unit === '%' && made > 100) return [conflict('figure', `${start} would be ${plainNumber(made)}%, more than the whole: "${change.line.line.utterance.text}".`, evidence, 0.6)]
  const goal = about(change, lines, WANTED).filter((each) => !CHANGE.test(each.line.utterance.text)).flatMap((each) => each.quantities.filter((quantity) => dimension(quantity) === dimension(base.quantity)).slice(0, 1).map((quantity) => ({ each, quantity })))[0]
  if (goal === undefined || Math.abs(made - size(goal.quantity)) <= 0.25 * Math.max(made, size(goal.quantity))) return []
  return [conflict('figure', `${start} gives ${inUnitOf(made, base.quantity)}, but "${goal.each.line.utterance.text}" asks for ${worded(goal.quantity.value, goal.quantity.unit)}.`, [...evidence, proof(goal.each.line)], 0.65)]
}

/** The payback period that follows from the budget and the yearly gains, against the one that is named. */
function payback(meeting: Meeting, facts: FoundFacts, lines: readonly AmountLine[]): Found<Contradiction>[] {
  const named = lines.find(({ line }) => /^payback\b/i.test(line.label ?? ''))
  const period = named?.quantities.find((quantity) => secondsIn(quantity.unit) !== null)
  const budget = facts.figures.find((figure) => figure.role === 'budget-total' && isMoney(figure.unit))
  if (named === undefined || period === undefined || budget === undefined) return []
  const gains = lines.filter(({ line }) => line.path === named.line.path && /\b(?:savings?|revenue)\b/i.test(line.label ?? '')).flatMap(({ line, quantities }) => quantities.filter((quantity) => quantity.unit === budget.unit).slice(0, 1).map((quantity) => ({ line, quantity })))
  const yearly = gains.reduce((total, { quantity }) => total + quantity.value, 0)
  const months = yearly === 0 ? 0 : (budget.value / yearly) * 12
  const said = (period.value * (secondsIn(period.unit) ?? 0)) / (secondsIn('months') ?? 1)
  if (months === 0 || Math.abs(months - said) <= 0.25 * said) return []
  const sum = `${money(budget.value, budget.unit)} / ${money(yearly, budget.unit)} a year = ${plainNumber(Math.round(months * 10) / 10)} months`
  return [conflict('figure', `A payback of ${plainNumber(Math.round(said))} months is named, but ${sum}; how the gains build up is not said.`, [proof(named.line), ...budget.evidence, ...gains.map(({ line }) => proof(line))], 0.55)]
}

/** Changes in per cent and paybacks that do not fit the figures they are about. */
export function ratioTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const lines = amountLines(meeting)
  return [...changes(lines).flatMap((change) => applied(change, lines)), ...payback(meeting, facts, lines)]
}
