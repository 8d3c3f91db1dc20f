import { describe, expect, it } from 'vitest'
import { useCasesAgent } from '../agents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import type { Outline, Scene } from '../prompting/scenes.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const { requirements } = documents['notes'] as { readonly requirements: readonly { readonly id: string; readonly type: string; readonly status: string; readonly text: string }[] }
const functional = requirements.filter((item) => item.type === 'functional' && item.status !== 'parked')
const ids = functional.map((item) => item.id)
const claim = (text: string) => ({ text, from: ids.slice(0, 1) })

const outline: Outline = {
  useCases: [{ title: 'Buy products from the stalls of the market', summary: 'The customer finds products of the market stalls by category, orders them and pays, without having to visit the market on the day.', area: 'shop', actor: 'customer',
    others: ['merchant', 'system'], action: 'buy', object: 'products', covers: [...ids.slice(0, -1), 'REQ-99'], context: [] }],
  actors: [{ name: 'customer', text: 'A customer of the market who buys at home.', from: ids.slice(0, 1) }],
  leftOver: ids.slice(-1).map((id) => ({ id, question: 'Who is to be told, and when?' })),
}
const step = (text: string, actor = 'customer') => ({ ...claim(text), actor })
const scene: Scene = {
  description: [claim('Customers want to buy from the stalls at home.'), claim('They find products by category.'), claim('They pay at once.')], preconditions: [], trigger: claim('The customer wants to buy something.'),
  mainFlow: ['The customer looks for products by category.', 'The service shows what fits.', 'The customer orders.', 'The customer pays.', 'The service confirms the order.'].map((text) => step(text)),
  alternatives: [], exceptions: [{ condition: 'The payment is refused', at: 4, steps: [{ ...step('The service names the reason.', 'service'), from: [] }] }],
  success: [claim('The order is placed and paid.')], failure: [claim('Nothing is ordered.')], notes: [],
}
const good = (part: string) => (part === 'outline' ? { ...outline, useCases: outline.useCases.map((item) => ({ ...item, covers: item.covers.filter((id) => id !== 'REQ-99') })) } : part === 'rules' ? { rules: [] } : scene)

describe('the prompt of the use cases', () => {
  it('makes use cases of good answers: covered ids, priorities by code, what is left over as a question', () => {
    const { data, refused, faults } = play(useCasesAgent, documents, good)
    const made = data as UseCases
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect(made.useCases.map((item) => item.id)).toEqual(['UC-1'])
    expect(made.useCases[0]?.secondaryActors).toEqual(['merchant'])
    expect(made.useCases[0]?.exceptions[0]?.steps[0]?.basis).toBe('assumed')
    expect(made.openQuestions.filter((item) => item.about.includes(ids.at(-1) ?? '')).map((item) => item.text)).toEqual(['Who is to be told, and when?'])
  })

  it('refuses ids that nobody knows, requirements that nothing covers, titles and flows out of measure', () => {
    const { refused } = play(useCasesAgent, documents, (part) => (part === 'outline' ? { ...outline, leftOver: [], useCases: outline.useCases.map((item) => ({ ...item, title: 'Buy', actor: 'user' })) } : scene))
    const told = refused.get('outline')?.join('\n') ?? ''
    for (const words of ['REQ-99', `No use case covers ${ids.at(-1) ?? ''}`, 'has 1 words', 'Name a role of the business']) expect(told).toContain(words)
    const short = play(useCasesAgent, documents, (part) => (part.startsWith('case') ? { ...scene, mainFlow: [step('The customer pays 500 dollars by the API.')], exceptions: [] } : good(part)))
    const scenes = short.refused.get('case-1')?.join('\n') ?? ''
    for (const words of ['has 1 steps', 'no exception', '500', 'technology']) expect(scenes).toContain(words)
  })

  it('shows a use case only what it covers', () => {
    const { asked } = play(useCasesAgent, documents, good)
    expect(asked.get('case-1')?.task).not.toContain(ids.at(-1))
    expect(new Set([...asked.values()].map((text) => text.shared)).size).toBe(1)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(useCasesAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
    expect(play(useCasesAgent, documents, (part, text) => (part === 'outline' ? good(part) : formOnly(text, mood)), false).faults).toEqual([])
  })

  it('takes the flow of a part that nobody could write from the draft, and the whole where there is no outline', () => {
    const { data, faults } = play(useCasesAgent, documents, (part) => (part === 'outline' ? good(part) : null))
    expect(faults).toEqual([])
    expect((data as UseCases).useCases[0]?.mainFlow.length).toBeGreaterThan(4)
    expect(play(useCasesAgent, documents, () => null).data).toEqual(documents['use-cases'])
  })

  it('asks nothing where nothing was said', async () => {
    expect(play(useCasesAgent, (await rehearse(smallTalk)).documents, good).asked.size).toBe(0)
  })
})
