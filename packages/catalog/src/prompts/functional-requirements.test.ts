import { describe, expect, it } from 'vitest'
import { functionalRequirementsAgent } from '../agents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import type { FunctionInputs, Functions } from '../prompting/functions.ts'
import { portionsOf, qualityPortions } from '../prompting/functions.ts'
import type { Documents } from '../test/answering.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const rehearsed = (await rehearse(shop)).documents
const heard = rehearsed['notes'] as Notes
const quality = heard.requirements.slice(0, 1).map((item) => ({ ...item, id: 'REQ-50', type: 'non-functional' as const, category: 'performance', text: 'Pages load in less than 2 seconds.' }))
const notes: Notes = { ...heard, requirements: [...heard.requirements, ...quality] }
const documents: Documents = { ...rehearsed, notes }
const inputs = { notes, useCases: documents['use-cases'], business: documents['business-requirements'] } as FunctionInputs
const portions = portionsOf(inputs)

function written(ids: readonly string[]): Functions {
  return { requirements: ids.map((id) => ({
    title: `Find the products of stall ${id}`, text: `The system shall find what ${id} asks for.`, heard: [id], action: 'Find', object: 'products', preconditions: ['There are products.'],
    inputs: [{ name: 'word', text: 'What is looked for.', type: 'text', format: null, range: '1 to 100 characters', required: true, from: [] }], processing: ['Look for the word.', 'Sort what fits.'],
    success: ['The list of what fits.'], failure: ['“Nothing fits. Try other words.”'],
    criteria: [{ path: 'normal', given: 'a product exists', when: 'its name is looked for', then: 'it is shown', from: [id] }, { path: 'error', given: 'no product fits', when: 'a word is looked for', then: 'the message is shown', from: [] }], security: [], dependsOn: [],
  })) }
}
const good = (part: string): unknown => {
  const portion = portions.find((one) => one.key === part)
  if (portion !== undefined) return written(portion.heard.map((item) => item.id))
  if (part === 'glossary') return { terms: [{ term: 'Stall', text: 'A seller on the market.', from: [] }, { term: 'stall', text: 'The same.', from: [] }] }
  return { qualities: notes.requirements.filter((item) => item.type === 'non-functional').map((item) => ({ heard: [item.id], title: 'Load', text: `The system shall be as ${item.id} says.`, category: 'performance', measure: null })) }
}

describe('the prompt of the functional requirements', () => {
  it('makes requirements of good answers; ids, what they serve, criteria and questions are set by code', () => {
    const { data, refused, faults } = play(functionalRequirementsAgent, documents, good)
    const made = data as FunctionalRequirements
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect(made.requirements).toHaveLength(portions.flatMap((one) => one.heard).length)
    expect(made.requirements[0]?.criteria.map((one) => one.id)).toEqual(['FR-1/AC-1', 'FR-1/AC-2'])
    expect(made.requirements[0]?.inputs[0]?.basis).toBe('assumed')
    expect(made.glossary).toHaveLength(1)
    expect(made.qualities.length).toBeGreaterThan(0)
    expect(made.openQuestions[0]?.about).toEqual(made.qualities.map((item) => item.id))
  })

  it('marks a limit that nobody named as assumed, names who is let to do something, and ranks nothing above its use case', () => {
    const [portion] = portions
    const [first] = portion?.heard ?? []
    if (portion === undefined || first === undefined) throw new TypeError('The meeting asks for nothing.')
    const cases = (documents['use-cases'] as UseCases).useCases.map((item) => (item.id === portion.useCase.id ? { ...item, secondaryActors: ['seller'], priority: 'could' as const, priorityReason: { ...item.priorityReason, basis: 'stated' as const } } : item))
    const input = (name: string, range: string) => ({ name, text: 'What is looked for.', type: 'text', format: null, range, required: true, from: [first.id] })
    const answer = (part: string): unknown => (part === portion.key ? { requirements: written([first.id]).requirements.map((one) => ({ ...one, text: 'The system shall let a seller find products.', inputs: [input('word', '1 to 100 characters'), input('place', 'as on record')] })) } : good(part))
    const { data } = play(functionalRequirementsAgent, { ...documents, 'use-cases': { ...(documents['use-cases'] as UseCases), useCases: cases } }, answer)
    const made = (data as FunctionalRequirements).requirements.find((item) => item.heard.includes(first.id))
    expect(made?.inputs.map(({ name, basis }) => [name, basis])).toEqual([['word', 'assumed'], ['place', 'derived']])
    expect(made?.actors).toEqual(['seller'])
    expect([made?.priority, made?.ranked]).toEqual(['could', false])
  })

  it('writes what several use cases cover once, and never more than four in one go', () => {
    const ids = portions.flatMap((one) => one.heard.map((item) => item.id))
    expect(new Set(ids).size).toBe(ids.length)
    const [first] = (documents['use-cases'] as UseCases).useCases
    const wide = { ...inputs, useCases: { ...inputs.useCases, useCases: first === undefined ? [] : [{ ...first, from: notes.requirements.map((item) => item.id) }] } }
    const sizes = portionsOf(wide).map((one) => one.heard.length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(notes.requirements.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4)
  })

  it('writes qualities in portions of one size, twelve at most, each of which answers for its own alone', () => {
    const [quality] = notes.requirements.filter((item) => item.type === 'non-functional')
    const many = { ...notes, requirements: Array.from({ length: 26 }, (_, index) => ({ ...(quality ?? expect.unreachable()), id: `REQ-${String(index + 1)}` })) }
    expect([...qualityPortions(many)].map(([key, asked]) => [key, asked.length])).toEqual([['qualities', 9], ['qualities.2', 9], ['qualities.3', 8]])
    expect([...qualityPortions({ ...notes, requirements: [] })]).toEqual([])
    const { refused } = play(functionalRequirementsAgent, { ...documents, notes: many }, (part) => (part.startsWith('qualities') ? { qualities: [] } : good(part)))
    expect(refused.get('qualities.3')?.join()).toMatch(/Nothing stands for REQ-19, .*REQ-26/)
    expect(refused.get('qualities.3')?.join()).not.toContain('REQ-18')
  })

  it('refuses what is missing or unknown', () => {
    const { refused } = play(functionalRequirementsAgent, documents, (part) => (part === 'glossary' ? good(part) : part === 'qualities' ? { qualities: [] }
      : { requirements: written(['REQ-99']).requirements.map((item) => ({ ...item, text: 'It finds 4711 things.', criteria: [], failure: [] })) }))
    const told = [...refused.values()].flat().join('\n')
    for (const words of ['REQ-99', 'No requirement fulfils', 'must begin "The system shall"', '4711', 'normal path', 'on failure', 'Nothing stands for']) expect(told).toContain(words)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(functionalRequirementsAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
  })

  it('takes what nobody could write from the draft', () => {
    const { data, faults } = play(functionalRequirementsAgent, documents, () => null)
    expect(faults).toEqual([])
    expect((data as FunctionalRequirements).requirements.map((item) => item.text).sort()).toEqual((documents['functional-requirements'] as FunctionalRequirements).requirements.map((item) => item.text).sort())
  })

  it('asks nothing where nothing was said', async () => {
    expect(play(functionalRequirementsAgent, (await rehearse(smallTalk)).documents, good).asked.size).toBe(0)
  })
})
