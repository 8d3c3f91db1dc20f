import { expect, test } from 'vitest'
import { buildModel } from '../entities/build.ts'
import { isOccasional } from '../entities/relate.ts'
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

type Made = ReturnType<typeof withRows>[number]
const column = (name: string, type: string, more: object = {}) => ({ ...model.entities[0]?.fields[0], name, label: name, type, key: null, references: null, unique: false, nullable: false, length: 40, ...more })
const kind = (id: string, fields: readonly unknown[]) => ({ ...model.entities[0], id, table: id.toLowerCase(), name: id, plural: `${id}s`, nature: 'transactional', fields: [column(`${id}_id`, 'integer', { key: 'primary', unique: true }), ...fields] })
const filled = (...entities: readonly object[]): readonly Made[] => withRows(entities as readonly Made[], { seed: 'a', date: '2025-03-03' })

test.each([['status', ['shipped', 'cancelled']], ['state', ['paid', 'storniert']], ['shipping_method', ['express', 'store pickup']], ['delivery_option', ['courier', 'Click & collect']]])('what is called off or fetched costs nothing to send and is not on its way: %s', (name, values) => {
  const [order] = filled(kind('order', [column(name, 'choice', { values }), column('shipping_cost', 'money'), column('tax', 'money'), column('carrier', 'text', { nullable: true }), column('total', 'money')]))
  const unsent = order?.rows.filter((row) => row[name] === values[1]) ?? []
  const sent = order?.rows.filter((row) => row[name] === values[0]) ?? []
  expect([unsent.length, sent.length].every((count) => count > 0)).toBe(true)
  for (const row of unsent) expect(row).toMatchObject({ shipping_cost: 0, carrier: null })
  for (const row of sent) expect(Number(row['shipping_cost'])).toBeGreaterThan(0)
  for (const row of order?.rows ?? []) expect(Number(row['tax'])).toBeGreaterThan(0)
})

test('what is fetched was never shipped, the other orders were', () => {
  const way = column('shipping_option', 'choice', { values: ['express', 'store pickup'] })
  for (const [values, state] of [[['paid', 'shipped'], 'paid'], [['ready for pickup', 'shipped', 'delivered'], 'ready for pickup']] as const) {
    const [order] = filled(kind('order', [column('status', 'choice', { values }), way]))
    const [fetched, sent] = ['store pickup', 'express'].map((option) => order?.rows.filter((row) => row['shipping_option'] === option) ?? [])
    expect(new Set(fetched?.map((row) => row['status']))).toEqual(new Set([state]))
    expect(sent?.map((row) => row['status'])).toContain('shipped')
  }
})

test('an address of any sort is an address', () => {
  const [order] = filled(kind('order', [column('delivery_address', 'text', { length: 200 }), column('ip_address', 'text')]))
  for (const row of order?.rows ?? []) expect(row).toMatchObject({ delivery_address: expect.stringMatching(/^\d+ .*, Sampletown$/) as string, ip_address: expect.not.stringContaining('Sampletown') as string })
})

test('a parcel that its carrier picked up is on its way', () => {
  const [parcel] = filled(kind('shipment', [column('status', 'choice', { values: ['picked up', 'in transit'] }), column('shipping_cost', 'money')]))
  for (const row of parcel?.rows ?? []) expect(Number(row['shipping_cost'])).toBeGreaterThan(0)
})

test('a reference that a record can do without is empty in some rows, and what it is worth is taken off the lines', () => {
  const to = (name: string, nullable = false) => column(`${name}_id`, 'integer', { key: 'foreign', references: name, nullable })
  const [, , coupon, order, line] = filled(kind('customer', []), kind('product', [column('price', 'money')]), kind('coupon', [column('value', 'money')]),
    kind('order', [to('customer'), to('coupon', true), column('tax', 'money'), column('delivery_fee', 'money'), column('total', 'money')]), kind('line', [to('order'), to('product'), column('price', 'money'), column('quantity', 'integer')]))
  const used = order?.rows.filter((row) => row['coupon_id'] !== null) ?? []
  expect(used.length).toBeGreaterThan(0)
  expect(order?.rows[0]?.['coupon_id']).toBeNull()
  const bought = (key: unknown): number => line?.rows.filter((one) => one['order_id'] === key).reduce((sum, one) => sum + Number(one['quantity']) * Number(one['price']), 0) ?? 0
  const worth = (key: unknown): number => Number(coupon?.rows.find((one) => one['coupon_id'] === key)?.['value'] ?? 0)
  for (const row of order?.rows ?? []) expect(row['total']).toBeCloseTo(Math.max(0, bought(row['order_id']) - worth(row['coupon_id'])) + Number(row['tax']) + Number(row['delivery_fee']), 2)
})

test.each([['Coupon code', true], ['Gift card', true], ['Gutschein', true], ['优惠券', true], ['Customer', false], ['Product', false], ['Promoter', false]])('an order can do without a %s: %s', (name, can) => {
  expect(isOccasional(name)).toBe(can)
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
