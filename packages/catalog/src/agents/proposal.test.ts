import { expect, test } from 'vitest'
import { billOfMaterialsSchema } from '../documents/bill-of-materials.ts'
import { functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import { notesSchema } from '../documents/notes.ts'
import { proposal, proposalSchema } from '../documents/proposal.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { proposalAgent } from './proposal.ts'

test('no number that code cannot reproduce', async () => {
  const { documents } = await rehearse(shop)
  const offer = proposalSchema.parse(documents['proposal'])
  for (const item of offer.workPackages) {
    for (const effort of item.efforts) expect(effort.cents).toBe(Math.floor((effort.tenths * effort.rateCents + 5) / 10))
    expect(item.cents).toBe(item.efforts.reduce((total, effort) => total + effort.cents, 0))
  }
  const services = offer.workPackages.reduce((total, item) => total + item.cents, 0)
  const running = billOfMaterialsSchema.parse(documents['bill-of-materials']).yearlyCents
  const contingency = Math.floor((services * offer.price.contingencyPercent + 50) / 100)
  expect(offer.price).toMatchObject({ servicesCents: services, infrastructureCents: running, contingencyCents: contingency, totalCents: services + running + contingency })
  expect(offer.payments.reduce((total, item) => total + item.cents, 0)).toBe(offer.price.totalCents)
  expect(offer.options.at(-1)?.cents).toBe(services + contingency)
})

test('the budget of the meeting is compared, and a total above it is flagged', async () => {
  const { documents } = await rehearse(shop)
  const offer = proposalSchema.parse(documents['proposal'])
  expect(offer.budgets).toEqual([expect.objectContaining({ budgetCents: 500_000, aboveCents: offer.price.totalCents - 500_000 })])
  expect(proposal.render(offer).some((block) => block.kind === 'callout' && block.tone === 'warning' && block.id.startsWith('price/'))).toBe(true)
})

test('what was put off is out of scope, what is wanted is in scope, by id', async () => {
  const { documents } = await rehearse(shop)
  const offer = proposalSchema.parse(documents['proposal'])
  expect(offer.scope.out.some((item) => /mobile app/i.test(item.text))).toBe(true)
  expect(offer.scope.in.every((item) => /^N?FR-\d+$/.test(item.reference))).toBe(true)
  expect(offer.scope.in.some((item) => /mobile app/i.test(item.text))).toBe(false)
})

test('what a later phase holds is neither offered nor priced when the client goes with the first, unless the meeting called it a must', async () => {
  const { documents } = await rehearse(shop)
  const heard = notesSchema.parse(documents['notes'])
  const required = functionalRequirementsSchema.parse(documents['functional-requirements'])
  const [later] = required.requirements.filter((item) => item.status !== 'parked' && item.status !== 'rejected' && item.priority !== 'wont')
  const phase = (number: number, quote: string) => ({ id: `PHASE-${String(number)}`, text: `Phase ${String(number)}`, name: `Phase ${String(number)}: Part`, period: null, fromMonth: null, toMonth: null, contents: [{ utterance: 'U1', quote }], from: [], evidence: [], basis: 'stated' })
  const offer = (ranked: boolean) => {
    const requirements = required.requirements.map((item) => (item.id === later?.id ? { ...item, ranked, priority: 'must' } : item))
    const notes = { ...heard, phases: [phase(1, 'nothing of this'), phase(2, later?.title ?? '')], decisions: [{ id: 'D-1', status: 'decided', text: 'The project goes with Phase 1 for now.', evidence: [], from: [], basis: 'stated' }] }
    const inputs = { transcript: documents['transcript'], notes, useCases: documents['use-cases'], functionalRequirements: { ...required, requirements }, architecture: documents['architecture'], billOfMaterials: documents['bill-of-materials'], mockups: documents['mockups'] }
    return proposalSchema.parse(proposalAgent.draft?.(inputs, { previous: null, parameters: {} }))
  }
  const [put, kept] = [offer(false), offer(true)]
  expect(put.scope.out).toContainEqual(expect.objectContaining({ reference: later?.id, why: 'not now' }))
  expect(put.workPackages.flatMap((item) => item.requirements)).not.toContain(later?.id)
  expect(put.price.servicesCents).toBeLessThan(kept.price.servicesCents)
  expect(kept.scope.in.map((item) => item.reference)).toContain(later?.id)
})

test('small talk gives an offer without scope, effort or price', async () => {
  const offer = proposalSchema.parse((await rehearse(smallTalk)).documents['proposal'])
  expect(offer).toMatchObject({ workPackages: [], payments: [], options: [], price: { totalCents: 0 } })
})

test('the review finds a changed total', async () => {
  const { documents } = await rehearse(shop)
  const offer = proposalSchema.parse(documents['proposal'])
  const inputs = { transcript: documents['transcript'], notes: documents['notes'], useCases: documents['use-cases'], functionalRequirements: documents['functional-requirements'], architecture: documents['architecture'], billOfMaterials: documents['bill-of-materials'], mockups: documents['mockups'] }
  expect(proposalAgent.review(offer, inputs)).toEqual([])
  expect(proposalAgent.review({ ...offer, price: { ...offer.price, totalCents: 1 } }, inputs)[0]).toContain('The total is 1 cents')
})
