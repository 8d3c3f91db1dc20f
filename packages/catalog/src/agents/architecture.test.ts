import { expect, test } from 'vitest'
import { architectureSchema } from '../documents/architecture.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'

const designed = async (text: string) => architectureSchema.parse((await rehearse(text)).documents['architecture'])

test('technology comes from the meeting with its status; the rest is to be decided and asked', async () => {
  const { components, openQuestions, decisions } = await designed(shop)
  const technology = (key: string) => components.find((item) => item.key === key)?.technology?.statement.text ?? null
  expect(technology('database')).toBe('PostgreSQL')
  expect(technology('hosting')).toBe('AWS')
  expect(technology('monitoring')).toBeNull()
  expect(openQuestions.some((question) => question.text.includes('monitoring'))).toBe(true)
  expect(decisions.every((record) => record.evidence.length > 0)).toBe(true)
})

test('what was put off is no part', async () => {
  expect((await designed(shop)).components.map((item) => item.key)).not.toContain('mobile')
})

test('flows name only components that there are, three to five of them where there are as many use cases', async () => {
  const { flows, components } = await designed(shop)
  const ids = new Set(['actor', ...components.map((item) => item.id)])
  expect(flows.length).toBeGreaterThanOrEqual(3)
  expect(flows.length).toBeLessThanOrEqual(5)
  expect(flows.flatMap((flow) => flow.messages.flatMap((message) => [message.from, message.to])).every((id) => ids.has(id))).toBe(true)
})

test('small talk gives no component', async () => {
  expect((await designed(smallTalk)).components).toEqual([])
})
