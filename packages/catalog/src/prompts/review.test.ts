import { expect, test } from 'vitest'
import type { Review } from '../documents/review.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('review')
const meeting = await rehearse(shop)
const rules = meeting.documents['review'] as Review
const full = { grounded: 30, complete: 25, consistent: 25, clear: 10, actionable: 10, findings: [] }

test.each(['willing', 'thin', 'hostile'] as const)('%s judges make a review that holds', (manner) => {
  const { data, complaints, blockIds } = converse(agent, meeting, answering(manner))
  expect(complaints).toEqual([])
  expect(new Set(blockIds).size).toBe(blockIds.length)
  expect((data as Review).findings.slice(0, rules.findings.length)).toEqual(rules.findings)
})

test('a judge can lower a mark, never raise it, and adds findings after those of code', () => {
  const kind = 'use-cases'
  const finding = { severity: 'high', place: 'UC-1', text: 'It says more than was said.', fix: 'Say less.' }
  const { data } = converse(agent, meeting, (_, part) => (part === kind ? { ...full, clear: 1, findings: [finding, { ...finding, place: 'UC-999' }] } : full))
  const { scores, findings } = data as Review
  const before = (of: string): number => rules.scores.find((each) => each.kind === of)?.score ?? 0
  for (const score of scores) expect(score.score).toBe(score.kind === kind ? before(kind) - (rules.scores.find((each) => each.kind === kind)?.marks.find((mark) => mark.name === 'clear')?.points ?? 0) + 1 : before(score.kind))
  expect(findings.slice(rules.findings.length).map((each) => [each.category, each.place])).toEqual([['judgement', 'UC-1'], ['judgement', null]])
})

test('a judge is shown the claims, what they follow from, and no proof', () => {
  const { asked } = converse(agent, meeting, () => full)
  const text = asked.get('functional-requirements')?.task ?? ''
  expect(text).toMatch(/FR-1 \(derived/)
  expect(text).toContain('What it follows from')
  expect(text).not.toContain('"utterance"')
})

test('a place that is not there and a low mark without a reason are refused', () => {
  const { refusals } = converse(agent, meeting, (_, part) => ({ ...full, clear: 0, findings: part === 'notes' ? [{ severity: 'low', place: 'UC-999', text: 'x', fix: 'y' }] : [] }))
  expect(refusals.join('\n')).toContain('notes: The document has no UC-999')
  expect(refusals.join('\n')).toContain('use-cases: A mark is low')
})
