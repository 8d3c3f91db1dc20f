import { parse } from 'chrono-node'
import type { ParsedResult } from 'chrono-node'
import type { DateFact } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { cleanSpeech } from '../language/cleaning.ts'
import { outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

const iso = (date: Date): string => date.toISOString().slice(0, 10)
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
/** What makes a stretch that the date parser found a date for us: a month with a day, a weekday, numbers parted by one and the same mark (6.8/10 is a score), or a day that is named from today. */
const SAID = new RegExp(`\\b(?:${MONTHS})[a-z]*\\.?\\s+\\d|\\d(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?(?:${MONTHS})|(?:first|second|third|th|fifth|ninth|twelfth) of (?:${MONTHS})|\\d{4}-\\d{2}|\\d(?<mark>[./])\\d{1,2}\\k<mark>\\d|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\btomorrow|\\b(?:next|this|coming) (?:week|month|quarter|year)`, 'i')

function read(text: string, reference: string | null): ParsedResult[] {
  const instant = new Date(`${reference ?? '2000-01-01'}T12:00:00Z`)
  return parse(text, { instant, timezone: 0 }, { forwardDate: true }).filter((result) => SAID.test(result.text) || (reference === null && /\d{4}/.test(result.text) && result.start.isCertain('day')))
}

/** Without a meeting date only a full date with its year can be resolved. */
function resolved(result: ParsedResult, reference: string | null): { date: string | null; dateTo: string | null } {
  const full = result.start.isCertain('year') && /\d{4}/.test(result.text)
  if (!full && reference === null) return { date: null, dateTo: null }
  const date = iso(result.start.date())
  const dateTo = iso((result.end ?? result.start).date())
  return { date, dateTo: dateTo > date ? dateTo : null }
}

const RECURRING = /\b(?:every|each|weekly on|jeden|cada|chaque)\s+$/i

/** "David Kim: Schedule the review": among tasks the label is the owner, and the event is what is to be done. */
function taskOf(line: OutlineLine | null, work: boolean, sentence: string): string {
  return work && line !== null && line.label !== null ? line.body : sentence
}

function eventOf(line: OutlineLine | null, sentence: string, quote: string): string {
  const work = /\b(?:actions?|tasks?|next steps)\b/i.test(line?.heading ?? '')
  if (line !== null && line.label !== null && !work && !/^(?:date|time|when)$/i.test(line.label)) return line.label
  const around = cleanSpeech(taskOf(line, work, sentence).replace(quote, ' ')).replace(/\s*\b(?:on|by|at|until|before|for|from|in)\s*(?=[.,?!]|$)/gi, '').replace(/[\s.,:;?!–-]+$/, '').replace(/^[\s.,:;–-]+/, '')
  if (around !== '') return around
  return line === null || line.heading === '' ? 'Meeting' : plainHeading(line.heading)
}

function fact(result: ParsedResult, source: { text: string; line: OutlineLine | null; utterance: Sentence['utterance'] }, reference: string | null): Found<DateFact> {
  const recurring = RECURRING.exec(source.text.slice(0, result.index))
  const start = result.index - (recurring?.[0].length ?? 0)
  const quote = source.text.slice(start, result.index + result.text.length)
  const event = /^date\b/i.test(source.line?.label ?? '') ? 'Meeting' : eventOf(source.line, source.text, quote)
  const days = recurring === null ? resolved(result, reference) : { date: null, dateTo: null }
  return { text: quote, event, ...days, evidence: [proof(source, source.line === null ? source.text : source.utterance.text)], confidence: result.start.isCertain('day') ? 0.9 : 0.6 }
}

/** Every date that was said or written, resolved against the meeting's own date, with what happens on it; "every Tuesday" has no date. */
export function findDates(meeting: Meeting): Found<DateFact>[] {
  const reference = meeting.transcript.date
  const found: Found<DateFact>[] = []
  if (!meeting.english && meeting.transcript.language !== 'en') {
    return found.concat(outlineOf(meeting).flatMap((line) => [...line.utterance.text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g)].map(({ 0: date }) => ({ text: date, date, dateTo: null, event: line.label ?? line.utterance.text, evidence: [proof(line)], confidence: 0.8 }))))
  }
  for (const line of outlineOf(meeting)) {
    if (line.utterance.form === 'speech') continue
    for (const result of read(line.utterance.text, reference)) found.push(fact(result, { text: line.utterance.text, line, utterance: line.utterance }, reference))
  }
  for (const sentence of meeting.sentences) {
    if (sentence.utterance.form !== 'speech') continue
    for (const result of read(sentence.quote, reference)) found.push(fact(result, { text: sentence.quote, line: null, utterance: sentence.utterance }, reference))
  }
  const place = new Map(meeting.transcript.utterances.map((utterance, index) => [utterance.id, index]))
  return found.sort((a, b) => (place.get(a.evidence[0]?.utterance ?? '') ?? 0) - (place.get(b.evidence[0]?.utterance ?? '') ?? 0))
}
