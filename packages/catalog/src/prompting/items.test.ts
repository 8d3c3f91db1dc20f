import { expect, it } from 'vitest'
import { listing, pieces, Shown } from './items.ts'

const proof = { utterance: 'U1', quote: 'fast' }
const shown = new Shown([{ id: 'REQ-1', text: 'Fast.', evidence: [proof] }, { id: 'D-1', text: 'Now.' }])

it('takes a claim for derived only from items that were shown', () => {
  expect(shown.statement({ text: 'It is fast.', from: ['REQ-1', 'REQ-9', 'REQ-1'] })).toEqual({ text: 'It is fast.', basis: 'derived', from: ['REQ-1'], evidence: [proof] })
  expect(shown.statement({ text: 'It is red.', from: ['REQ-9'] })).toEqual({ text: 'It is red.', basis: 'assumed', from: [], evidence: [] })
})

it('complains about ids that nobody knows, however deep they stand', () => {
  expect(shown.complaints({ a: [{ from: ['REQ-1', 'X-3'] }], from: ['D-1'] })).toEqual(['The answer refers to X-3, which the material does not have. Refer only to ids in the material.'])
  expect(shown.complaints({ from: ['REQ-1'], covers: ['REQ-8'] })).toEqual([])
  expect(shown.complaints({ covers: ['REQ-8'] }, ['covers'])).toHaveLength(1)
})

it('lists items one a line, and nothing of nothing', () => {
  expect(listing('Wishes', [{ id: 'REQ-1', text: 'Fast.' }, { id: 'REQ-2', text: 'Red.' }], ({ id }) => [id === 'REQ-1' ? 'must' : null])).toBe('## Wishes\nREQ-1 (must) Fast.\nREQ-2 Red.')
  expect(pieces('a', listing('Wishes', []), 'b')).toBe('a\n\nb')
})
