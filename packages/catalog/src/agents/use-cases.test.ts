import { expect, test } from 'vitest'
import { functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import { useCases as useCasesDocument, useCasesSchema } from '../documents/use-cases.ts'
import { rehearse } from '../test/rehearse.ts'

const orders = `Web shop
Date: March 3, 2025

Ann: We want a web shop for flowers. Customers need to track their orders.
Bob: Customers need to cancel their orders.
Ann: Customers need to place orders.
`

test('a step follows from the wish that asks for it, not from all wishes of its use case', async () => {
  const { useCases } = useCasesSchema.parse((await rehearse(orders)).documents['use-cases'])
  const several = useCases.filter((item) => item.from.length > 1)
  expect(several.length).toBeGreaterThan(0)
  for (const item of several) {
    const other = item.alternatives.at(-1)
    expect(other?.steps.every((step) => step.from.length < item.from.length && step.from.every((id) => item.from.includes(id)))).toBe(true)
  }
})

test('only what the meeting ranked reads as ranked', async () => {
  const { documents } = await rehearse(`${orders}Bob: Customers need to buy gift cards.\nAnn: Buy gift cards if time permits.\n`)
  const cases = useCasesSchema.parse(documents['use-cases'])
  const { requirements } = functionalRequirementsSchema.parse(documents['functional-requirements'])
  expect(requirements.filter((item) => item.ranked).map((item) => item.title)).toEqual([expect.stringMatching(/gift cards/i)])
  const page = JSON.stringify(useCasesDocument.render(cases))
  expect(page).toContain('should (to be agreed)')
  expect(page).not.toContain('could (to be agreed)')
})

test('no use case gathers what is left over: a question asks where it belongs', async () => {
  const wishes = ['Customers need to browse products.', 'Customers need to place orders.', 'We need a multi-tenant white-label portal for partners.']
  const { documents, complaints } = await rehearse(`Web shop\nDate: March 3, 2025\n\n${wishes.map((wish) => `Ann: ${wish}`).join('\n')}\n`)
  const { useCases, openQuestions } = useCasesSchema.parse(documents['use-cases'])
  expect(complaints).toEqual([])
  expect(useCases.map((item) => item.title)).toEqual(['Browse products', 'Place orders'])
  expect(openQuestions.filter((item) => item.text.startsWith('Which use case holds'))).toHaveLength(1)
})

test('papers named right after something is handed over are handed over too', async () => {
  const { documents } = await rehearse('Portal\nDate: March 3, 2025\n\nAnn: Customers need to check their policy details.\nBob: They should be able to upload documents. Photos of damage, medical reports, that kind of thing.\nAnn: Absolutely.\n')
  const { useCases } = useCasesSchema.parse(documents['use-cases'])
  expect(useCases.map((item) => item.action)).not.toContain('view')
})

test('an admin is a role, staff work is not done by customers', async () => {
  const { documents } = await rehearse('Web shop\nDate: March 3, 2025\n\nAnn: Customers need to browse products.\nBob: We need inventory management and low stock alerts for admins.\nAnn: Customers need to place orders.\n')
  const { useCases } = useCasesSchema.parse(documents['use-cases'])
  expect(useCases.find((item) => /inventory|stock/i.test(item.title))?.primaryActor).toBe('administrator')
})
