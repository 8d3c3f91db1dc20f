import { expect, test } from 'vitest'
import type { Notes } from '../documents/notes.ts'
import type { Prd } from '../documents/prd.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('prd')
const meeting = await rehearse(shop)

test.each(['willing', 'thin', 'hostile'] as const)('%s answers make a document that holds', (manner) => {
  const { data, complaints, blockIds } = converse(agent, meeting, answering(manner))
  expect(complaints).toEqual([])
  expect(new Set(blockIds).size).toBe(blockIds.length)
  expect((data as Prd).useCases.length).toBeGreaterThan(0)
})

test('a part that no model could write is that of the draft', () => {
  const rules = meeting.documents['prd'] as Prd
  const { data, complaints } = converse(agent, meeting, (asked, part) => (part === 'opening' ? null : answering('willing')(asked, part)))
  expect(complaints).toEqual([])
  expect((data as Prd).overview).toEqual(rules.overview)
  expect((data as Prd).personas).not.toEqual(rules.personas)
})

test('a goal that the answer leaves out stands after those it leads with', async () => {
  const aimed = await rehearse(`${shop}Ann Bell: Our goal is to double sales in two years. Our goal is to cut support calls by 30%.\n`)
  const heard = (aimed.documents['notes'] as Notes).goals.map((goal) => goal.id)
  expect(heard.length).toBeGreaterThan(1)
  const { data } = converse(agent, aimed, (asked, part) => (part === 'opening' ? { overview: [{ text: 'A shop.', from: [heard[0]] }], goals: [{ text: 'This one first.', from: [heard[1]] }], metrics: [] } : answering('willing')(asked, part)))
  expect((data as Prd).goals.map((goal) => goal.reference)).toEqual([heard[1], ...heard.filter((id) => id !== heard[1])])
})

test('parts are shown what they need and nothing else', () => {
  const { asked } = converse(agent, meeting, answering('thin'))
  expect(asked.get('limits')?.task).toContain('Mobile app')
  expect(asked.get('content')?.task).not.toContain('Mobile app')
  expect(new Set([...asked.values()].map((one) => one.shared)).size).toBe(1)
})

test('unknown ids, invented numbers and forgotten use cases are refused', () => {
  const { refusals } = converse(agent, meeting, answering('hostile'))
  expect(refusals.join('\n')).toContain('opening: The answer refers to REQ-9999')
  expect(converse(agent, meeting, answering('thin')).refusals.filter((one) => one.startsWith('plan: No release contains'))).toHaveLength(1)
  const invented = converse(agent, meeting, (asked, part) => (part === 'opening' ? { overview: [{ text: 'Sales rise by 73 %.', from: ['REQ-1'] }], goals: [], metrics: [] } : answering('thin')(asked, part)))
  expect(invented.refusals.join('\n')).toContain('opening: The answer names 73')
})

test('personas and journeys keep their ids in the next version', () => {
  const first = converse(agent, meeting, answering('willing'))
  const second = converse(agent, meeting, answering('willing'), first.data)
  expect((second.data as Prd).personas.map((one) => one.id)).toEqual((first.data as Prd).personas.map((one) => one.id))
})

test('small talk asks for little', async () => {
  const { asked, complaints } = converse(agent, await rehearse(smallTalk), answering('thin'))
  expect([...asked.keys()]).toEqual(['opening', 'limits'])
  expect(complaints).toEqual([])
})
