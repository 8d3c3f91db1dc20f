import type { Figure } from '@aicoe/sdk'
import { cleanSpeech } from '../language/cleaning.ts'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { contentStems } from '../language/words.ts'
import { clausesOf, outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'
import type { Quantity } from '../quantities/quantities.ts'
import { isMoney, secondsIn } from '../quantities/units.ts'

type Role = Figure['role']
interface Place { readonly text: string; readonly line: OutlineLine | null; /** The sentences of the same turn before it: "MVP first ... maybe 3-4 months for that?" */ readonly turn: string; /** What was said just before: "Budget?" gives "$100K" its meaning. */ readonly context: string }

const BUDGET_TOTAL = /\b(?:budget|funding)\b[^.]{0,40}\b(?:approved|allocated|total|available|is|of|for)\b|\b(?:approved|allocated|total) budget\b/i
const BUDGET_PARTS = /\b(?:budget|capital expenditure|capex|opex|operating expenditure|operational expenditure|investment|cost breakdown|costs? estimate)\b/i
const NOT_COST = /\b(?:roi|return|revenue|benefit|savings?|expected)\b/i
const SAVING = /\bsav(?:e|es|ing|ings)\b|\bcost reduction\b/i
const TARGET = /\b(?:kpis?|success|metrics|goals?|objectives?|targets?|requirements?)\b/i
const CURRENT = /\b(?:current|today|pain points?|challenges|problems|context|issues|inefficienc|landscape|impact|insights|existing|gaps)\b/i
const PRICE = /\b(?:price|sell|sold|cost|costs|charge|subscription|premium|per unit|buy|fee)\b/i
const WHOLE_SUM = /\b(?:for development|for the (?:full|whole)|do it for)\b/i
const CAPACITY = /^(?:concurrent |registered |active )?(?:users?|sessions|profiles|updates|customers|requests|records)$/i
const DURATION = /\b(?:timeline|launch|mvp|takes?|phase|duration|deadline|months? (?:total|for)|implementation|within|need it in|start)\b/i

function writtenMoneyRole(quantity: Quantity, text: string, line: OutlineLine): Role {
  const label = line.label ?? ''
  if (SAVING.test(label === '' ? text : label)) return 'saving'
  if (/\bbudget\b/i.test(label) && BUDGET_TOTAL.test(text)) return 'budget-total'
  if (BUDGET_PARTS.test(line.path) && !NOT_COST.test(line.heading)) return 'budget-part'
  if (quantity.per !== null) return 'price'
  return BUDGET_TOTAL.test(text) ? 'budget-total' : 'other'
}

function spokenMoneyRole(quantity: Quantity, { text, context }: Place): Role {
  if (SAVING.test(text)) return 'saving'
  if (quantity.per !== null) return 'price'
  if (BUDGET_TOTAL.test(text) || WHOLE_SUM.test(text)) return 'budget-total'
  if (/\bbudget\b/i.test(context) && !PRICE.test(text)) return 'budget-total'
  return PRICE.test(text) ? 'price' : 'other'
}

function otherRole(quantity: Quantity, { text, line }: Place): Role {
  if (/\btarget\b/i.test(text.slice(Math.max(0, quantity.start - 12), quantity.start))) return 'target'
  if (CAPACITY.test(quantity.unit)) return 'capacity'
  const { path, heading } = line ?? { path: '', heading: '' }
  if (TARGET.test(path) && !CURRENT.test(heading)) return 'target'
  if ((secondsIn(quantity.unit) ?? 0) >= 86_400 && DURATION.test(text)) return 'duration'
  return CURRENT.test(path) ? 'current' : 'other'
}

const looksLikeMoney = (quantity: Quantity, place: Place): boolean => quantity.unit === '' && quantity.value >= 1000 && /\b(?:budget|money|costs?|price|fund)/i.test(`${place.context} ${place.text}`)

function roleOf(quantity: Quantity, place: Place): Role {
  const money = isMoney(quantity.unit) || quantity.unit === 'cents' || looksLikeMoney(quantity, place)
  if (!money) return otherRole(quantity, place)
  return place.line === null ? spokenMoneyRole(quantity, place) : writtenMoneyRole(quantity, place.text, place.line)
}

/** "(custom development, testing)" without its brackets. */
function unwrapped(text: string): string {
  return text.replace(/^\(([^()]*)\)?$/, '$1')
}

/** What the number measures: the label of its line, and the words of its clause without the number itself. */
function measures(quantity: Quantity, { text, line, turn }: Place): string {
  const clause = clausesOf(text).find(({ start, text: part }) => quantity.start >= start && quantity.start < start + part.length) ?? { start: 0, text }
  const raw = `${text.slice(clause.start, quantity.start)} ${text.slice(quantity.end, clause.start + clause.text.length)}`
  const label = line?.label ?? ''
  const words = unwrapped(cleanSpeech(raw.startsWith(`${label}:`) ? raw.slice(label.length + 1) : raw).replace(/\b(?:from|to|of|for|by|in|at)\s*$/i, '').replace(/^[\s,.:;+/-]+|[\s,.:;(]+$/g, ''))
  const short = words.split(/\s+/).slice(0, 16).join(' ')
  const head = label === '' && line !== null ? plainHeading(line.heading) : label
  const vague = line === null && contentStems(short).size === 0
  return [head, short, vague ? cleanSpeech(turn).split(/\s+/).slice(0, 16).join(' ') : ''].filter((part) => part !== '').join(': ')
}

/** An amount that only says how the talk goes ("one second", "five minutes left") is no figure. */
function isSmallTalk(quantity: Quantity, place: Place): boolean {
  const seconds = secondsIn(quantity.unit)
  if (place.line !== null) return false
  return (quantity.unit === 'x' && !/\d/.test(quantity.quote)) || (seconds !== null && seconds <= 60 && quantity.spoken && /\b(?:for|just|wait|another|left|minutes? (?:to|left)|give)\b/i.test(place.text))
}

function figuresIn(place: Place, utterance: OutlineLine['utterance']): Found<Figure>[] {
  return readQuantities(place.text).filter((quantity) => !isSmallTalk(quantity, place)).map((quantity) => ({
    text: place.line === null ? cleanSpeech(place.text) || place.text : utterance.text,
    value: quantity.value, valueTo: quantity.valueTo, unit: quantity.unit, comparison: quantity.comparison,
    measures: measures(quantity, place) || quantity.unit || place.text, speaker: utterance.speaker, role: roleOf(quantity, place),
    evidence: [proof({ utterance }, place.text)], confidence: quantity.unit === '' ? 0.6 : 0.9,
  }))
}

/** Every number with a unit or a meaning, with what it measures, who said it and what part it plays. */
export function findFigures(meeting: Meeting): Found<Figure>[] {
  const written = outlineOf(meeting).filter((line) => line.utterance.form !== 'speech' && !/^(?:date|time|datum|fecha)$/i.test(line.label ?? ''))
    .flatMap((line) => figuresIn({ text: line.utterance.text, line, context: line.opener, turn: '' }, line.utterance))
  const byId = new Map(meeting.transcript.utterances.map((utterance) => [utterance.id, utterance]))
  const said = meeting.sentences.filter((sentence) => sentence.utterance.form === 'speech').flatMap((sentence) => {
    const context = meeting.sentences.slice(Math.max(0, sentence.index - 5), sentence.index).map((before) => before.quote).join(' ')
    const turn = meeting.sentences.slice(Math.max(0, sentence.index - 3), sentence.index).filter((before) => before.turn === sentence.turn).map((before) => before.quote).join(' ')
    return sentence.evidence.flatMap(({ utterance, quote }, part) => figuresIn({ text: quote, line: null, context, turn: part === 0 ? turn : sentence.text }, byId.get(utterance) ?? sentence.utterance))
  })
  const place = new Map(meeting.transcript.utterances.map((utterance, index) => [utterance.id, index]))
  const at = (figure: Found<Figure>): number => place.get(figure.evidence[0]?.utterance ?? '') ?? 0
  return [...written, ...said].sort((a, b) => at(a) - at(b))
}
