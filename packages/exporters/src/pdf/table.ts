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
  return {
    columns: columns.map((column, index) => ({ title: breakable(short(column.title, 80)), numeric: column.numeric === true, width: widthOf(column.title, rows.map((row) => row.cells[index]?.words ?? ''), columns.length) })),
    rows: rows.map((row) => ({ at: row.at, whole: row.cells.every(({ words }) => words.length < 700), cells: columns.map((_, index) => row.cells[index]?.runs ?? []) })),
  }
}

function widthOf(title: string, column: readonly string[], count: number): number | null {
  const longest = Math.max(title.length, ...column.map((words) => words.length))
  const narrow = column.length > 0 && column.every((words) => isItemId(words)) && title.length < 13
  if (count > 1 && (narrow || longest < (count > 5 ? 9 : 13))) return null
  const lengths = column.map((words) => Math.min(words.length, 400))
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  const word = Math.max(...[title, ...column].flatMap((words) => words.split(/\s+/)).map((part) => Math.min(part.length, 24)))
  return Math.round(Math.max(Math.sqrt(Math.max(usual, longest / 3)), word / 2, 3) * 10) / 10
}
