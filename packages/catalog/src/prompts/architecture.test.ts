import { expect, test } from 'vitest'
import type { Architecture } from '../documents/architecture.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import type { Answerer } from '../test/dialogue.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('architecture')
const meeting = await rehearse(shop)
const component = (key: string, part: string, layer: string, more: object = {}) => ({ key, part, name: key, layer, text: `Does ${key}.`, serves: ['FR-1'], tools: [], calls: [], ...more })
const parts = { components: [component('stall-app', 'web', 'presentation', { calls: [{ to: 'orders', what: 'orders' }, { to: 'nowhere', what: 'x' }] }), component('orders', 'api', 'application', { tools: ['TOOL-2', 'TOOL-99'] }), component('ledger', 'database', 'data', { tools: ['TOOL-2'] })], neighbours: [{ tool: 'TOOL-1', text: 'payments' }] }
const told: Answerer = (asked, part) => (part === 'parts' ? parts : part.startsWith('flow-')
  ? { messages: [{ from: 'actor', to: 'stall-app', label: 'asks', reply: false }, { from: 'stall-app', to: 'orders', label: 'passes on', reply: false }, { from: 'orders', to: 'nowhere', label: 'x', reply: false }] } : answering('thin')(asked, part))

test.each(['willing', 'thin', 'hostile'] as const)('%s answers make a document that holds', (manner) => {
  const form = answering(manner)
  const { data, complaints, blockIds } = converse(agent, meeting, (asked, part) => (part === 'parts' && manner !== 'thin' ? parts : part.startsWith('flow-') && manner === 'hostile' ? { messages: [] } : form(asked, part)))
  expect(complaints).toEqual([])
  expect(new Set(blockIds).size).toBe(blockIds.length)
  expect((data as Architecture).components.length).toBeGreaterThan(0)
})

test('components get ids, prices by their part, technology by the standing of the product, and every requirement a home', () => {
  const { data, refusals } = converse(agent, meeting, told)
  const { components, flows, neighbours } = data as Architecture
  expect(components.map((one) => [one.id, one.key, one.technology?.statement.text ?? null])).toEqual([['CMP-1', 'web', null], ['CMP-2', 'api', 'PostgreSQL'], ['CMP-3', 'database', 'PostgreSQL']])
  expect(components[0]?.interfaces).toEqual([{ to: 'CMP-2', what: 'orders' }])
  expect(components[1]?.requirements.length).toBeGreaterThan(2)
  expect(flows[0]?.messages.map((one) => `${one.from} ${one.to}`)).toEqual(['actor CMP-1', 'CMP-1 CMP-2'])
  expect(neighbours.map((one) => one.name)).toEqual(['Stripe'])
  expect(refusals.join('\n')).toContain('Components call nowhere')
})

test('nothing is decided that the meeting did not decide', () => {
  const record = (from: string[]) => ({ title: 'A choice', status: 'decided', text: 'We take it.', from, alternatives: [] })
  const { data } = converse(agent, meeting, (asked, part) => (part === 'decisions' ? { decisions: [record(['TOOL-2']), record(['TOOL-4']), record(['KN-77'])] } : told(asked, part)))
  expect((data as Architecture).decisions.map((one) => one.status)).toEqual(['decided', 'proposed'])
})

test('parts without an answer are those of the draft; flows are asked for only where there are parts', () => {
  const { data, complaints, asked } = converse(agent, meeting, (question, part) => (part === 'parts' ? null : answering('willing')(question, part)))
  expect(complaints).toEqual([])
  expect([...asked.keys()]).toEqual(['parts', 'decisions', 'concerns'])
  expect((data as Architecture).components).toEqual((meeting.documents['architecture'] as Architecture).components)
})

test('small talk asks for nothing', async () => {
  expect(converse(agent, await rehearse(smallTalk), told).asked.size).toBe(0)
})
