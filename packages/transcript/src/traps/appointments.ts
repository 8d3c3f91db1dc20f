import { parse } from 'chrono-node'
import type { Contradiction } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

const CLOCK = /\b(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s*(?<half>[ap])\.?m\b\.?|\b(?<hour24>\d{1,2}):(?<minute24>\d{2})\b/gi

/** Minutes since midnight of each time of day in a text. */
function clockTimes(text: string): { minutes: number; quote: string }[] {
  return [...text.matchAll(CLOCK)].map((match) => {
    const groups = match.groups ?? {}
    const hour = Number(groups['hour'] ?? groups['hour24'])
    const afternoon = groups['half']?.toLowerCase() === 'p' ? 12 : 0
    return { minutes: (groups['half'] === undefined ? hour : (hour % 12) + afternoon) * 60 + Number(groups['minute'] ?? groups['minute24'] ?? 0), quote: match[0] }
  })
}

/** The end in the header against the time of closing. */
function overrun(lines: readonly OutlineLine[]): Found<Contradiction>[] {
  const header = lines.find((line) => /^(?:time|zeit|hora|heure)$/i.test(line.label ?? ''))
  const closing = lines.find((line) => /\b(?:adjourned|meeting (?:ended|closed))\b.*\d/i.test(line.utterance.text))
  const planned = clockTimes(header?.body ?? '')[1]
  const real = clockTimes(closing?.utterance.text ?? '')[0]
  if (header === undefined || closing === undefined || planned === undefined || real === undefined || planned.minutes === real.minutes) return []
  const over = real.minutes - planned.minutes
  return [conflict('timeline', `The meeting was planned to end at ${planned.quote} and adjourned at ${real.quote}, ${Math.abs(over)} minutes ${over > 0 ? 'later' : 'earlier'}.`, [proof(header), proof(closing)], 0.6)]
}

interface Moment { readonly line: OutlineLine; readonly day: Date; readonly words: string }

function moment(meeting: Meeting, line: OutlineLine | undefined): Moment | null {
  const { date } = meeting.transcript
  if (line === undefined || date === null) return null
  const result = parse(line.utterance.text, { instant: new Date(`${date}T12:00:00Z`), timezone: 0 }, { forwardDate: true })[0]
  return result?.start.isCertain('day') === true ? { line, day: result.start.date(), words: result.text } : null
}

/** Work that falls due only after the meeting it is for. */
function dueTooLate(due: Moment, next: Moment | null): Found<Contradiction>[] {
  if (next === null || due.day <= next.day) return []
  return [conflict('timeline', `The action items are due ${due.words}, after the next meeting (${next.words}).`, [proof(due.line), proof(next.line)], 0.6)]
}

const HORIZON = /\bnext (?<count>\d+ )?(?<unit>week|month|quarter|year)s?\b/i
const DAYS: Readonly<Record<string, number>> = { week: 7, month: 30, quarter: 90, year: 365 }

function horizon(heading: string): number {
  const groups = HORIZON.exec(heading)?.groups
  return groups === undefined ? 0 : Number(groups['count'] ?? 1) * (DAYS[groups['unit']?.toLowerCase() ?? ''] ?? 0)
}

/** One due date for all, and groups of actions with a longer time of their own. */
function dueTooSoon(meeting: Meeting, due: Moment, lines: readonly OutlineLine[]): Found<Contradiction>[] {
  const days = Math.round((due.day.getTime() - Date.parse(`${meeting.transcript.date ?? ''}T12:00:00Z`)) / 86_400_000)
  const longer = lines.filter((line) => /\bactions?\b/i.test(line.heading) && horizon(line.heading) >= 2 * days && horizon(line.heading) >= 21)
  const headings = [...new Set(longer.map((line) => line.heading))]
  if (headings.length === 0) return []
  const firsts = headings.flatMap((heading) => longer.filter((line) => line.heading === heading).slice(0, 1))
  return [conflict('timeline', `All action items are due ${due.words}, ${days} days after the meeting, but some are given longer: ${headings.map((heading) => `"${heading}"`).join(', ')}.`, [proof(due.line), ...firsts.map((line) => proof(line))], 0.7)]
}

/** Appointments that do not fit each other: the end of the meeting, the next meeting, when work is due. */
export function appointmentTraps(meeting: Meeting): Found<Contradiction>[] {
  const lines = outlineOf(meeting).filter((line) => line.utterance.form !== 'speech')
  const due = moment(meeting, lines.find((line) => /^(?:action items?|actions|tasks) due\b/i.test(line.utterance.text)))
  const next = moment(meeting, lines.find((line) => /^next meeting\b/i.test(line.utterance.text)))
  return [...overrun(lines), ...(due === null ? [] : [...dueTooLate(due, next), ...dueTooSoon(meeting, due, lines)])]
}
