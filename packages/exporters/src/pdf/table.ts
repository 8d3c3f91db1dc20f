import type { Text } from '@aicoe/sdk'
import { isItemId, plain, short } from '../reading/text.ts'
import type { PdfCells, Run } from './content.ts'
import { breakable } from './runs.ts'

interface Cell { readonly words: string; readonly runs: readonly Run[] }
interface Row { readonly at: string | null; readonly cells: readonly Cell[] }

/** A cell as it is set, with the words that its column's width is reckoned from. */
export function cell(text: Text, runs: readonly Run[]): Cell {
  return { words: plain(text), runs }
}

/**
 * Columns of ids and of short words are as wide as they are; the others share the rest by how much stands in them.
 * A title is repeated on each page: it is cut where it would fill one.
 */
export function cells(columns: readonly { readonly title: string; readonly numeric?: boolean }[], rows: readonly Row[]): PdfCells {
  const texts = columns.map((column, index) => [column.title, ...rows.map((row) => row.cells[index]?.words ?? '')])
  const widths = filled(texts.map((column) => widthOf(column, columns.length)), texts)
  return {
    columns: columns.map((column, index) => ({ title: breakable(short(column.title, 80)), numeric: column.numeric === true, width: widths[index] ?? null })),
    rows: rows.map((row) => ({ at: row.at, whole: row.cells.every(({ words }) => words.length < 700), cells: columns.map((_, index) => row.cells[index]?.runs ?? []) })),
  }
}

/** A table is as wide as the page: where no column takes what is left, the longest one does. */
function filled(widths: readonly (number | null)[], texts: readonly (readonly string[])[]): readonly (number | null)[] {
  if (widths.some((width) => width !== null)) return widths
  const lengths = texts.map(longestOf)
  const last = lengths.lastIndexOf(Math.max(...lengths))
  return widths.map((width, index) => (index === last ? 1 : width))
}

function longestOf(column: readonly string[]): number {
  return Math.max(...column.map((words) => words.length))
}

function widthOf([title = '', ...column]: readonly string[], count: number): number | null {
  const longest = longestOf([title, ...column])
  const narrow = column.length > 0 && column.every((words) => isItemId(words)) && title.length < 13
  if (count > 1 && (narrow || longest < (count > 5 ? 9 : count > 3 ? 13 : 20))) return null
  const lengths = column.map((words) => Math.min(words.length, 400))
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  const word = Math.max(...[title, ...column].flatMap((words) => words.split(/[\s-]+/)).map((part) => Math.min(part.length, 24)))
  return Math.round(Math.max(Math.max(usual, Math.min(longest, 400) / 2) ** 0.6, word / 2, 3) * 10) / 10
}
