import type { Entity, SampleRow } from '../entities/model.ts'

/** Rows that belong together agree: lines are spread over what they belong to, a line has the price of its product, a total is the sum of its lines and of what is added to them. */
export function agreed(entities: readonly Entity[]): readonly Entity[] {
  const lined = entities.map((entity) => (isLine(entity) ? { ...entity, rows: entity.rows.map((row, index) => lineOf(entity, row, index, entities)) } : entity))
  return lined.map((entity) => {
    const lines = lined.find((other) => isLine(other) && other.fields.some((field) => field.references === entity.id))
    if (!entity.fields.some((field) => field.name === 'total')) return entity
    return { ...entity, rows: entity.rows.map((row) => ({ ...row, total: (lines === undefined ? cents(row['total']) + extra(row) : totalOf(entity, row, lines)) / 100 })) }
  })
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
const extra = (row: SampleRow): number => cents(row['shipping_cost']) + cents(row['tax'])

/** Lines and what is added to them, in cents. */
function totalOf(entity: Entity, row: SampleRow, lines: Entity): number {
  const key = row[entity.fields[0]?.name ?? '']
  const link = lines.fields.find((field) => field.references === entity.id)?.name ?? ''
  return lines.rows.filter((line) => line[link] === key).reduce((total, line) => total + Number(line['quantity']) * cents(line[priceOf(lines) ?? '']), 0) + extra(row)
}
