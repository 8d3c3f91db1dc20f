import type { Contradiction, Figure } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { stem } from '../language/words.ts'
import { amountLines, meaning } from '../minutes/amounts.ts'
import { conflict } from '../minutes/conflict.ts'
import { clausesOf, outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'
import { isMoney, secondsIn } from '../quantities/units.ts'
import { money, worded } from '../quantities/wording.ts'

const UPTIME = /\b(?:uptime|availability|available|sla)\b/i

/** How much of the time the system shall run, said twice with other figures. */
function availability(meeting: Meeting): Found<Contradiction>[] {
  const said = outlineOf(meeting).filter((line) => UPTIME.test(line.utterance.text)).flatMap((line) => readQuantities(line.utterance.text)
    .filter((quantity) => quantity.unit === '%' && quantity.value >= 95 && quantity.value < 100 && UPTIME.test(line.utterance.text.slice(Math.max(0, quantity.start - 40), quantity.end + 40))).map((quantity) => ({ line, value: quantity.value })))
  const values = [...new Set(said.map((each) => each.value))]
  if (values.length < 2) return []
  const hours = (value: number): string => `${Math.round((100 - value) * 8766) / 100} hours`
  const list = values.map((value) => `${value}% (${hours(value)} a year down)`).join(' and ')
  return [conflict('figure', `Availability is asked for as ${list}: "${said.map((each) => each.line.utterance.text).filter((text, index, texts) => texts.indexOf(text) === index).join('", "')}".`, said.map(({ line }) => proof(line)), 0.9)]
}

const LIST = /(?<![\p{L}-])(?<before>[\p{L}-]{1,40}(?:\s[\p{L}-]{1,40}){0,3})\s*\((?<list>[^()]*,[^()]*)\)/u

/** "Multi-language support (English, Spanish, Mandarin, Vietnamese)" against "support for 5+ languages". */
function listsAndCounts(meeting: Meeting): Found<Contradiction>[] {
  const lines = amountLines(meeting)
  return outlineOf(meeting).flatMap((line) => {
    const groups = LIST.exec(line.utterance.text)?.groups
    const members = (groups?.['list'] ?? '').split(/,\s*(?:and\s+)?/).filter((member) => member !== '')
    if (groups === undefined || members.length < 2 || members.some((member) => /\betc\b|\d|\.{2}/.test(member))) return []
    const nouns = new Set((groups['before'] ?? '').toLowerCase().split(/[\s-]+/).map(stem))
    return lines.flatMap(({ line: other, quantities }) => quantities.filter((quantity) => other.turn !== line.turn && countsThose(quantity.unit, nouns) && !holds(quantity, members.length)).map((quantity) =>
      conflict('figure', `${members.length} ${quantity.unit} are listed (${members.join(', ')}), but ${quantity.quote} ${quantity.unit} are asked for: "${other.utterance.text}".`, [proof(line), proof(other)], 0.85)))
  })
}

function countsThose(unit: string, nouns: ReadonlySet<string>): boolean {
  const noun = unit.split(/\s+/).at(-1) ?? ''
  return noun.length > 3 && secondsIn(unit) === null && nouns.has(stem(noun.toLowerCase()))
}

function holds(quantity: { readonly comparison: string; readonly value: number }, count: number): boolean {
  if (quantity.comparison === '>=' || quantity.comparison === '>') return count >= quantity.value
  return quantity.comparison === '=' ? count === quantity.value : true
}

const RESPONSE = /\bresponse times?\b/i
const EVERY = /\b(?:all|every|any)\b/i
const GOAL = /\b(?:requirements?|metrics|kpis?|criteria|targets?)\b/i

/** A bound for all responses and a looser bound for some of them. */
function responseTimes(meeting: Meeting): Found<Contradiction>[] {
  const bounds = outlineOf(meeting).filter((line) => RESPONSE.test(line.utterance.text) && GOAL.test(line.path)).flatMap((line) => clausesOf(line.utterance.text).flatMap((clause) => readQuantities(clause.text)
    .filter((quantity) => secondsIn(quantity.unit) !== null).slice(0, 1).map((quantity) => ({ line, clause: clause.text, seconds: quantity.value * (secondsIn(quantity.unit) ?? 1), words: worded(quantity.value, quantity.unit) }))))
  const general = bounds.filter((bound) => EVERY.test(bound.clause) && bound.seconds < 60)
  return general.flatMap((bound) => bounds.filter((other) => other.seconds > bound.seconds && other.seconds < 60 && other.line.turn !== bound.line.turn)
    .map((other) => conflict('figure', `"${bound.clause}" asks for ${bound.words} everywhere, but "${other.clause}" allows ${other.words}.`, [proof(bound.line), proof(other.line)], 0.75)))
}

const YEARLY = /\b(?:annual|annually|yearly|per year|a year)\b/i

/** Savings of a year, named twice with other amounts. */
function savings(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const yearly = facts.figures.filter((figure) => figure.role === 'saving' && isMoney(figure.unit) && YEARLY.test(figure.text) && /\bcost/i.test(figure.text))
  const first = yearly[0]
  const others = yearly.filter((figure) => first !== undefined && Math.abs(figure.value - first.value) > 0.05 * first.value)
  if (first === undefined || others.length === 0) return []
  const list = [first, ...others].map((figure) => `${money(figure.value, figure.unit)} ("${figure.text}")`).join(' and ')
  return [conflict('figure', `Yearly savings are given as ${list}.`, [first, ...others].flatMap((figure) => figure.evidence), 0.85)]
}

/** In talk: one names an amount for the work, another asks for less. */
function budgets(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const speech = new Map(meeting.transcript.utterances.filter((utterance) => utterance.form === 'speech').map((utterance) => [utterance.id, utterance]))
  const named = facts.figures.filter((figure) => figure.role === 'budget-total' && speech.has(figure.evidence[0]?.utterance ?? '') && figure.value >= 1000)
  const distinct = named.filter((figure, index) => named.findIndex((other) => other.value === figure.value && other.valueTo === figure.valueTo) === index)
  const units = new Set(distinct.map((figure) => figure.unit))
  const asked = distinct.some((figure) => figure.evidence[0]?.quote.endsWith('?') === true)
  if (distinct.length < 2 || units.size > 1 || !asked) return []
  const amount = (figure: Figure): string => `${money(figure.value, figure.unit)}${figure.valueTo === null ? '' : `-${money(figure.valueTo, figure.unit)}`}`
  return [conflict('figure', `The budget was named differently: ${distinct.map((figure) => `${amount(figure)} (${figure.speaker ?? 'unnamed'}: "${figure.evidence[0]?.quote ?? ''}")`).join('; then ')}.`, distinct.flatMap((figure) => figure.evidence), 0.85)]
}

const TARGET = /\btarget:?\s*$/i

/** "Average 4.5 hours (target: <2 hours)" against "from 4.5 hours to 1.5 hours". */
function targetsTwice(meeting: Meeting): Found<Contradiction>[] {
  const lines = amountLines(meeting)
  return lines.flatMap(({ line, quantities, stems }) => {
    const target = quantities.find((quantity) => TARGET.test(line.utterance.text.slice(Math.max(0, quantity.start - 10), quantity.start)))
    const base = quantities.find((quantity) => quantity !== target)
    if (target === undefined || base === undefined) return []
    return lines.filter((other) => other.line.turn !== line.turn && /\bfrom\b/i.test(other.line.utterance.text) && namesAlike(line, other.line, stems)).flatMap(({ line: other, quantities: both }) => {
      const [from, to] = both
      const goal = to ?? (from?.valueTo === null || from === undefined ? undefined : { ...from, value: from.valueTo })
      if (from?.value !== base.value || goal === undefined || goal.unit !== target.unit || goal.value === target.value) return []
      return [conflict('figure', `Two targets for the same measure: ${target.quote} in "${line.utterance.text}" and ${worded(goal.value, goal.unit)} in "${other.utterance.text}".`, [proof(line), proof(other)], 0.8)]
    })
  })
}

/** Whether two lines share a word of weight or an abbreviation. */
function namesAlike(a: OutlineLine, b: OutlineLine, stems: ReadonlySet<string>): boolean {
  return [...meaning(b.label ?? '')].some((each) => stems.has(each) && each.length >= 3) && a.turn !== b.turn
}

/** The same measure with figures that disagree. */
export function measureTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  return [...availability(meeting), ...listsAndCounts(meeting), ...responseTimes(meeting), ...targetsTwice(meeting), ...savings(meeting, facts), ...budgets(meeting, facts)]
}
