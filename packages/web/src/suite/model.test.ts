import type { Block, DocumentSummary, Statement } from '@aicoe/client'
import { expect, test } from 'vitest'
import { figuresOf, linesOf, marksIn, outlined, placedAt, plain, suiteOf } from './model.ts'
import type { SuiteDocument } from './model.ts'

const statement = (id: string, basis: Statement['basis'], ...lines: string[]): Statement => ({ id, text: `About ${id}`, basis, evidence: lines.map((utterance) => ({ utterance, quote: 'x' })), from: [] })
const summary = (kind: string): DocumentSummary => ({ id: kind, projectId: 'p', runId: null, kind, title: `The ${kind}`, version: 1, hash: 'h', author: 'rules', cause: 'run', suggestedBy: null, createdAt: '2026-01-01T00:00:00Z', writtenBy: null })
const document = (kind: string, blocks: Block[], ...items: string[]): SuiteDocument => ({ summary: summary(kind), etag: '', error: null, reading: { document: summary(kind), language: 'en', items: items.map((id) => ({ id, title: id, links: [] })), blocks } })

const notes = document('notes', [
  { id: 'h', kind: 'heading', level: 3, text: ['Goals'] }, { id: 'p', kind: 'prose', text: ['Before ', statement('p#1', 'stated', 'U1', 'U2', 'U1')] }, { id: 'gap', kind: 'callout', tone: 'gap', text: ['Nobody said'] },
  { id: 'l', kind: 'list', ordered: false, items: [{ id: 'l/1', text: [statement('l/1#1', 'assumed')], items: [{ id: 'l/1/1', text: [statement('l/1/1#1', 'stated', 'U2')] }] }] },
], 'G-1')
const prd = document('prd', [{ id: 't', kind: 'table', title: 'T', columns: [{ title: 'A' }], rows: [{ id: 't/1', cells: [[{ ref: 'G-1' }, ' ', statement('t/1#1', 'stated', 'U2')]] }] }], 'P-1')

test('a line of the meeting leads to every statement of the suite that cites it, each once, in reading order', () => {
  const suite = suiteOf([notes, prd, { summary: summary('late'), reading: null, etag: '', error: null }])
  expect([suite.isWhole, suiteOf([notes, prd]).isWhole]).toEqual([false, true])
  expect(suite.byLine.get('U1')?.map((placed) => placed.statement.id)).toEqual(['p#1'])
  expect(suite.byLine.get('U2')?.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['notes p', 'notes l/1/1', 'prd t/1'])
  expect(placedAt(suite, 'prd', 't/1#1')?.block).toBe('t')
  expect(placedAt(suite, 'notes', 't/1#1')).toBeNull()
  expect(suite.items.get('G-1')).toMatchObject({ kind: 'notes' })
  expect(linesOf(statement('a', 'stated', 'U3', 'U3'))).toEqual(['U3'])
})

test('a document tells how much of it is assumed and what the meeting left open', () => {
  expect(figuresOf(notes)).toEqual({ statements: 3, assumed: 1, gaps: 1, count: { stated: 2, derived: 0, researched: 0, assumed: 1 } })
  expect(plain(prd.reading?.blocks[0]?.kind === 'table' ? prd.reading.blocks[0].rows[0]?.cells[0] ?? [] : [])).toBe('G-1 About t/1#1')
})

test('an outline has no holes', () => {
  const heading = (level: 2 | 3 | 4): Block => ({ id: 'h', kind: 'heading', level, text: [] })
  expect(outlined([heading(4), heading(4), heading(2), heading(4)]).map((block) => (block.kind === 'heading' ? block.level : 0))).toEqual([2, 3, 2, 3])
})

test.each([
  ['plain words', [], [['plain words', false]]],
  ['we need a list', ['need a', 'a list'], [['we ', false], ['need a list', true]]],
  ['ab', ['a', 'b', 'never said', ''], [['ab', true]]],
  ['one two three', ['three', 'one'], [['one', true], [' two ', false], ['three', true]]],
])('%j quoted by %j', (text, quotes, expected) => {
  expect(marksIn(text, quotes).map((stretch) => [stretch.text, stretch.marked])).toEqual(expected)
})
