import { describe, expect, it } from 'vitest'
import { businessRequirementsAgent } from '../agents/business-requirements.ts'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import type { Need } from '../prompting/needs.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const notes = documents['notes'] as Notes
const from = [notes.requirements[0]?.id ?? '']
const need: Need = {
  title: 'Customers buy from the stalls without visiting them', description: [{ text: 'Customers need to find and order products.', from }, { text: 'Today they have to visit the market.', from: [] }],
  today: null, businessGoal: null, userGoal: { text: 'They buy without a trip.', from },
  criteria: [{ text: 'Share of visits that end in an order.', from, measure: 'share of visits that end in an order', target: null, time: null }, { text: 'Orders placed in a month.', from, measure: 'orders a month', target: null, time: 'in the first month' }],
  goals: [], risks: [], owner: 'Product Manager',
}
const people = { stakeholders: notes.participants.map((person) => ({ id: person.id, influence: 'high', interest: 'low', raci: 'accountable', reason: 'Leads the work.' })) }
const frame = {
  vision: { text: 'Customers of the market buy online.', from }, asIs: [{ text: 'People visit the stalls.', from }], toBe: [], integrations: [{ name: 'Stripe', text: 'Takes the payments.', from: [notes.tools[0]?.id ?? ''] }], compliance: [],
}
const good = (part: string) => (part === 'frame' ? frame : part === 'people' ? people : need)

describe('the prompt of the business requirements', () => {
  it('makes one requirement of each need, and the frame; owner, priority, sources and questions are set by code', () => {
    const { data, refused, faults } = play(businessRequirementsAgent, documents, good)
    const made = data as BusinessRequirements
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect(made.requirements[0]?.owner).toBe('Ann Bell')
    expect(made.requirements.every((item) => item.heard.length > 0)).toBe(true)
    expect(made.openQuestions.map((item) => item.about.length)).toContain(made.requirements.length)
    expect(made.stakeholders.every((person) => person.influence === 'high' && person.why.text === 'Leads the work.')).toBe(true)
    expect(made.integrations[0]?.tool).toBe(notes.tools[0]?.id)
    expect(made.approvals).toHaveLength(notes.participants.length)
  })

  it('gives a need no owner that the answer leaves out, although people without a role took part', () => {
    const nameless = { ...notes, participants: notes.participants.map((person) => ({ ...person, role: null })) }
    const { data } = play(businessRequirementsAgent, { ...documents, notes: nameless }, (part) => (part === 'frame' || part === 'people' ? good(part) : { ...need, owner: null }))
    expect((data as BusinessRequirements).requirements.map((item) => item.owner)).toEqual((data as BusinessRequirements).requirements.map(() => null))
  })

  it('refuses targets that nobody named, unknown ids, people left out', () => {
    const { refused } = play(businessRequirementsAgent, documents, (part) => (part === 'frame' ? { ...frame, compliance: [{ name: 'A law', text: 'Asks for it.', from: ['CON-99'] }] } : part === 'people' ? { stakeholders: [{ ...people.stakeholders[0], id: 'S-99' }] } : { ...need, criteria: need.criteria.slice(0, 1).map((one) => ({ ...one, target: '37 %' })), goals: ['G-99'] }))
    const told = [...refused.values()].flat().join('\n')
    for (const words of ['CON-99', 'S-99', 'Stakeholders lacks', '37', 'G-99', 'at least two measures']) expect(told).toContain(words)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(businessRequirementsAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
  })

  it('takes what nobody could write from the draft', () => {
    const { data, faults } = play(businessRequirementsAgent, documents, (part) => (part === 'frame' || part === 'people' ? null : part.startsWith('UC') ? null : need))
    expect(faults).toEqual([])
    expect((data as BusinessRequirements).vision).toEqual((documents['business-requirements'] as BusinessRequirements).vision)
    const served = (data as BusinessRequirements).requirements.flatMap((item) => item.useCases)
    expect(new Set(served).size).toBe(served.length)
  })

  it('asks nothing where nothing was said', async () => {
    expect(play(businessRequirementsAgent, (await rehearse(smallTalk)).documents, good).asked.size).toBe(0)
  })
})
