import type { Transcript } from '@aicoe/sdk'
import { derived, stated } from '@aicoe/sdk'
import { describe, expect, it } from 'vitest'
import { reviewEvidence, reviewIds } from './review.ts'

const transcript: Transcript = {
  fileName: 'a.txt', format: 'plain', encoding: 'UTF-8', language: 'en', title: null, date: null, durationSeconds: null,
  utterances: [{ id: 'U1', speaker: null, start: null, end: null, text: 'We ship in May.', spans: [[0, 15]], section: [], form: 'speech' }],
}

describe('a review of proofs', () => {
  it('accepts an exact quote, however deep', () => {
    expect(reviewEvidence({ a: [{ b: stated('Shipping is in May.', [{ utterance: 'U1', quote: 'ship in May' }]) }] }, transcript)).toEqual([])
  })

  it('names a quote that the line does not hold, and a line that does not exist', () => {
    const found = reviewEvidence([stated('x', [{ utterance: 'U1', quote: 'in June' }]), stated('y', [{ utterance: 'U9', quote: 'x' }])], transcript)
    expect(found).toHaveLength(2)
    expect(found[0]).toContain('in June')
    expect(found[1]).toContain('U9')
  })

  it('names claims without the proof that their basis asks for', () => {
    expect(reviewEvidence([stated('said by nobody', []), derived('out of nothing', [])], transcript)).toHaveLength(2)
  })
})

describe('a review of ids', () => {
  it('names what stands twice and what leads nowhere', () => {
    const items = [{ id: 'BR-1', title: '', links: ['UC-1'] }, { id: 'BR-1', title: '', links: ['UC-9'] }]
    expect(reviewIds(items, [{ id: 'UC-1', title: '', links: [] }])).toEqual(['The id BR-1 stands twice. Give each item its own.', 'BR-1 refers to UC-9, which does not exist.'])
  })
})
