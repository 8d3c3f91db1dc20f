import { describe, expect, it } from 'vitest'
import { knowledgeAgent } from '../agents/knowledge.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import type { Notes } from '../documents/notes.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const notes = documents['notes'] as Notes
const appliesTo = [notes.requirements[1]?.id ?? '']
const own = { kind: 'pattern', title: 'Reviews by buyers only', advice: 'Let only people who bought a product rate it', why: 'Made-up ratings drive buyers away.', appliesTo, source: 'Directive (EU) 2019/2161' }
const good = (part: string) => (part === 'duties' ? { known: [{ title: 'Card payments', appliesTo }], more: [] } : { known: [], more: [own] })

describe('the prompt of the knowledge', () => {
  it('takes over practices of the list with their source, and shows others as assumed', () => {
    const { data, refused, faults } = play(knowledgeAgent, documents, good)
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect((data as Knowledge).entries.map((entry) => [entry.title, entry.basis, entry.source])).toEqual([['Card payments', 'derived', 'PCI DSS 4'], ['Reviews by buyers only', 'assumed', 'Directive (EU) 2019/2161']])
  })

  it('refuses practices that the list does not have, that apply to nothing, and addresses for sources', () => {
    const { refused } = play(knowledgeAgent, documents, () => ({ known: [{ title: 'Be nice', appliesTo: ['REQ-99'] }], more: [...Array.from({ length: 5 }, () => own), { ...own, appliesTo: [], source: 'https://example.com' }] }))
    const told = [...refused.values()].flat().join('\n')
    for (const words of ['REQ-99', 'no practice of the list', 'applies to nothing', 'is an address', 'Keep the 4']) expect(told).toContain(words)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(knowledgeAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
  })

  it('takes what nobody could write from the draft, and asks nothing where nothing was said', async () => {
    expect((play(knowledgeAgent, documents, () => null).data as Knowledge).entries.map((entry) => entry.title).sort()).toEqual((documents['knowledge'] as Knowledge).entries.map((entry) => entry.title).sort())
    expect(play(knowledgeAgent, (await rehearse(smallTalk)).documents, good).asked.size).toBe(0)
  })
})
