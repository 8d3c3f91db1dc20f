import { parse } from 'chrono-node'

export interface Due { text: string, date: string | null }

const BY = /\b(?:by|before|until|due(?: on| by)?|no later than|within|in)\s+((?:the\s+)?(?:end of\s+|next\s+|this\s+|coming\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^,.;]{0,12}|tomorrow|(?:the\s+)?(?:end of\s+)?(?:next|this|the|coming)\s+(?:week|month|quarter|year|sprint|meeting)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|\d{4}-\d{2}-\d{2}|(?:\d+|two|three|four|six)\s+(?:days?|weeks?|months?))/iu
const PERIOD = /\b(?:next|within|in|this)\s+(?:\d+|two|three|four|six)?\s*(?:days?|weeks?|months?|quarters?|sprint|year)\b|\b(?:tomorrow|next (?:mon|tues|wednes|thurs|fri)day)\b/i
const QUARTER = /\bnext quarter\b/i

/** The ISO date of a phrase, counted from the day of the meeting; null when the phrase leaves it open. */
export function dateOf(phrase: string, meetingDate: string | null): string | null {
  const reference = new Date(`${meetingDate ?? '2000-01-01'}T12:00:00Z`)
  if (QUARTER.test(phrase)) {
    reference.setUTCMonth(reference.getUTCMonth() + 3)
    return meetingDate === null ? null : reference.toISOString().slice(0, 10)
  }
  const start = parse(phrase, { instant: reference, timezone: 0 }, { forwardDate: true })[0]?.start
  const isWhole = meetingDate !== null || (/\d{4}/.test(phrase) && (['year', 'month', 'day'] as const).every((part) => start?.isCertain(part)))
  return start !== undefined && isWhole ? start.date().toISOString().slice(0, 10) : null
}

/** When something said or written is due: "by Friday", "before the next meeting". */
export function dueIn(text: string, meetingDate: string | null): Due | null {
  const said = BY.exec(text)?.[0] ?? PERIOD.exec(text)?.[0]
  return said === undefined ? null : { text: said.trim(), date: dateOf(said.replace(/^(?:by|before|until|due(?: on| by)?|no later than)\s+/i, ''), meetingDate) }
}

/** When a heading says that its items are due: "Immediate Actions (Next 2 Weeks)". */
export function dueOfHeading(heading: string, meetingDate: string | null): Due | null {
  const period = PERIOD.exec(heading)?.[0]
  return period === undefined ? dueIn(heading, meetingDate) : { text: period, date: dateOf(period, meetingDate) }
}
