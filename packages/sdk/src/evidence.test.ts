import { expect, test } from 'vitest'
import { assumed, derived, evidenceSchema, sourceSchema, stated, statementSchema } from './evidence.ts'

test('the three makers give valid statements that say how they are known', () => {
  const proof = { utterance: 'U3', quote: 'in May' }
  expect(statementSchema.parse(stated('We ship in May.', [proof]))).toEqual({ text: 'We ship in May.', basis: 'stated', evidence: [proof], from: [] })
  expect(statementSchema.parse(derived('It is due.', ['D-1']))).toMatchObject({ basis: 'derived', from: ['D-1'] })
  expect(statementSchema.parse(assumed('A pilot comes first.'))).toMatchObject({ basis: 'assumed', evidence: [], from: [] })
})

test('evidence names a line and quotes something', () => {
  for (const bad of [{ utterance: 'U0', quote: 'x' }, { utterance: 'line 4', quote: 'x' }, { utterance: 'U4', quote: '' }]) expect(evidenceSchema.safeParse(bad).success).toBe(false)
})

test('a source is on the web, not a script', () => {
  const source = { url: 'https://example.com/a', title: 'A', fetched: '2026-01-02', quote: 'q' }
  expect(sourceSchema.safeParse(source).success).toBe(true)
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'not a url']) expect(sourceSchema.safeParse({ ...source, url }).success).toBe(false)
})
