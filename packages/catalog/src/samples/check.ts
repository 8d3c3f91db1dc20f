import type { Cell, Entity, Field } from '../entities/model.ts'

/** Everything in the sample rows that breaks a key, a reference, a type or a rule, in words; empty means that they are sound. */
export function faultsOf(entities: readonly Entity[]): readonly string[] {
  return entities.flatMap((entity) => [
    ...entity.fields.filter((field) => field.unique).flatMap((field) => duplicates(entity, field)),
    ...entity.rows.flatMap((row, index) => entity.fields.flatMap((field) => {
      const fault = faultOf(row[field.name] ?? null, field, entities)
      return fault === null ? [] : [`${entity.id} row ${String(index + 1)}, ${field.name}: ${fault}`]
    })),
  ])
}

function duplicates(entity: Entity, field: Field): readonly string[] {
  const values = entity.rows.map((row) => row[field.name])
  return new Set(values).size === values.length ? [] : [`${entity.id} ${field.name} must be unique, but a value occurs twice.`]
}

function faultOf(cell: Cell, field: Field, entities: readonly Entity[]): string | null {
  if (cell === null) return field.nullable ? null : 'is empty but required.'
  if (field.key === 'foreign') return isKeyOf(entities.find((entity) => entity.id === field.references), cell) ? null : `refers to ${String(cell)}, which ${field.references ?? 'no entity'} does not have.`
  if (field.values.length > 0 && !field.values.includes(String(cell))) return `"${String(cell)}" is none of: ${field.values.join(', ')}.`
  const type = TYPES[field.type]
  return type.fits(cell, field) ? null : type.fault
}

function isKeyOf(parent: Entity | undefined, cell: Cell): boolean {
  const key = parent?.fields[0]?.name ?? ''
  return parent?.rows.some((row) => row[key] === cell) ?? false
}

const isText = (cell: Cell, field: Field): boolean => typeof cell === 'string' && cell.length <= (field.length ?? Infinity)
/** What a value of each type must be. */
const TYPES: Readonly<Record<Field['type'], { readonly fits: (cell: Cell, field: Field) => boolean; readonly fault: string }>> = {
  integer: { fits: (cell) => Number.isInteger(cell), fault: 'is not a whole number.' }, decimal: { fits: (cell) => typeof cell === 'number', fault: 'is not a number.' },
  money: { fits: (cell) => typeof cell === 'number' && cell >= 0, fault: 'is not an amount of zero or more.' }, boolean: { fits: (cell) => typeof cell === 'boolean', fault: 'is neither true nor false.' },
  date: { fits: (cell) => typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell), fault: 'is not an ISO date.' }, timestamp: { fits: (cell) => typeof cell === 'string' && !Number.isNaN(Date.parse(cell)), fault: 'is not a moment.' },
  text: { fits: isText, fault: 'is no text that fits its length.' }, choice: { fits: isText, fault: 'is no text that fits its length.' },
}
