import type { Contradiction, Evidence } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { proof } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'
import type { Quantity } from '../quantities/quantities.ts'

interface Limit { readonly months: number; readonly evidence: Evidence; readonly words: string }

const SPAN = /\b(?<months>\d+)[- ]months?\b(?=\s+(?:implementation|project|program(?:me)?|rollout|transformation|plan))|\b(?:over|within|in)\s+(?<over>\d+)\s+months\b/i
const YEAR_ONE = /\bfor (?:the )?(?:year 1|first year)\b/i
const ASKED = /\bneed (?:it|this|that) (?:done |ready |live )?(?:in|within) (?<asked>\d+|two|three|four|six|twelve) months\b/i
const WORDS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, six: 6, twelve: 12 }

/** How long the work may take: said with the budget, or asked for in talk. */
function limits(meeting: Meeting): Limit[] {
  return meeting.sentences.flatMap((sentence) => {
    const asked = ASKED.exec(sentence.quote)?.groups?.['asked']
    const evidence = proof(sentence, sentence.quote)
    if (asked !== undefined) return [{ months: WORDS[asked.toLowerCase()] ?? Number(asked), evidence, words: sentence.quote }]
    if (!/\bbudget\b/i.test(sentence.quote)) return []
    const groups = SPAN.exec(sentence.quote)?.groups
    const months = groups?.['months'] ?? groups?.['over']
    if (months !== undefined) return [{ months: Number(months), evidence, words: sentence.quote }]
    return YEAR_ONE.test(sentence.quote) ? [{ months: 12, evidence, words: sentence.quote }] : []
  })
}

/** Phases that end after the time that is given. */
function phasesTooLong(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const last = facts.phases.filter((phase) => phase.fromMonth !== null).sort((a, b) => (b.toMonth ?? b.fromMonth ?? 0) - (a.toMonth ?? a.fromMonth ?? 0))[0]
  const end = last?.toMonth ?? last?.fromMonth ?? 0
  if (last === undefined) return []
  return limits(meeting).filter((limit) => end > limit.months).slice(0, 1)
    .map((limit) => conflict('timeline', `The phases run to month ${end}${last.toMonth === null ? ' and beyond' : ''} (${last.name}), but ${limit.months} months are given: "${limit.words}".`, [...last.evidence, limit.evidence], 0.9))
}

/** Phases that overlap or leave months out. */
function phaseGaps(facts: FoundFacts): Found<Contradiction>[] {
  const phases = facts.phases.filter((phase) => phase.fromMonth !== null)
  return phases.slice(1).flatMap((phase, index) => {
    const before = phases[index]
    const from = phase.fromMonth ?? 0
    if (before?.toMonth === undefined || before.toMonth === null || from === before.toMonth + 1) return []
    const what = from > before.toMonth ? `leaves out month ${before.toMonth + 1}` : `begins in month ${from}, before the end of ${before.name} in month ${before.toMonth}`
    return [conflict('timeline', `${phase.name} ${what}.`, [...before.evidence, ...phase.evidence], 0.7)]
  })
}

const SCHEDULE = /\b(?:mvp|timeline|launch|total|scope|need it|to be safe|deliver|ready|release|months? (?:for|of) (?:testing|development)|would be like|deadline|finish|done in)\b/i
const ABOUT = /\b(?:timeline|launch|when (?:could|can|do|will)|how long|deadline|aggressive)\b/i

interface Term { readonly sentence: Sentence; readonly quantity: Quantity }

/** Every length of time that talk gives for the work. */
function terms(meeting: Meeting): Term[] {
  const speech = meeting.sentences.filter((sentence) => sentence.utterance.form === 'speech')
  return speech.flatMap((sentence, index) => {
    if (!/\b(?:months?|weeks?)\b/i.test(sentence.quote)) return []
    const near = speech.slice(Math.max(0, index - 3), index).some((before) => ABOUT.test(before.quote) && sentence.turn - before.turn <= 2)
    if (!SCHEDULE.test(sentence.quote) && !near) return []
    const found = readQuantities(sentence.quote).filter((quantity) => (quantity.unit === 'months' || quantity.unit === 'weeks') && quantity.per === null && !/^another\b/i.test(sentence.quote.slice(Math.max(0, quantity.start - 8), quantity.start).trim()))
    return found.slice(0, 1).map((quantity) => ({ sentence, quantity }))
  })
}

/** Lengths of time that moved in the course of the talk, in order, with who named them. */
function moved(meeting: Meeting): Found<Contradiction>[] {
  const all = terms(meeting)
  const distinct = all.filter((term, index) => all.findIndex((other) => span(other.quantity) === span(term.quantity)) === index)
  if (distinct.length < 2) return []
  const said = distinct.map(({ sentence, quantity }) => `${bare(quantity)} (${sentence.utterance.speaker ?? 'unnamed'}: "${sentence.quote}")`).join('; then ')
  return [conflict('figure', `The time that the work shall take was named differently: ${said}.`, distinct.map(({ sentence }) => proof(sentence, sentence.quote)), 0.8)]
}

const bare = (quantity: Quantity): string => `${quantity.value}${quantity.valueTo === null ? '' : `-${quantity.valueTo}`} ${quantity.unit}`
const span = (quantity: Quantity): string => `${quantity.value}-${quantity.valueTo ?? quantity.value} ${quantity.unit}`

const EVENT: readonly (readonly [name: string, words: RegExp])[] = [
  ['launch', /\b(?:launch|go[- ]live|going live|release date|ship(?:ping)? date)\b/i], ['deadline', /\bdeadline\b/i], ['next meeting', /\bnext meeting\b/i], ['kick-off', /\bkick-?off\b/i], ['delivery', /\bdeliver(?:y|ed)? (?:date|on|by)\b/i],
]

/** One event with two dates: "we launch on March 1st" and "the launch is on April 15th". */
function movedDates(facts: FoundFacts): Found<Contradiction>[] {
  return EVENT.flatMap(([name, pattern]) => {
    const dated = facts.dates.filter((fact) => fact.date !== null && /\d/.test(fact.text) && (pattern.test(fact.event) || fact.evidence.some((each) => pattern.test(each.quote))))
    const distinct = dated.filter((fact, index) => dated.findIndex((other) => other.date === fact.date) === index)
    if (distinct.length < 2) return []
    return [conflict('timeline', `The ${name} has ${distinct.length} dates: ${distinct.map((fact) => `${fact.date ?? ''} ("${fact.evidence[0]?.quote ?? fact.text}")`).join('; then ')}.`, distinct.flatMap((fact) => fact.evidence), 0.7)]
  })
}

/** Timelines that were moved, are longer than the time given, overlap or have holes. */
export function timelineTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  return [...phasesTooLong(meeting, facts), ...phaseGaps(facts), ...movedDates(facts), ...(meeting.english ? moved(meeting) : [])]
}
