import { expect, test } from 'vitest'
import { dataModelSchema } from '../documents/data-model.ts'
import { faultsOf } from '../samples/check.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { dataModelAgent } from './data-model.ts'

test('a shop has products, orders and their lines, in an order in which rows can be inserted', async () => {
  const model = dataModelSchema.parse((await rehearse(shop)).documents['data-model'])
  const names = model.entities.map((entity) => entity.name)
  expect(names).toEqual(expect.arrayContaining(['Product', 'Order', 'Order item', 'Review']))
  const before = (id: string | null, index: number): boolean => model.entities.findIndex((entity) => entity.id === id) < index
  expect(model.entities.every((entity, index) => entity.fields.every((field) => field.references === null || before(field.references, index)))).toBe(true)
  expect(faultsOf(model.entities)).toEqual([])
})

test('a property that the meeting named is derived and quoted; one that it did not name is assumed', async () => {
  const model = dataModelSchema.parse((await rehearse(shop)).documents['data-model'])
  const field = (entity: string, name: string) => model.entities.find((each) => each.name === entity)?.fields.find((each) => each.name === name)
  expect(field('Review', 'rating')?.description).toMatchObject({ basis: 'derived' })
  expect(field('Order', 'number')?.description.basis).toBe('assumed')
})

test('small talk gives no entity, no row and no question', async () => {
  expect(dataModelSchema.parse((await rehearse(smallTalk)).documents['data-model'])).toMatchObject({ entities: [], relations: [], openQuestions: [] })
})

test('the same meeting gives the same rows, and ids survive the next version', async () => {
  const first = (await rehearse(shop)).documents
  expect((await rehearse(shop)).documents['data-model']).toEqual(first['data-model'])
  const second = dataModelSchema.parse((await rehearse(shop.replace('We need order tracking.', 'We need order tracking and gift cards. Customers buy gift cards.'), 'meeting.txt', first)).documents['data-model'])
  const ids = (model: unknown) => new Map(dataModelSchema.parse(model).entities.map((entity) => [entity.name, entity.id]))
  const old = ids(first['data-model'])
  expect(ids(second).get('Gift card')).toBe(`ENT-${String(old.size + 1)}`)
  for (const [name, id] of old) expect(ids(second).get(name)).toBe(id)
})

test('the review finds a dangling relation', async () => {
  const { documents } = await rehearse(shop)
  const model = dataModelSchema.parse(documents['data-model'])
  const broken = { ...model, relations: model.relations.map((relation, index) => (index === 0 ? { ...relation, to: 'ENT-99' } : relation)) }
  expect(dataModelAgent.review(broken, { transcript: documents['transcript'], notes: documents['notes'], useCases: documents['use-cases'] })).toEqual(['A relationship names ENT-99, which is not an entity of this document.'])
})
