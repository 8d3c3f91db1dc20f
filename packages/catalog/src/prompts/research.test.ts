import { describe, expect, it } from 'vitest'
import { researchAgent } from '../agents/research.ts'
import type { Notes } from '../documents/notes.ts'
import type { Research } from '../documents/research.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const notes = documents['notes'] as Notes
const about = [notes.requirements[1]?.id ?? '']
const law = { kind: 'standard', title: 'PCI DSS', text: 'Card data must be kept as this standard asks', said: false, about }
const field = {
  domain: { text: 'A market whose stalls sell online.', from: about }, items: [law, { kind: 'technology', title: 'Stripe', text: 'Takes the payments.', said: true, about }],
  claims: [{ text: 'Twenty thousand people come each month.', from: about, speaker: 'Carl Dorn' }], questions: [{ text: 'In which countries do customers live?', about }],
}

describe('the prompt of the research', () => {
  it('keeps what was said apart from what a model only knows', () => {
    const { data, refused, faults } = play(researchAgent, documents, () => field)
    const made = data as Research
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect(made.items.map((item) => [item.title, item.basis])).toEqual([['Stripe', 'derived'], ['PCI DSS', 'assumed']])
    expect(made.items[0]?.evidence.length).toBeGreaterThan(0)
    expect(made.claims.map((claim) => [claim.speaker, claim.verdict])).toEqual([['Carl Dorn', 'not-checked']])
    expect(made.openQuestions).toHaveLength(1)
    const under = (id: string): string => JSON.stringify(researchAgent.makes.render(made).filter((block) => block.id === `${id}/table`))
    expect([under('items').includes('PCI DSS'), under('known').includes('PCI DSS'), under('items').includes('"Stripe"'), under('known').includes('"Stripe"')]).toEqual([false, true, true, false])
  })

  it('refuses pages that nobody fetched, too much of its own, and what concerns nothing', () => {
    const { refused } = play(researchAgent, documents, () => ({ ...field, items: [...Array.from({ length: 6 }, (_, index) => ({ ...law, title: `Law ${String(index)}` })), { ...law, about: ['REQ-99'] }, { ...law, text: 'See https://example.com', about: [] }], claims: [{ text: 'All is well.', from: [], speaker: null }] }))
    const told = [...refused.values()].flat().join('\n')
    for (const words of ['REQ-99', 'from your own knowledge', 'address of a page', 'concerns nothing', 'Two have the title', 'carries it']) expect(told).toContain(words)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(researchAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
  })

  it('takes the draft where nobody could write, and asks nothing where nothing was said', async () => {
    expect(play(researchAgent, documents, () => null).data).toEqual(documents['research'])
    expect(play(researchAgent, (await rehearse(smallTalk)).documents, () => field).asked.size).toBe(0)
  })
})
