import { expect, test } from 'vitest'
import type { DataModel } from '../documents/data-model.ts'
import type { Mockups } from '../documents/mockups.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import type { Answerer } from '../test/dialogue.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('mockups')
const meeting = await rehearse(shop)
const rules = meeting.documents['mockups'] as Mockups
const part = (kind: string, more: object = {}) => ({ kind, label: `A ${kind}`, serves: null, leadsTo: null, entity: null, fields: [], options: [], required: true, tone: null, ...more })
const screen = (role: string, elements: object[]) => ({ role, title: `The ${role}`, purpose: 'Gets it done.', sections: [{ title: null, layout: 'stack', elements }] })
const told: Answerer = () => ({ screens: [screen('form', [part('table', { entity: 'ENT-1', fields: ['name', 'nonsense'], serves: 'FR-1' }), part('button', { leadsTo: 'nowhere', serves: 'FR-999' })]), screen('form', []), screen('done', [part('notice')])] })

test.each(['willing', 'thin', 'hostile'] as const)('%s answers make a prototype that holds', (manner) => {
  const { data, complaints, blockIds } = converse(agent, meeting, answering(manner))
  expect(complaints).toEqual([])
  expect(new Set(blockIds).size).toBe(blockIds.length)
  expect((data as Mockups).screens.length).toBeGreaterThan(1)
})

test('screens keep the ids of the draft, are filled with sample rows, and lead on and back', () => {
  const { data, complaints, refusals } = converse(agent, meeting, told)
  const { screens } = data as Mockups
  const first = screens[1]
  const elements = first?.sections.flatMap((section) => section.elements) ?? []
  expect(complaints).toEqual([])
  expect(first?.id).toBe(rules.screens[1]?.id)
  expect(elements[0]?.rows?.length).toBeGreaterThan(0)
  expect(elements[0]?.requirement).toBe('FR-1')
  expect(elements[1]).toMatchObject({ requirement: null, goesTo: null })
  expect(elements.flatMap((one) => one.goesTo ?? [])).toEqual([screens[2]?.id, screens[0]?.id])
  expect(refusals.join('\n')).toContain('Elements lead to nowhere')
})

test('screens that a model added keep their ids in the next version', () => {
  const many: Answerer = () => ({ screens: ['form', 'list', 'map', 'done'].map((role) => screen(role, [part('notice')])) })
  const ids = (previous: unknown) => (converse(agent, meeting, many, previous).data as Mockups).screens.map(({ id }) => id)
  const before = converse(agent, meeting, many).data as Mockups
  expect(before.screens.length).toBeGreaterThan(rules.screens.length)
  expect(ids(before)).toEqual(ids(null))
})

test('a use case that no model could draw keeps the screens of the draft; small talk asks for nothing', async () => {
  const { data } = converse(agent, meeting, (asked, id) => (id === 'UC-1' ? null : told(asked, id)))
  const of = (all: Mockups) => all.screens.filter((one) => one.useCase === 'UC-1')
  expect(of(data as Mockups)).toEqual(of(rules))
  expect(converse(agent, await rehearse(smallTalk), told).asked.size).toBe(0)
})

test('a checkout that shows what is added to an order and its total also shows what the lines come to', async () => {
  const taxed = await rehearse(`${shop}Ann Bell: Each order must show the tax and the shipping costs.\n`)
  const { entities } = taxed.documents['data-model'] as DataModel
  const order = entities.find((one) => one.fields.some(({ name }) => name === 'total'))
  const figure = (field: string) => part('figure', { label: field, entity: order?.id, fields: [field] })
  const checkout: Answerer = () => ({ screens: [screen('checkout', [figure('tax'), figure('shipping_cost'), figure('total'), part('button')])] })
  const labels = (converse(agent, taxed, checkout).data as Mockups).screens[1]?.sections.flatMap((section) => section.elements.map(({ label }) => label)) ?? []
  const [items, tax, shipping, total] = labels.map((label) => Number(label.split(': ')[1]))
  expect(labels.slice(0, 4).map((label) => label.split(': ')[0])).toEqual(['Order items', 'tax', 'shipping_cost', 'total'])
  expect(Number(items) + Number(tax) + Number(shipping)).toBeCloseTo(Number(total), 2)
})
