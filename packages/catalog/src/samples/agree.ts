import type { Entity, SampleRow } from '../entities/model.ts'
import { capital } from '../statements/plain.ts'
import { asSent, sendingCost } from './sent.ts'

/**
 * Rows that belong together agree: nothing is paid for sending what is not sent, lines are spread over what they belong to, a line has the price of its product, a
 * total is the sum of its lines, less what is taken off, and of what is added to them.
 */
export function agreed(entities: readonly Entity[]): readonly Entity[] {
  const lined = entities.map((entity) => ({ ...entity, rows: entity.rows.map((row, index) => asSent(entity, isLine(entity) ? lineOf(entity, row, index, entities) : row)) }))
  return lined.map((entity) => (!entity.fields.some((field) => field.name === 'total') ? entity
    : { ...entity, rows: entity.rows.map((row) => ({ ...row, total: (Math.max(0, (linesSum(entity, row, lined) ?? cents(row['total'])) - takenOff(entity, row, lined)) + addedTo(entity, row)) / 100 })) }))
}

/** The field that says what one piece costs. */
const priceOf = (entity: Entity | undefined): string | undefined => entity?.fields.find((field) => field.type === 'money' && /^(?:unit_)?price$/.test(field.name))?.name

/** A line has a price and a quantity and belongs to two others. */
function isLine(entity: Entity): boolean {
  return priceOf(entity) !== undefined && entity.fields.some((field) => field.name === 'quantity') && entity.fields.filter((field) => field.key === 'foreign').length >= 2
}

function lineOf(entity: Entity, row: SampleRow, index: number, entities: readonly Entity[]): SampleRow {
  const [owner, subject] = entity.fields.filter((field) => field.key === 'foreign')
  const owners = entities.find((other) => other.id === owner?.references)?.rows.length ?? 1
  const priced = entities.find((other) => other.id === subject?.references)
  const price = priced?.rows[Number(row[subject?.name ?? '']) - 1]?.[priceOf(priced) ?? '']
  return { ...row, ...(owner === undefined ? {} : { [owner.name]: (index % owners) + 1 }), ...(typeof price === 'number' ? { [priceOf(entity) ?? 'price']: price } : {}) }
}

/** Whole cents, so that no fraction is lost. */
const cents = (value: unknown): number => (typeof value === 'number' ? Math.round(value * 100) : 0)
/** Fields whose amounts come on top of the lines. */
const isAdded = (name: string): boolean => sendingCost.test(name) || /^(?:sales_)?tax(?:es|_amount)?$|^vat(?:_amount)?$/.test(name)
const addedTo = (entity: Entity, row: SampleRow): number => entity.fields.filter((field) => field.type === 'money' && isAdded(field.name)).reduce((sum, field) => sum + cents(row[field.name]), 0)

/** The lines of a kind of record: what was ordered. */
function linesFor(entity: Entity, entities: readonly Entity[]): Entity | undefined {
  return entities.find((other) => isLine(other) && other.fields.some((field) => field.references === entity.id))
}

/** What the lines of a row come to, in cents; null where such rows have no lines. */
function linesSum(entity: Entity, row: SampleRow, entities: readonly Entity[]): number | null {
  const lines = linesFor(entity, entities)
  if (lines === undefined) return null
  const key = row[entity.fields[0]?.name ?? '']
  const link = lines.fields.find((field) => field.references === entity.id)?.name ?? ''
  return lines.rows.filter((line) => line[link] === key).reduce((total, line) => total + Number(line['quantity']) * cents(line[priceOf(lines) ?? '']), 0)
}

/** What a coupon or its like takes off the lines of a row, in cents. */
function takenOff(entity: Entity, row: SampleRow, entities: readonly Entity[]): number {
  return entity.fields.filter((field) => field.key === 'foreign' && field.nullable).reduce((sum, field) => {
    const parent = entities.find((other) => other.id === field.references)
    const worth = parent?.fields.find((one) => one.type === 'money' && /^(?:value|amount|discount)$/.test(one.name))?.name
    return sum + cents(parent?.rows[Number(row[field.name]) - 1]?.[worth ?? ''])
  }, 0)
}

interface Seen { /** Names of the fields that are shown. */ readonly shown: readonly string[]; readonly entities: readonly Entity[] }

/** What the lines of a row are called and come to, where its total is shown with what was added but nobody could follow the sum; `before`: the field that it belongs before. */
export function sumBeneath(entity: Entity, row: SampleRow, { shown, entities }: Seen): { readonly label: string; readonly value: string; readonly before: string } | null {
  const [before, ...more] = shown.filter((name) => name === 'total' || isAdded(name))
  const sum = before === undefined || more.length === 0 || !shown.includes('total') ? null : linesSum(entity, row, entities)
  return sum === null || before === undefined ? null : { label: capital(linesFor(entity, entities)?.plural ?? ''), value: (sum / 100).toFixed(2), before }
}
