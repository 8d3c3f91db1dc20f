import { trim } from './text.ts'

/** A line of the source without its white space: `text` equals the source from `start` to `end`. */
export interface Line { readonly start: number; readonly end: number; readonly text: string; /** Columns before the text; a tab counts as four. */ readonly indent: number }

/** What a format reads: the decoded source and its lines, blank ones too. */
export interface Page { readonly source: string; readonly lines: readonly Line[] }

/** Cuts a source into lines at every kind of line end. */
export function pageOf(source: string): Page {
  const lines: Line[] = []
  let from = 0
  for (const match of source.matchAll(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g)) {
    lines.push(lineOf(source, from, match.index))
    from = match.index + match[0].length
  }
  lines.push(lineOf(source, from, source.length))
  return { source, lines }
}

function lineOf(source: string, from: number, to: number): Line {
  const raw = source.slice(from, to)
  const text = trim(raw)
  const lead = text === '' ? 0 : raw.indexOf(text)
  return { start: from + lead, end: from + lead + text.length, text, indent: raw.slice(0, lead).replaceAll('\t', '    ').length }
}

/** Lines that say something, at most `limit` of them: enough to recognise a format by. */
export function sample(page: Page, limit = 600): readonly Line[] {
  const filled: Line[] = []
  for (const line of page.lines) {
    if (line.text !== '') filled.push(line)
    if (filled.length === limit) break
  }
  return filled
}
