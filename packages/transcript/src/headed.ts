import { lengthInSeconds, seconds } from './clock.ts'
import type { Line, Page } from './lines.ts'
import type { Piece, Reading } from './pieces.ts'
import { isFrame, isStaging, STAGING } from './staging.ts'
import { wordSpans } from './text.ts'

/** How a format heads a paragraph: a pattern with the groups `name` and `time`. */
export interface Heading { readonly pattern: RegExp; /** Whether one paragraph may break a sentence that the next goes on with. */ readonly flows: boolean }

/** How many paragraphs of a page are headed that way. */
export function headings(lines: readonly Line[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line.text)).length
}

/** Reads transcripts that set a line with name and time above each paragraph. What stands above the first is the title and the length. */
export function readHeaded(page: Page, heading: Heading): Reading {
  const pieces: Piece[] = []
  let title: string | null = null
  let durationSeconds: number | null = null
  let head: { readonly speaker: string | null; readonly start: number | null } | null = null
  let opens = true
  for (const line of page.lines) {
    const match = heading.pattern.exec(line.text)
    if (match !== null) { head = { speaker: match.groups?.['name']?.trim() ?? null, start: seconds(match.groups?.['time'] ?? '') }; opens = true; continue }
    if (line.text === '') { opens = true; continue }
    if (isFrame(line.text) || isStaging(line.text)) continue
    const length = head === null ? lengthInSeconds(line.text) : null
    if (length !== null) { durationSeconds = length; continue }
    if (head === null && title === null) { title = line.text; continue }
    pieces.push({ speaker: head?.speaker ?? null, start: head?.start ?? null, end: null, spans: wordSpans(page.source, line.start, line.end, STAGING), section: [], form: head === null ? 'field' : 'speech', flows: heading.flows || !opens })
    opens = false
  }
  return { title, durationSeconds, pieces }
}
