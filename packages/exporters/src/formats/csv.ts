import { defineFormat, isStatement, pieces } from '@aicoe/sdk'
import type { TableBlock, TableRow, Text } from '@aicoe/sdk'
import { safeName, slug, uniqueNames } from '../reading/names.ts'
import { lines, oneLine, plain } from '../reading/text.ts'
import { wordingFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

/** One file for each table (RFC 4180, with a byte order mark for Excel). Where statements have proofs, a last column names their lines. */
export const csv = defineFormat({
  name: 'csv',
  title: 'CSV',
  write: (document) => {
    const unique = uniqueNames()
    const { say } = wordingFor(document.language)
    const tables = document.blocks.filter((block) => block.kind === 'table')
    return Promise.resolve(tables.map((table) => ({
      name: unique(safeName(`${document.kind}-${slug(table.title, slug(table.id, 'table'))}.csv`, 'table.csv')),
      mediaType: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(`\uFEFF${records(table, say).map((record) => `${record.map((cell) => quoted(defused(cell))).join(',')}\r\n`).join('')}`),
    })))
  },
})

function records(table: TableBlock, say: Say): readonly (readonly string[])[] {
  const proofs = table.rows.map((row) => proof(row))
  const proven = proofs.some((ids) => ids !== '')
  const head = table.columns.map((column) => oneLine(column.title))
  const body = table.rows.map((row) => row.cells.map((cell) => value(cell, say)))
  return proven ? [[...head, say('Lines')], ...body.map((cells, index) => [...cells, proofs[index] ?? ''])] : [head, ...body]
}

function value(cell: Text, say: Say): string {
  const assumed = pieces(cell).some((piece) => isStatement(piece) && piece.basis === 'assumed')
  return `${plain(cell)}${assumed ? ` (${say('assumed')})` : ''}`
}

function proof(row: TableRow): string {
  return lines(row.cells.flatMap((cell) => pieces(cell).flatMap((piece) => (isStatement(piece) ? piece.evidence : [])))).join(' ')
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; plain numbers such as -5 stay numbers. */
function defused(cell: string): string {
  return /^\s*[=+\-@\t|%]/.test(cell) && !/^[-+]?\d[\d.,]*%?$/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
