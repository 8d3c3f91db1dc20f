import type { Evidence, Phase } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { clausesOf, outlineOf, proof } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'

const NUMBERS: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', i: '1', ii: '2', iii: '3', iv: '4' }
const HEADED = /^(?:phase|stage|release|milestone|etappe|fase)\s+(?<number>\d+|one|two|three|four|five|six|iv|i{1,3})\b\s*(?:\((?<before>[^)]*)\)\s*)?[:.–—-]?\s*(?<name>[^(]*?)\s*(?:\((?<after>[^)]*)\))?\s*$/i
const MONTHS = /(?:months?|monate?|meses|mois|m)\s*(?<from>\d+)(?:\s*(?:-|–|—|to|bis)\s*(?<to>\d+))?(?<open>\s*\+)?/i

interface Period { readonly period: string | null; readonly fromMonth: number | null; readonly toMonth: number | null }

/** "Months 1-3" is from the start of month 1 to the end of month 3; "Month 7+" has no end. */
function readPeriod(text: string | undefined): Period {
  const groups = MONTHS.exec(text ?? '')?.groups
  const fromMonth = groups?.['from'] === undefined ? null : Number(groups['from'])
  const toMonth = groups?.['to'] === undefined ? (groups?.['open'] === undefined ? fromMonth : null) : Number(groups['to'])
  return { period: text?.trim() ?? null, fromMonth, toMonth }
}

function numberOf(groups: Readonly<Record<string, string | undefined>>): string {
  const number = groups['number']?.toLowerCase() ?? ''
  return NUMBERS[number] ?? number
}

/** Phases that head a section: the items below are what is done in them. */
function headed(meeting: Meeting): Found<Phase>[] {
  const found = new Map<string, Found<Phase>>()
  for (const line of outlineOf(meeting)) {
    const heading = line.utterance.section.find((title) => HEADED.test(title))
    const groups = heading === undefined ? undefined : HEADED.exec(heading)?.groups
    if (heading === undefined || groups === undefined || line.utterance.text === heading) continue
    const name = `Phase ${numberOf(groups)}${groups['name'] === '' || groups['name'] === undefined ? '' : `: ${groups['name']}`}`
    const phase = found.get(heading) ?? { name, text: heading, ...readPeriod(groups['after'] ?? groups['before']), items: [], evidence: [proof(line)], confidence: 0.95 }
    phase.items.push(proof(line))
    found.set(heading, phase)
  }
  return [...found.values()]
}

const IN_LINE = /^\s*(?:phase|stage|release)\s+(?<number>\d+)\s*(?:\((?<period>[^)]*)\))?\s*:\s*(?<name>[^(]+?)\s*(?:\((?<items>[^)]*)\))?\s*\.?$/i

/** "Phase 1 (Month 1-2): Core e-commerce (browse, cart, checkout)" in one line, of talk or of notes. */
function inLines(meeting: Meeting): Found<Phase>[] {
  const found: Found<Phase>[] = []
  for (const utterance of meeting.transcript.utterances) {
    for (const part of utterance.text.split(/\n|(?<=\S)\s+(?=Phase\s+\d+\s*(?:\(|:))/)) {
      const quote = part.trim()
      const groups = IN_LINE.exec(quote)?.groups
      if (groups === undefined) continue
      const items: Evidence[] = clausesOf(groups['items'] ?? '').map((clause) => ({ utterance: utterance.id, quote: clause.text }))
      found.push({ name: `Phase ${groups['number'] ?? ''}: ${groups['name']?.trim() ?? ''}`, text: quote, ...readPeriod(groups['period']), items, evidence: [{ utterance: utterance.id, quote }], confidence: 0.9 })
    }
  }
  return found
}

const SAID = /\bphase\s+(?<number>\d|one|two|three|four)\s+(?<verb>could be|would be|will be|is|has|with|covers?|includes?)\s+(?<content>[^.?!]{3,})/gi
const MVP_FIRST = /\b(?:mvp|version one|v1|first version|first release)\s+(?:first|with|is|has)\b/i

/** The months named in a sentence, as the length of a phase. */
function lengthIn(text: string): string | null {
  return readQuantities(text).find((quantity) => ['months', 'weeks'].includes(quantity.unit))?.quote ?? null
}

function spokenPhase(name: string, content: readonly Evidence[], evidence: readonly Evidence[], period: string | null): Found<Phase> {
  return { name, text: `${name}: ${content.map((item) => item.quote).join(', ')}`, period, fromMonth: null, toMonth: null, items: [...content], evidence: [...evidence], confidence: 0.7 }
}

/** Phases in free talk: "MVP first. Basic claim filing, document upload. Maybe 3-4 months for that? Then phase 2 could be the dashboard." */
function spoken(meeting: Meeting): Found<Phase>[] {
  const found = new Map<string, Found<Phase>>()
  meeting.sentences.forEach((sentence, index) => {
    if (sentence.utterance.form !== 'speech') return
    if (MVP_FIRST.test(sentence.quote) && !found.has('MVP')) {
      const after = meeting.sentences.slice(index, index + 4).filter((next) => next.turn === sentence.turn)
      const list = after.find((next) => next.quote.split(',').length >= 3)
      const length = after.find((next) => lengthIn(next.quote) !== null)
      const items = list === undefined ? [] : clausesOf(list.quote.replace(/[.?!]+$/, '')).map((clause) => ({ utterance: sentence.utterance.id, quote: clause.text }))
      const evidence = [sentence, list, length].flatMap((each) => (each === undefined ? [] : [proof(each, each.quote)]))
      if (items.length > 0) found.set('MVP', spokenPhase('MVP', items, [...new Map(evidence.map((each) => [each.quote, each])).values()], length === undefined ? null : lengthIn(length.quote)))
    }
    for (const match of sentence.quote.matchAll(SAID)) {
      const name = `Phase ${numberOf(match.groups ?? {})}`
      const item = { utterance: sentence.utterance.id, quote: (match.groups?.['content'] ?? '').trim() }
      const known = found.get(name)
      if (known === undefined) found.set(name, spokenPhase(name, [item], [...sentence.evidence], null))
      else known.evidence.push(proof(sentence, sentence.quote))
    }
  })
  return [...found.values()]
}

/** The phases of the plan, in order of the meeting, with their months and what is done in them. */
export function findPhases(meeting: Meeting): Found<Phase>[] {
  const exact = [...headed(meeting), ...inLines(meeting)]
  return exact.length > 0 || !meeting.english ? exact : spoken(meeting)
}
