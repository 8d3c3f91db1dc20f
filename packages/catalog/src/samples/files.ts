import type { Attachment } from '@aicoe/sdk'
import type { Cell, Entity, Field } from '../entities/model.ts'

/** A cell of a CSV file (RFC 4180); a text that a spreadsheet would take for a formula gets an apostrophe. */
function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && !/^\+?[\d ]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function csv(entity: Entity): string {
  const names = entity.fields.map((field) => field.name)
  return [names, ...entity.rows.map((row) => names.map((name) => csvCell(row[name] ?? null)))].map((cells) => `${cells.join(',')}\r\n`).join('')
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

function sqlType(field: Field): string {
  switch (field.type) {
    case 'integer': return 'integer'
    case 'decimal': return 'numeric(12, 2)'
    case 'money': return 'numeric(14, 2)'
    case 'boolean': return 'boolean'
    case 'date': return 'date'
    case 'timestamp': return 'timestamp'
    case 'choice': case 'text': return `varchar(${String(field.length ?? 500)})`
  }
}

function column(field: Field, entities: readonly Entity[]): string {
  const parent = entities.find((entity) => entity.id === field.references)
  return ['  ', `"${field.name}"`, ' ', sqlType(field), field.key === 'primary' ? ' primary key' : field.nullable ? '' : ' not null', field.unique && field.key !== 'primary' ? ' unique' : '',
    field.values.length > 0 ? ` check ("${field.name}" in (${field.values.map(text).join(', ')}))` : '',
    field.type === 'money' || /^(?:quantity|stock)$/.test(field.name) ? ` check ("${field.name}" >= 0)` : '',
    parent === undefined ? '' : ` references "${parent.table}" ("${parent.fields[0]?.name ?? 'id'}")`].join('')
}

function literal(cell: Cell): string {
  return cell === null ? 'null' : typeof cell === 'string' ? text(cell) : String(cell)
}

/** Tables and rows as SQL that PostgreSQL runs as it stands; parents come before children. Every name and text is quoted. */
export function sql(entities: readonly Entity[]): string {
  const tables = entities.map((entity) => `create table "${entity.table}" (\n${entity.fields.map((field) => column(field, entities)).join(',\n')}\n);\n`)
  const inserts = entities.filter((entity) => entity.rows.length > 0).map((entity) => {
    const names = entity.fields.map((field) => field.name)
    const rows = entity.rows.map((row) => `  (${names.map((name) => literal(row[name] ?? null)).join(', ')})`)
    return `insert into "${entity.table}" (${names.map((name) => `"${name}"`).join(', ')}) values\n${rows.join(',\n')};\n`
  })
  return ['-- Sample data: invented, no real person or company is meant.\n', 'begin;\n', ...tables, ...inserts, 'commit;\n'].join('\n')
}

/** One CSV per entity, all rows as one JSON, tables and rows as one SQL script. */
export function sampleFiles(entities: readonly Entity[]): readonly Attachment[] {
  if (entities.length === 0) return []
  const rows = Object.fromEntries(entities.map((entity) => [entity.table, entity.rows]))
  return [
    ...entities.map((entity) => ({ name: `${entity.table}.csv`, mediaType: 'text/csv', text: csv(entity) })),
    { name: 'sample-data.json', mediaType: 'application/json', text: `${JSON.stringify(rows, null, 2)}\n` },
    { name: 'sample-data.sql', mediaType: 'application/sql', text: sql(entities) },
  ]
}
