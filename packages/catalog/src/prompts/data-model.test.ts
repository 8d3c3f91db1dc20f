import { expect, test } from 'vitest'
import type { DataModel } from '../documents/data-model.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import type { Answerer } from '../test/dialogue.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('data-model')
const meeting = await rehearse(shop)
const entity = (name: string, nature = 'master') => ({ name, plural: name === '产品' ? name : `${name}s`, nature, text: `One ${name}.`, from: ['REQ-1'] })
const relation = (one: string, many: string) => ({ one, many, label: 'has', text: `A ${one} has ${many}s.`, from: ['REQ-1'] })
const entities = { entities: [entity('Order', 'transactional'), entity('Customer'), entity('产品'), entity('order')], relations: [relation('Customer', 'Order'), relation('Order', 'Customer'), relation('Order', 'Order'), relation('Nobody', 'Order'), relation('产品', 'Order')] }
const field = (name: string, more: object = {}) => ({ name, label: name, type: 'text', length: 10, required: true, unique: true, format: null, values: [], samples: [], text: 'What it holds.', from: [], ...more })
const fields = { entities: [{ entity: 'Order', fields: [field('note', { samples: ['For Monday', 'By hand'] }), field('state', { type: 'choice', values: ['open', 'paid'] }), field('customer_id'), field('note'), field('flag', { type: 'boolean' }), field('odd', { type: 'choice', values: ['one'] })], rules: [] }] }
const told: Answerer = (_, part) => (part === 'entities' ? entities : fields)

test.each(['willing', 'thin', 'hostile'] as const)('%s answers make a model that holds', (manner) => {
  const form = answering(manner)
  for (const answerer of [form, ((asked, part) => (part === 'entities' ? entities : form(asked, part))) satisfies Answerer]) {
    const { complaints, blockIds } = converse(agent, meeting, answerer)
    expect(complaints).toEqual([])
    expect(new Set(blockIds).size).toBe(blockIds.length)
  }
})

test('entities stand parents first, with keys, tables and rows; circles and strangers are left out', () => {
  const { data, complaints } = converse(agent, meeting, told)
  const model = data as DataModel
  expect(complaints).toEqual([])
  expect(model.entities.map((one) => [one.id, one.name, one.table])).toEqual([['ENT-2', 'Customer', 'customers'], ['ENT-3', '产品', 'table_2'], ['ENT-1', 'Order', 'business_orders']])
  expect(model.relations.map((one) => `${one.from} ${one.to}`)).toEqual(['ENT-2 ENT-1', 'ENT-3 ENT-1'])
  const order = model.entities[2]
  expect(order?.fields.map((one) => `${one.name} ${one.type} ${one.key ?? ''}`.trim())).toEqual(['order_id integer primary', 'customer_id integer foreign', 'parent_2_id integer foreign', 'note text', 'state choice', 'flag boolean', 'odd text'])
  expect(order?.rows.map((row) => row['note'])).toEqual(['For Monday', 'By hand', 'For Monday', 'By hand', 'For Monday', 'By hand'])
  expect(order?.fields.filter((one) => one.unique && one.key === null).map((one) => one.name)).toEqual(['odd'])
})

test('fields that no model could write are those of the draft where it has the entity', () => {
  const { data, complaints } = converse(agent, meeting, (_, part) => (part === 'entities' ? entities : null))
  expect(complaints).toEqual([])
  expect((data as DataModel).entities.find((one) => one.name === 'Order')?.fields.length).toBeGreaterThan(3)
})

test('entities keep their ids in the next version', () => {
  const first = converse(agent, meeting, told).data as DataModel
  const second = converse(agent, meeting, (_, part) => (part === 'entities' ? { entities: [entity('Stall'), ...entities.entities], relations: [] } : fields), first).data as DataModel
  expect(second.entities.find((one) => one.name === 'Order')?.id).toBe('ENT-1')
  expect(second.entities.find((one) => one.name === 'Stall')?.id).toBe('ENT-4')
})

test('strangers, loners and empty choices are refused; small talk asks for nothing', async () => {
  const { refusals } = converse(agent, meeting, told)
  expect(refusals.join('\n')).toMatch(/Relations name Nobody.*\n.*Two entities have the same name/)
  expect(refusals.join('\n')).toContain('two values or more: Order.odd')
  expect(converse(agent, await rehearse(smallTalk), told).asked.size).toBe(0)
})
