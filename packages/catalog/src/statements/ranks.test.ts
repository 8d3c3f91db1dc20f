import { expect, it } from 'vitest'
import type { Notes } from '../documents/notes.ts'
import { rankOf } from './ranks.ts'

const evidence = (line: string) => [{ utterance: line, quote: 'x' }]
const wish = (id: string, priority: 'must' | 'should' | 'could' | null, line = 'U1') => ({ id, priority, evidence: evidence(line) })
const meeting = { language: 'en', constraints: [{ id: 'CON-1', category: 'legal', evidence: evidence('U9') }, { id: 'CON-2', category: 'budget', evidence: evidence('U8') }] } as unknown as Notes
const told = (...of: Parameters<typeof rankOf>) => { const { priority, priorityReason } = rankOf(...of); return [priority, priorityReason.basis, priorityReason.from, priorityReason.text] }

it('takes the highest rank that the meeting gave, and says when it ranked a part only', () => {
  expect(told([wish('REQ-1', 'could'), wish('REQ-2', 'must')], null, meeting)).toEqual(['must', 'stated', ['REQ-2'], 'The meeting ranked it so.'])
  expect(told([wish('REQ-1', 'could'), wish('REQ-2', null)], null, meeting)).toEqual(['could', 'stated', ['REQ-1'], 'The meeting ranked a part of it so, and the rest not at all.'])
})

it('proposes a rank where the meeting gave none: a must for what was decided or a law asks for', () => {
  expect(told([wish('REQ-1', null)], ['REQ-1'], meeting)).toEqual(['must', 'derived', ['REQ-1'], expect.stringMatching(/^A proposal.*decided, but nobody ranked it/)])
  expect(told([wish('REQ-1', null, 'U9')], null, meeting)).toEqual(['must', 'derived', ['CON-1'], expect.stringMatching(/^A proposal.*law or standard/)])
  expect(told([wish('REQ-1', null, 'U8')], null, meeting)).toEqual(['should', 'assumed', [], expect.stringMatching(/^A proposal.*not decided/)])
})
