import * as chrono from 'chrono-node'
import { bareName, bulletOf, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { trim } from './text.ts'

const ATTENDEES = /^(?:attendees|participants|attending|present|in attendance|invited|teilnehmer(?:innen)?|anwesend|asistentes|participantes|présents|partecipanti|aanwezig|与会者|参会人员?|出席者?|参加者|참석자)$/i
const DATE = /^(?:date|meeting date|when|datum|fecha|data|日期|时间|会议时间|日時|날짜|дата|التاريخ)$/i

interface Field { readonly label: string; readonly value: string }

/** A line of a header, "Date: May 2" or "**Date:** May 2"; null when it is none. */
export function fieldOf(text: string): Field | null {
  const label = labelOf(text)
  if (label === null || label.name.split(/\s+/u).length > 4) return null
  return { label: label.name, value: trim(text.slice(label.rest).replace(/\*\*|__/g, '')) }
}

/** Whether a line is the heading of a list of attendees that follows below. */
export function isAttendeesHeading(text: string): boolean {
  return text.length < 60 && ATTENDEES.test(text.replace(/^#+\s*|\*\*/gu, '').replace(/[:：]\s*$/u, ''))
}

/** The names of the attendee list of a header: on one line, on the next, or as list items. */
export function attendeesIn(lines: readonly Line[]): readonly string[] {
  const names: string[] = []
  const filled = lines.slice(0, 200).filter((line) => line.text !== '').slice(0, 60)
  filled.forEach((line, index) => {
    const field = fieldOf(line.text)
    if (field !== null && ATTENDEES.test(field.label) && field.value !== '') names.push(...namesIn(field.value))
    else if (isAttendeesHeading(line.text)) names.push(...namesBelow(filled.slice(index + 1)))
  })
  return names
}

function namesBelow(lines: readonly Line[]): string[] {
  const first = lines[0]
  if (first === undefined) return []
  if (bulletOf(first.text) === '') return labelOf(first.text) === null ? namesIn(first.text) : []
  const end = lines.findIndex((line) => bulletOf(line.text) === '')
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => bareName(line.text.slice(bulletOf(line.text).length).slice(0, 200).split(/,|\s[-–—]\s/u)[0] ?? ''))
}

function namesIn(value: string): string[] {
  return value.slice(0, 2000).replace(/[(（][^)）]*[)）]/gu, '').split(/[,;、，；]|\s(?:and|und|et|y)\s/u).map((name) => trim(name)).filter((name) => name !== '')
}

/** The ISO date of the meeting where a header says it with its year; null otherwise. `title` is asked last. */
export function meetingDate(headers: readonly string[], title: string | null): string | null {
  for (const text of headers) {
    const field = fieldOf(text)
    if (field !== null && DATE.test(field.label)) { const date = dateIn(field.value.slice(0, 200)); if (date !== null) return date }
  }
  for (const text of [...headers.map((header) => header.slice(0, 200)), ...(title === null ? [] : [title])]) {
    const date = dateIn(text)
    if (date !== null) return date
  }
  return null
}

/** The first full date (day, month and year all said) in a text, as ISO. */
function dateIn(text: string): string | null {
  const digits = /(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/u.exec(text)
  if (digits !== null) return iso(Number(digits[1]), Number(digits[2]), Number(digits[3]))
  const dotted = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/u.exec(text)
  if (dotted !== null) return iso(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]))
  const slashed = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/.exec(text)
  if (slashed !== null) return ofSlashes(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]))
  for (const language of [chrono.en, chrono.de, chrono.fr, chrono.es, chrono.pt, chrono.it, chrono.nl]) {
    for (const { start } of language.strict.parse(text, new Date(0))) {
      if (start.isCertain('day') && start.isCertain('month') && start.isCertain('year')) return iso(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0)
    }
  }
  return null
}

/** "25/03/2025" is one day and "03/25/2025" the same; "03/04/2025" may be either of two, and stays unsaid. */
function ofSlashes(first: number, second: number, year: number): string | null {
  if (first > 12 || first === second) return iso(year, second, first)
  return second > 12 ? iso(year, first, second) : null
}

function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || year > 2200 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
