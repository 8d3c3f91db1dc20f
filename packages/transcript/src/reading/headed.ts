import { lengthInSeconds, seconds } from './clock.ts'
import { isDateLine } from './dates.ts'
import type { Line, Page } from './lines.ts'
import type { Piece, Reading } from './pieces.ts'
import { isFrame, isStaging, STAGING } from './staging.ts'
import { trim, wordSpans } from './text.ts'

/** How a format heads a paragraph: a pattern with the groups `name` and `time`. */
export interface Heading { readonly pattern: RegExp; /** Whether one paragraph may break a sentence that the next goes on with. */ readonly flows: boolean }

/** How many paragraphs of a page are headed that way. */
export function headings(lines: readonly Line[], pattern: RegExp): number {
  return lines.filter((line) => headOf(line, pattern) !== null).length
}

/** Name and time of a heading line; null for any other line. */
export function headOf(line: Line, pattern: RegExp): { readonly speaker: string | null; readonly start: number | null } | null {
  const groups = line.text.length > 120 ? undefined : pattern.exec(line.text)?.groups
  return groups === undefined || isDateLine(line.text) ? null : { speaker: trim(groups['name'] ?? '') || null, start: seconds(groups['time'] ?? '') }
}

/** Reads transcripts that set a line with name and time above each paragraph. What stands above the first is the title and the length. */
export function readHeaded(page: Page, heading: Heading): Reading {
  const first = page.lines.findIndex((line) => headOf(line, heading.pattern) !== null)
  const pieces: Piece[] = []
  let head: ReturnType<typeof headOf> = null
  let opens = true
  for (const line of page.lines.slice(first)) {
    const next = headOf(line, heading.pattern)
    head = next ?? head
    opens ||= next !== null || line.text === ''
    if (next !== null || head === null || line.text === '' || isFrame(line.text) || isStaging(line.text)) continue
    pieces.push({ ...head, end: null, spans: wordSpans(page.source, line.start, line.end, STAGING), section: [], form: 'speech', flows: heading.flows || !opens })
    opens = false
  }
  const { fields, ...top } = readTop(page, page.lines.slice(0, first))
  return { ...top, pieces: [...fields, ...pieces] }
}

/** The lines above the talk: the title first, then the length and what else there is, such as the date. */
function readTop(page: Page, lines: readonly Line[]): { readonly title: string | null; readonly durationSeconds: number | null; readonly fields: readonly Piece[] } {
  const said = lines.filter((line) => line.text !== '' && !isFrame(line.text))
  const durationSeconds = said.map((line) => lengthInSeconds(line.text)).find((length) => length !== null) ?? null
  const [title, ...rest] = said.filter((line) => lengthInSeconds(line.text) === null)
  const fields = rest.map((line): Piece => ({ speaker: null, start: null, end: null, spans: wordSpans(page.source, line.start, line.end), section: [], form: 'field', flows: false }))
  return { title: title?.text ?? null, durationSeconds, fields }
}
