import { isStatement, pieces } from '@aicoe/sdk'
import type { Evidence, Inline, Text } from '@aicoe/sdk'

/**
 * Text as it may be shown: without control characters (tab and line break stay), without the marks that turn the direction of the text
 * after them, and well-formed. Transcripts and models write all of these.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '')
}

/** As {@link visible}, on one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** As {@link oneLine}, with no more characters than fit. */
export function short(text: string, most: number): string {
  const line = Array.from(oneLine(text))
  return line.length > most ? `${line.slice(0, most - 1).join('')}…` : line.join('')
}

/** The words of a text without its proofs. */
export function plain(text: Text): string {
  return pieces(text).map((piece) => words(piece)).join('')
}

/** The words of one piece. */
function words(piece: Inline): string {
  if (typeof piece === 'string') return visible(piece)
  if (isStatement(piece)) return visible(piece.text)
  return visible('ref' in piece ? piece.ref : piece.strong)
}

/** The lines that a proof names, each once, in the order given. */
export function lines(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.map((proof) => proof.utterance))]
}

/** Whether a text is nothing but the id of an item, such as BR-1. */
export function isItemId(text: string): boolean {
  return /^[A-Z]{1,6}-[1-9]\d*$/.test(text)
}

/** What a statement's place is called beside the line it cites: the item it belongs to, else the section. */
export function placeOf(id: string, section: string): string {
  const [head = ''] = id.split('/')
  return isItemId(head) ? head : section
}

/** Whether the title of a table only says again what a heading above it said: that of its section, or of the page. */
export function repeats(title: string, ...headings: readonly string[]): boolean {
  return headings.some((heading) => oneLine(heading).toLowerCase().startsWith(oneLine(title).toLowerCase()))
}
