import { expect, it } from 'vitest'
import type { Notes } from '../documents/notes.ts'
import { toSettle } from './unsettled.ts'

const evidence = (...lines: readonly string[]) => lines.map((utterance) => ({ utterance, quote: 'x' }))
const conflict = (id: string, kind: string, ...lines: readonly string[]) => ({ id, kind, text: `${id} or not.`, evidence: evidence(...lines), from: [], basis: 'stated' })

it('asks which side of a contradiction holds, unless the meeting asked it or the last word settled it', () => {
  const contradictions = [conflict('X-1', 'figure', 'U1', 'U2'), conflict('X-2', 'scope', 'U3', 'U4'), conflict('X-3', 'weekday', 'U5'), conflict('X-4', 'decision', 'U6', 'U7')] as unknown as Notes['contradictions']
  const asked = [{ text: 'How much?', basis: 'stated' as const, evidence: evidence('U2'), from: [] }]
  const found = toSettle(contradictions, asked, { language: 'en', participants: [] })
  expect(found.map(({ text, from, basis }) => ({ text, from, basis }))).toEqual([{ text: 'Which holds? X-2 or not.', from: ['X-2'], basis: 'derived' }])
})
