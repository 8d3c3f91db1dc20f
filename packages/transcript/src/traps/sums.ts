import type { Contradiction, Figure } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'
import { isMoney } from '../quantities/units.ts'
import { money } from '../quantities/wording.ts'

interface Group { readonly heading: string; readonly figures: Figure[]; total: Figure | null }

/** Running costs come every year; they are no part of a sum that is approved once. */
const RUNNING = /\b(?:annual|annually|yearly|per year|monthly|per month|operating|opex|recurring|running)\b/i
const TOTAL = /^(?:grand |overall )?(?:total|sum|subtotal|summe|gesamt)\b/i

/** The parts of the budget by heading, with the line "Total" where the list has one. */
function groups(meeting: Meeting, facts: FoundFacts): Group[] {
  const lines = new Map(outlineOf(meeting).map((line): [string, OutlineLine] => [line.utterance.id, line]))
  const found = new Map<string, Group>()
  const seen = new Set<string>()
  for (const figure of facts.figures) {
    const line = lines.get(figure.evidence[0]?.utterance ?? '')
    if (figure.role !== 'budget-part' || line === undefined || seen.has(line.utterance.id) || !isMoney(figure.unit) || figure.valueTo !== null) continue
    seen.add(line.utterance.id)
    const group = found.get(line.path) ?? { heading: line.heading, figures: [], total: null }
    if (TOTAL.test(line.utterance.text)) group.total = figure
    else group.figures.push(figure)
    found.set(line.path, group)
  }
  return [...found.values()]
}

const sum = (figures: readonly Figure[]): number => figures.reduce((total, figure) => total + figure.value, 0)
const differs = (a: number, b: number): boolean => Math.abs(a - b) > 0.001 * Math.max(a, b)
const all = (figures: readonly Figure[]): Contradiction['evidence'] => figures.flatMap((figure) => figure.evidence)

/** The parts of the budget against the amount that was approved. */
function againstApproved(parts: readonly Group[], total: Figure): Found<Contradiction>[] {
  const once = parts.filter((group) => !RUNNING.test(group.heading) && group.figures.every((figure) => figure.unit === total.unit))
  const figures = once.flatMap((group) => group.figures)
  const made = sum(figures)
  if (figures.length < 2 || !differs(made, total.value)) return []
  const by = once.length < 2 ? '' : ` (${once.map((group) => `${plainHeading(group.heading)} ${money(sum(group.figures), total.unit)}`).join(', ')})`
  const gap = money(Math.abs(made - total.value), total.unit)
  const text = `The ${figures.length} parts of the budget sum to ${money(made, total.unit)}${by}, but the budget is ${money(total.value, total.unit)}: ${gap} ${made > total.value ? 'too much' : 'unassigned'}.`
  return [conflict('sum', text, [...total.evidence, ...all(figures)], 0.95)]
}

/** A list with its own line "Total". */
function againstOwnTotal({ heading, figures, total }: Group): Found<Contradiction>[] {
  if (total === null || figures.length < 2 || !differs(sum(figures), total.value)) return []
  const text = `The parts of "${plainHeading(heading)}" sum to ${money(sum(figures), total.unit)}, but its total says ${money(total.value, total.unit)}.`
  return [conflict('sum', text, [...total.evidence, ...all(figures)], 0.95)]
}

/** Four or more shares in one line ("35% mobile, 28% desktop ...") that come near a hundred per cent and miss it. */
function shares(meeting: Meeting): Found<Contradiction>[] {
  return outlineOf(meeting).flatMap((line) => {
    const parts = readQuantities(line.utterance.text).filter((quantity) => quantity.unit === '%' && quantity.comparison === '=')
    const whole = parts.reduce((total, quantity) => total + quantity.value, 0)
    if (parts.length < 4 || Math.abs(whole - 100) > 15 || Math.abs(whole - 100) < 0.5) return []
    return [conflict('sum', `The shares ${parts.map((quantity) => quantity.quote).join(' + ')} sum to ${whole}%, not 100%.`, [proof(line)], 0.8)]
  })
}

const WHOLE = /\b(?:total|budget|altogether|overall|in all)\b/i
const SPLIT = /:|\b(?:split|breakdown|broken down|consists? of|made up of|divided|namely)\b/i

/** A total and its parts in one breath: "The budget is $500K: $200K for design, $250K for development, $100K for tests". */
function inOneLine(meeting: Meeting): Found<Contradiction>[] {
  return meeting.sentences.filter((sentence) => WHOLE.test(sentence.quote)).flatMap((sentence) => {
    const amounts = readQuantities(sentence.quote).filter((quantity) => isMoney(quantity.unit) && quantity.per === null && quantity.valueTo === null)
    const [total, ...parts] = amounts
    if (total === undefined || parts.length < 2 || !WHOLE.test(sentence.quote.slice(0, total.start)) || !SPLIT.test(sentence.quote.slice(total.end)) || parts.some((part) => part.unit !== total.unit)) return []
    const made = parts.reduce((whole, part) => whole + part.value, 0)
    if (!differs(made, total.value) || made < 0.4 * total.value || made > 2 * total.value) return []
    return [conflict('sum', `${parts.map((part) => part.quote).join(' + ')} = ${money(made, total.unit)}, but the whole is ${money(total.value, total.unit)}: "${sentence.quote}".`, [...sentence.evidence], 0.85)]
  })
}

/** In talk: an estimate by parts, said soon after the budget it breaks: "60 thousand for development and 30 thousand for design". */
function estimates(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const turns = new Map(meeting.transcript.utterances.map((utterance, index) => [utterance.id, index]))
  const totals = facts.figures.filter((figure) => figure.role === 'budget-total' && isMoney(figure.unit) && figure.valueTo === null)
  if (totals.length === 0) return []
  return meeting.sentences.filter((sentence) => sentence.utterance.form === 'speech').flatMap((sentence) => {
    const parts = readQuantities(sentence.quote).filter((quantity) => quantity.value >= 1000 && quantity.valueTo === null && (isMoney(quantity.unit) || quantity.unit === '') && /^\s*(?:\p{L}+\s)?(?:for|on)\s/iu.test(sentence.quote.slice(quantity.end)))
    const total = totals.findLast((figure) => sentence.turn - (turns.get(figure.evidence[0]?.utterance ?? '') ?? -99) <= 6 && (turns.get(figure.evidence[0]?.utterance ?? '') ?? 0) <= sentence.turn && figure.evidence[0]?.quote !== sentence.quote)
    const made = parts.reduce((whole, part) => whole + part.value, 0)
    if (parts.length < 2 || total === undefined || made <= total.value * 1.001) return []
    return [conflict('sum', `${parts.map((part) => part.quote).join(' + ')} = ${money(made, total.unit)}, but the budget is ${money(total.value, total.unit)}: "${sentence.quote}".`, [...total.evidence, ...sentence.evidence], 0.8)]
  })
}

/** Sums that do not add up. */
export function sumTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const parts = groups(meeting, facts)
  const spoken = new Set(meeting.transcript.utterances.filter((utterance) => utterance.form === 'speech').map((utterance) => utterance.id))
  const totals = facts.figures.filter((figure) => figure.role === 'budget-total' && isMoney(figure.unit) && !spoken.has(figure.evidence[0]?.utterance ?? ''))
  const total = totals[0]
  return [...(total === undefined ? [] : againstApproved(parts, total)), ...parts.flatMap(againstOwnTotal), ...shares(meeting), ...inOneLine(meeting), ...estimates(meeting, facts)]
}
