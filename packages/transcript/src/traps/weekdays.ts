import { parse } from 'chrono-node'
import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { proof } from '../minutes/outline.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const DATED = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,60}\d/i
const dayOf = (iso: string): string => DAYS[new Date(`${iso}T12:00:00Z`).getUTCDay()] ?? ''

/** A year beside the meeting's in which the day and the weekday fit: the date was probably copied from it. */
function yearThatFits(iso: string, weekday: string): number | null {
  const year = Number(iso.slice(0, 4))
  return [year - 1, year + 1].find((other) => dayOf(`${other}${iso.slice(4)}`) === weekday) ?? null
}

/** "Tuesday, November 5th" where the fifth is a Wednesday. */
function mismatches(meeting: Meeting): Found<Contradiction>[] {
  const { date } = meeting.transcript
  return meeting.transcript.utterances.filter((utterance) => DATED.test(utterance.text)).flatMap((utterance) => {
    const results = parse(utterance.text, { instant: new Date(`${date ?? '2000-01-01'}T12:00:00Z`), timezone: 0 }, { forwardDate: true })
    return results.flatMap((result) => {
      const { start } = result
      if (!start.isCertain('weekday') || !start.isCertain('day') || (date === null && !start.isCertain('year'))) return []
      const said = DAYS[start.get('weekday') ?? -1]
      const iso = `${String(start.get('year'))}-${String(start.get('month')).padStart(2, '0')}-${String(start.get('day')).padStart(2, '0')}`
      const real = dayOf(iso)
      if (said === undefined || real === '' || said === real) return []
      const other = yearThatFits(iso, said)
      const text = `"${result.text}" cannot be right: ${iso.slice(0, 4)}-${iso.slice(5)} is a ${real}, not a ${said}${other === null ? '' : ` (it is a ${said} in ${other})`}.`
      return [conflict('weekday', text, [proof({ utterance })], 0.95)]
    })
  })
}

/** Meetings that fall on a Saturday or a Sunday. One finding for all of them: it may be meant. */
function weekends(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const own = meeting.transcript.date
  const fixed = facts.dates.filter((fact) => fact.date !== null && fact.confidence >= 0.9 && /\d/.test(fact.text))
  const off = fixed.flatMap((fact) => [fact.date, fact.dateTo].filter((date) => date !== null && /^S/.test(dayOf(date))).map((date) => ({ fact, date: date ?? '' })))
  const unique = [...new Map(off.map((each) => [`${each.date} ${each.fact.event}`, each])).values()].filter((each) => each.date !== own || each.fact.event === 'Meeting')
  if (unique.length === 0) return []
  const list = unique.map(({ fact, date }) => `${fact.event} (${fact.text}: ${date} is a ${dayOf(date)})`).join('; ')
  return [conflict('weekday', `On a weekend: ${list}. To be confirmed, or the dates belong to another year.`, unique.flatMap(({ fact }) => fact.evidence), 0.6)]
}

/** Weekdays that do not fit their dates, and working days on weekends. */
export function weekdayTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  return [...(meeting.english ? mismatches(meeting) : []), ...weekends(meeting, facts)]
}
