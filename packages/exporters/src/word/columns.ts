import { isStatement, pieces } from '@aicoe/sdk'
import type { TableBlock, Text } from '@aicoe/sdk'
import { widthOf } from '../diagrams/measure.ts'
import { isItemId, lines, oneLine, plain } from '../reading/text.ts'

/** The width of the text on an A4 page with margins of 20 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9638
const PADDING = 200
const SIZE = 12.5

/**
 * The widths of a table's columns, which fill the page: each takes at least its longest word (an id whole), the rest goes to the columns
 * with the most to say. Word would size them by itself, but every program does it in another way.
 */
export function columnWidths(block: TableBlock): readonly number[] {
  const columns = block.columns.map((column, index) => needs([bold(column.title), ...block.rows.map((row) => read(row.cells[index] ?? ''))]))
  const least = sum(columns.map((column) => column.least))
  if (least >= TEXT_WIDTH) return columns.map((column) => Math.floor((column.least * TEXT_WIDTH) / least))
  const wish = sum(columns.map((column) => column.wish - column.least)) || 1
  const spare = TEXT_WIDTH - least
  if (wish <= spare) return filled(columns, spare - wish)
  return columns.map((column) => Math.floor(column.least + (spare * (column.wish - column.least)) / wish))
}

interface Needs { readonly least: number; readonly wish: number; /** Nothing but ids: as narrow as they are. */ readonly narrow: boolean }

/** Where all get what they wish, the rest goes to those that have words. */
function filled(columns: readonly Needs[], spare: number): readonly number[] {
  const wordy = columns.filter((column) => !column.narrow)
  const takers = wordy.length > 0 ? wordy : columns
  const all = sum(takers.map((column) => column.wish))
  return columns.map((column) => column.wish + (takers.includes(column) ? Math.floor((spare * column.wish) / all) : 0))
}

/** The words of a cell with its proofs, which take room, too. */
function read(cell: Text): string {
  return oneLine([plain(cell), ...pieces(cell).filter(isStatement).map((said) => [...lines(said.evidence), ...said.from].join(', '))].join(' '))
}

/** The least that a column can do with, and what it would like: more for more text, but not in proportion, or one long cell took all. */
function needs(texts: readonly string[]): Needs {
  const whole = Math.max(...texts.map((text) => twips(text)))
  const word = Math.max(...texts.flatMap((text) => (isItemId(text) ? [text] : text.split(/[\s/]/)).map((part) => twips(part))))
  const least = Math.min(word, TEXT_WIDTH / 3)
  const average = sum(texts.map((text) => twips(text))) / texts.length
  return { least: Math.ceil(least), wish: Math.ceil(Math.max(least, Math.min(whole, Math.sqrt(average * whole), TEXT_WIDTH))), narrow: texts.length > 1 && texts.slice(1).every(isItemId) }
}

function twips(text: string): number {
  return widthOf(text.slice(0, 400), SIZE) * 15 + PADDING
}

/** The head is bold, which is wider: an m at its end makes up for that. */
function bold(title: string): string {
  return `${oneLine(title)}m`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
