import type { TableBlock, TableRow as Row } from '@aicoe/sdk'
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { ITableBordersOptions } from 'docx'
import { isItemId, oneLine, plain } from '../reading/text.ts'
import { columnWidths, TEXT_WIDTH } from './columns.ts'
import { direction, inline, placeOf, referred, words } from './inline.ts'
import type { Sheet } from './sheet.ts'

/** A table whose head stands on each page it reaches, and whose rows are not torn apart. */
export function table(sheet: Sheet, block: TableBlock): Table {
  const widths = columnWidths(block)
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: [...widths], layout: TableLayoutType.FIXED, borders: borders(sheet.look.rule),
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    rows: [head(sheet, block), ...block.rows.map((row) => body(sheet, block, row))],
  })
}

function borders(color: string): ITableBordersOptions {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const rule = { style: BorderStyle.SINGLE, size: 4, color }
  return { top: none, bottom: rule, left: none, right: none, insideHorizontal: rule, insideVertical: none }
}

function head(sheet: Sheet, block: TableBlock): TableRow {
  return new TableRow({
    tableHeader: true, cantSplit: true,
    children: block.columns.map((column) => new TableCell({
      borders: { bottom: { style: BorderStyle.SINGLE, size: 10, color: sheet.look.ink } },
      children: [new Paragraph({ style: 'Cell', keepNext: true, ...side(column.numeric), ...direction(column.title), children: words(oneLine(column.title), { bold: true }) })],
    })),
  })
}

function body(sheet: Sheet, block: TableBlock, row: Row): TableRow {
  const beside = row.cells.flatMap(referred)
  return new TableRow({
    cantSplit: true,
    children: row.cells.map((cell, index) => new TableCell({
      children: [new Paragraph({
        style: 'Cell', ...side(block.columns[index]?.numeric), ...direction(plain(cell)),
        children: [...(index === 0 ? placeOf(sheet, row.id) : []), ...inline(sheet, cell, beside, index === 0 && isItemId(plain(cell)) ? { bold: true } : {})],
      })],
    })),
  })
}

function side(numeric = false): { readonly alignment?: typeof AlignmentType.RIGHT } {
  return numeric ? { alignment: AlignmentType.RIGHT } : {}
}
