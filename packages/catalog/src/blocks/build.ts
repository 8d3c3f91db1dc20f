import type { Block, ListItem, Statement, TableColumn, TableRow, Text } from '@aicoe/sdk'
import { isNext } from '../statements/plain.ts'

/** A chapter: its heading and what stands under it; nothing at all where nothing stands under it. */
export function section(id: string, title: string, contents: readonly Block[], level: 2 | 3 | 4 = 2): readonly Block[] {
  return contents.length === 0 ? [] : [{ id, kind: 'heading', level, text: title }, ...contents]
}

export function prose(id: string, text: Text | null): readonly Block[] {
  return text === null || (Array.isArray(text) && text.length === 0) ? [] : [{ id, kind: 'prose', text }]
}

export function callout(id: string, tone: 'note' | 'warning' | 'gap', text: Text | null): readonly Block[] {
  return text === null ? [] : [{ id, kind: 'callout', tone, text }]
}

/** Several statements set as one paragraph. */
export function paragraph(id: string, statements: readonly Statement[]): readonly Block[] {
  return prose(id, statements.flatMap((statement, index) => (index === 0 ? [statement] : [' ', statement])))
}

export function list(id: string, items: readonly Text[], ordered = false): readonly Block[] {
  return items.length === 0 ? [] : [{ id, kind: 'list', ordered, items: items.map((text, index): ListItem => ({ id: `${id}/${String(index + 1)}`, text })) }]
}

export function table(id: string, title: string, columns: readonly (string | TableColumn)[], rows: readonly TableRow[]): readonly Block[] {
  const kept = columns.map((_, index) => index === 0 || rows.some((row) => row.cells[index] !== ''))
  if (rows.length === 0) return []
  return [{
    id, kind: 'table', title,
    columns: columns.filter((_, index) => kept[index]).map((column) => (typeof column === 'string' ? { title: column } : column)),
    rows: rows.map((row) => ({ id: row.id, cells: row.cells.filter((_, index) => kept[index]) })),
  }]
}

/** References set one after the other, by their numbers within their letters: "BR-1, BR-4", with neighbours drawn together: "BR-1–BR-3". */
export function references(ids: readonly string[]): Text {
  if (ids.length === 0) return ''
  const runs: string[][] = []
  for (const id of inOrder(ids)) {
    const run = runs.at(-1)
    if (run !== undefined && isNext(run.at(-1) ?? '', id)) run.push(id)
    else runs.push([id])
  }
  return runs.flatMap((run, index) => [...(index === 0 ? [] : [', ']), ...(run.length < 3 ? run.flatMap((ref, at) => (at === 0 ? [{ ref }] : [', ', { ref }])) : [{ ref: run[0] ?? '' }, '–', { ref: run.at(-1) ?? '' }])])
}

/** Letters in the order in which they came, numbers by their size. */
function inOrder(ids: readonly string[]): readonly string[] {
  const [letters, number] = [(id: string): string => id.replace(/\d+$/, ''), (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0)]
  return [...Map.groupBy(ids, letters).values()].flatMap((same) => same.toSorted((one, other) => number(one) - number(other)))
}
