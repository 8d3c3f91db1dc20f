import { expect, test } from 'vitest'
import { functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import { mockupsSchema, servedBy } from '../documents/mockups.ts'
import { useCasesSchema } from '../documents/use-cases.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { mockupsAgent } from './mockups.ts'

test('the start leads to a screen of every use case, and every functional requirement is on a screen', async () => {
  const { documents } = await rehearse(shop)
  const { screens } = mockupsSchema.parse(documents['mockups'])
  const [start, ...others] = screens
  const led = start?.sections.flatMap((part) => part.elements.map((element) => element.goesTo)) ?? []
  for (const useCase of useCasesSchema.parse(documents['use-cases']).useCases.filter((each) => each.status !== 'parked')) expect(others.some((screen) => screen.useCase === useCase.id && led.includes(screen.id))).toBe(true)
  const served = screens.flatMap((screen) => servedBy(screen))
  const wanted = functionalRequirementsSchema.parse(documents['functional-requirements']).requirements.filter((each) => each.status !== 'parked' && each.useCases.length > 0)
  expect(wanted.map((each) => each.id).filter((id) => !served.includes(id))).toEqual([])
})

test('screens show the sample rows of the meeting', async () => {
  const { screens } = mockupsSchema.parse((await rehearse(shop)).documents['mockups'])
  expect(JSON.stringify(screens)).toContain('Ceramic mug')
})

test('small talk gives no screen', async () => {
  expect(mockupsSchema.parse((await rehearse(smallTalk)).documents['mockups']).screens).toEqual([])
})

test('the review finds a dead end and a screen that nothing leads to', async () => {
  const { documents } = await rehearse(shop)
  const data = mockupsSchema.parse(documents['mockups'])
  const inputs = { notes: documents['notes'], useCases: documents['use-cases'], dataModel: documents['data-model'], functionalRequirements: documents['functional-requirements'] }
  expect(mockupsAgent.review(data, inputs)).toEqual([])
  const lost = { ...data, screens: [...data.screens, { id: 'SCR-99', title: 'Lost', purpose: '', useCase: null, role: 'list', entity: null, sections: [] }] }
  expect(mockupsAgent.review(lost, inputs)).toEqual(['SCR-99 cannot be reached from any other screen.', 'SCR-99 leads nowhere.'])
})

test('screens keep their ids in the next version, however a model named them in between', async () => {
  const { documents } = await rehearse(shop)
  const before = mockupsSchema.parse(documents['mockups'])
  const renamed = { ...before, screens: before.screens.map((screen) => ({ ...screen, title: `Nothing like ${screen.id}`, role: screen.role === 'start' ? 'start' : `role of ${screen.id}` })) }
  const inputs = { notes: documents['notes'], useCases: documents['use-cases'], dataModel: documents['data-model'], functionalRequirements: documents['functional-requirements'] } as Parameters<NonNullable<typeof mockupsAgent.parts>['list']>[0]
  const { parts } = mockupsAgent
  if (parts === undefined) throw new TypeError('The mockups have no parts.')
  const drawn = parts.list(inputs).map((part) => parts.schema.parse(parts.draft(inputs, part.id, { previous: null, parameters: {} })))
  const again = parts.assemble(inputs, drawn, { previous: renamed, parameters: {} })
  expect(mockupsSchema.parse(again).screens).toEqual(before.screens)
})
