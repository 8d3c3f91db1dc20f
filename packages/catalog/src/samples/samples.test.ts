import { expect, test } from 'vitest'
import { buildModel } from '../entities/build.ts'
import { agreed } from './agree.ts'
import { faultsOf } from './check.ts'
import { sampleFiles, sql } from './files.ts'
import { Seeded } from './random.ts'
import { withRows } from './rows.ts'

const source = (id: string, text: string) => ({ id, text, evidence: [], lines: [] })
const texts = [source('REQ-1', 'Customers place orders'), source('REQ-2', 'Orders hold products with price and size'), source('REQ-3', 'Products are sold with shipping costs of the order'), source('REQ-4', 'Customers search products')]
const model = buildModel(texts, (found) => found.map((_, index) => `ENT-${String(index + 1)}`))
const rows = (seed: string) => withRows(model.entities, { seed, date: '2025-03-03' })

test('rows are sound, and the same seed gives the same rows', () => {
  expect(faultsOf(rows('a'))).toEqual([])
  expect(rows('a')).toEqual(rows('a'))
  expect(rows('b')).not.toEqual(rows('a'))
})

test('a line has the price of its product, and a total is the sum of its lines', () => {
  const made = rows('a')
  const [order, item, product] = ['Order', 'Order item', 'Product'].map((name) => made.find((entity) => entity.name === name))
  for (const line of item?.rows ?? []) expect(line['price']).toBe(product?.rows[Number(line['product_id']) - 1]?.['price'])
  for (const one of order?.rows ?? []) {
    const lines = item?.rows.filter((line) => line['order_id'] === one['order_id']).reduce((total, line) => total + Number(line['quantity']) * Number(line['price']), 0) ?? 0
    expect(Number(one['total'])).toBeCloseTo(lines + Number(one['shipping_cost'] ?? 0), 2)
  }
})

test('what one piece costs may be called a unit price, and lies with a part of the product that is sold', () => {
  const renamed = model.entities.map((entity) => (entity.name === 'Order item' ? { ...entity, fields: entity.fields.map((field) => (field.name === 'price' ? { ...field, name: 'unit_price' } : field)) } : entity))
  const [order, item, product] = ['Order', 'Order item', 'Product'].map((name) => withRows(renamed, { seed: 'a', date: '2025-03-03' }).find((entity) => entity.name === name))
  for (const line of item?.rows ?? []) expect(line['unit_price']).toBe(product?.rows[Number(line['product_id']) - 1]?.['price'])
  for (const one of order?.rows ?? []) expect(Number(one['total'])).toBeGreaterThan(Number(one['shipping_cost'] ?? 0))
})

test('what happened to one thing happened in the order of its fields', () => {
  const field = (name: string) => ({ ...model.entities[0]?.fields[0], name, type: 'timestamp', key: null, references: null, unique: false })
  const [made] = withRows([{ ...model.entities[0], fields: [model.entities[0]?.fields[0], field('registered_at'), field('agreed_at'), field('left_at')] }] as unknown as Parameters<typeof withRows>[0], { seed: 'c', date: '2025-03-03' })
  for (const row of made?.rows ?? []) expect([row['registered_at'], row['agreed_at'], row['left_at']]).toEqual([row['registered_at'], row['agreed_at'], row['left_at']].sort())
})

test('every parent is referred to in turn, and rows that share a parent share the same one', () => {
  const key = (name: string, references: string | null) => ({ ...model.entities[0]?.fields[0], name, key: references === null ? 'primary' : 'foreign', references, unique: references === null })
  const entity = (id: string, fields: readonly unknown[]) => ({ ...model.entities[0], id, table: id.toLowerCase(), name: id, nature: 'transactional', fields })
  const [customers, orders, parcels] = withRows([entity('CUSTOMER', [key('customer_id', null)]), entity('ORDER', [key('order_id', null), key('customer_id', 'CUSTOMER')]),
    entity('PARCEL', [key('parcel_id', null), key('customer_id', 'CUSTOMER'), key('order_id', 'ORDER')])] as unknown as Parameters<typeof withRows>[0], { seed: 'a', date: '2025-03-03' })
  expect(new Set(orders?.rows.map((row) => row['customer_id']))).toEqual(new Set(customers?.rows.map((row) => row['customer_id'])))
  for (const parcel of parcels?.rows ?? []) expect(parcel['customer_id']).toBe(orders?.rows.find((order) => order['order_id'] === parcel['order_id'])?.['customer_id'])
})

test('entities without lines stay as they are', () => {
  const [first] = model.entities
  expect(agreed(first === undefined ? [] : [first])).toEqual([first])
})

test('each kind of fault is named', () => {
  const spoiled = rows('a').map((entity) => (entity.name === 'Order' ? { ...entity, rows: entity.rows.map((row, index) => ({ ...row, ...(index === 0 ? { customer_id: 99, status: 'lost', number: null, placed_at: 'soon', total: -1 } : index === 1 ? { order_id: 3 } : {}) })) } : entity))
  const faults = faultsOf(spoiled).join('\n')
  for (const word of ['must be unique', 'refers to 99', '"lost" is none of', 'is empty but required', 'is not a moment', 'is not an amount']) expect(faults).toContain(word)
})

test('files: one CSV per entity, JSON and SQL; quotes and formulas are made harmless', () => {
  const [entity] = rows('a')
  const hostile = entity === undefined ? [] : [{ ...entity, rows: [{ ...entity.rows[0], name: `=cmd("x"), O'Hara` }] }]
  const files = sampleFiles(hostile)
  expect(files.map((file) => file.name)).toEqual([`${entity?.table ?? ''}.csv`, 'sample-data.json', 'sample-data.sql'])
  expect(files[0]?.text).toContain(`"'=cmd(""x""), O'Hara"`)
  expect(sql(hostile)).toContain(`'=cmd("x"), O''Hara'`)
  expect(sampleFiles([])).toEqual([])
})

test('seeded numbers stay in their limits and use them all', () => {
  const random = new Seeded('seed')
  const drawn = Array.from({ length: 200 }, () => random.between(1, 3))
  expect(new Set(drawn)).toEqual(new Set([1, 2, 3]))
})
