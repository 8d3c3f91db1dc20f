import type { Screen, ScreenElement } from '@aicoe/sdk'
import { sumBeneath } from '../samples/agree.ts'
import { capital } from '../statements/plain.ts'
import type { Cell, Entity, Field, SampleRow } from '../entities/model.ts'

export type Section = Screen['sections'][number]
type Options = Partial<Pick<ScreenElement, 'requirement' | 'goesTo' | 'required' | 'options' | 'columns' | 'rows' | 'tone'>>

/** An element of a screen; its id is completed with that of its screen. */
export function element(id: string, kind: ScreenElement['kind'], label: string, options: Options = {}): ScreenElement {
  return { id, kind, label, requirement: null, goesTo: null, ...options }
}

export function sectionOf(id: string, title: string | null, layout: Section['layout'], elements: readonly ScreenElement[]): readonly Section[] {
  return elements.length === 0 ? [] : [{ id, title, layout, elements: [...elements] }]
}

/** A cell as people read it. */
export function shownCell(cell: Cell | undefined, field: Field, entities: readonly Entity[]): string {
  if (cell === null || cell === undefined) return '–'
  if (field.key === 'foreign') return nameOfRow(entities.find((entity) => entity.id === field.references), Number(cell) - 1)
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No'
  if (field.type === 'money' && typeof cell === 'number') return cell.toFixed(2)
  return field.type === 'timestamp' && typeof cell === 'string' ? cell.slice(0, 16).replace('T', ' ') : String(cell)
}

/** What people call a row: its name, title or number; else the entity and its key. */
function nameOfRow(entity: Entity | undefined, index: number): string {
  const row = entity?.rows[index]
  if (entity === undefined || row === undefined) return '–'
  const field = ['name', 'title', 'number', 'subject', 'email', 'code'].find((name) => typeof row[name] === 'string')
  return field === undefined ? `${entity.name} ${String(index + 1)}` : String(row[field])
}

/** The fields worth a column: no keys, no long texts, five at most; what it belongs to comes first. */
export function columnsOf(entity: Entity): readonly Field[] {
  const shown = entity.fields.filter((field) => field.key !== 'primary' && (field.length === null || field.length <= 300))
  const status = shown.filter((field) => field.type === 'choice')
  return [...shown.filter((field) => field.type !== 'choice').slice(0, 5 - Math.min(2, status.length)), ...status.slice(0, 2)]
}

/** The sample rows as a table: all of them, or those of one person, who needs no column for himself. */
export function tableOf(entity: Entity, { entities, self }: Viewer, options: Options): ScreenElement {
  const own = ownField(entity, self)
  const columns = columnsOf(entity).filter((field) => field !== own)
  return element('table', 'table', capital(entity.plural), {
    columns: columns.map((field) => field.label), rows: rowsFor(entity, self).map((row) => columns.map((field) => shownCell(row[field.name], field, entities))), ...options })
}

/** Fields and values of one row, line by line, with what its lines come to. */
export function factsOf(entity: Entity, row: SampleRow, fields: readonly Field[], entities: readonly Entity[]): string[][] {
  const sum = sumBeneath(entity, row, { shown: fields.map(({ name }) => name), entities })
  return fields.flatMap((field) => [...(sum?.before === field.name ? [[sum.label, sum.value]] : []), [field.label, shownCell(row[field.name], field, entities)]])
}

/** Who looks at a screen: `self` is the entity that the person is, where only his own rows concern him. */
export interface Viewer { readonly entities: readonly Entity[]; readonly self: Entity | null }

export function ownField(entity: Entity, self: Entity | null): Field | null {
  return self === null ? null : entity.fields.find((field) => field.references === self.id) ?? null
}

/** The rows of the person who has most of them, where the person is known; else all. */
export function rowsFor(entity: Entity, self: Entity | null): readonly SampleRow[] {
  const own = ownField(entity, self)
  if (own === null) return entity.rows
  const count = (key: Cell): number => entity.rows.filter((row) => row[own.name] === key).length
  const most = [...new Set(entity.rows.map((row) => row[own.name] ?? null))].sort((a, b) => count(b) - count(a))[0]
  return entity.rows.filter((row) => row[own.name] === most)
}

const SET_BY_SYSTEM = /^(?:created|updated|submitted|received|placed|sent|recorded|paid|opened)_(?:at|on)$|^(?:number|status|total|analysis|tracking_number|delivery_status|shipping_cost|tax)$/

/** Fields that a person fills in: not the key, not himself, not what the system sets itself. */
export function inputsOf(entity: Entity, { entities, self }: Viewer, requirement: string | null): readonly ScreenElement[] {
  return entity.fields.filter((field) => field.key !== 'primary' && field !== ownField(entity, self) && !SET_BY_SYSTEM.test(field.name) && (field.name !== 'score' || /feedback|survey/i.test(entity.name)))
    .slice(0, 7).map((field) => input(field, entities, requirement))
}

function input(field: Field, entities: readonly Entity[], requirement: string | null): ScreenElement {
  const options = { requirement, required: !field.nullable }
  const parent = entities.find((entity) => entity.id === field.references)
  if (parent !== undefined) return element(field.name, 'choice', field.label, { ...options, options: parent.rows.map((_, index) => nameOfRow(parent, index)) })
  if (field.type === 'choice') return element(field.name, 'choice', field.label, { ...options, options: [...field.values] })
  if (field.type === 'boolean') return element(field.name, 'checkbox', field.label, { requirement })
  return element(field.name, /photo|image/.test(field.name) ? 'upload' : 'field', field.type === 'money' || field.format === null ? field.label : `${field.label} (${field.format})`, options)
}
