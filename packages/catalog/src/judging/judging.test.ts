import { derived, stated } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { coverageOf, gaps } from './coverage.ts'
import type { Traced } from './coverage.ts'
import { brokenReferences, falseQuotes, fault } from './findings.ts'
import { scoreOf } from './rubric.ts'
import { evidenceIn, idsIn, statementsIn } from './walk.ts'

const evidence = [{ utterance: 'U1', quote: 'we pay' }]
const data = { requirements: [{ ...stated('We pay.', evidence, ['REQ-1']), id: 'FR-1', serves: ['BR-9'], note: 'see BR-8 too' }] }

test('statements, quotes and ids are found at any depth, with the item they stand in; free text is not searched', () => {
  expect(statementsIn(data).map((each) => each.place)).toEqual(['FR-1'])
  expect(evidenceIn(data).map((each) => each.value.quote)).toEqual(['we pay'])
  expect([...idsIn(data).own]).toEqual(['FR-1'])
  expect(idsIn(data).referred.map((each) => each.value)).toEqual(['REQ-1', 'BR-9'])
})

test('a reference is broken only where its document is in the run', () => {
  const document = { kind: 'functional-requirements', title: 'FRD', data }
  expect(brokenReferences([document])).toEqual([])
  const found = brokenReferences([document, { kind: 'business-requirements', title: 'BRD', data: { requirements: [{ id: 'BR-1' }] } }])
  expect(found.map((each) => each.text)).toEqual(['FR-1 refers to BR-9, which no document has.'])
})

test('a quote must stand in its line, byte for byte', () => {
  const document = { kind: 'functional-requirements', title: 'FRD', data }
  expect(falseQuotes([document], new Map([['U1', 'Yes, we pay.']]))).toEqual([])
  expect(falseQuotes([document], new Map([['U1', 'Yes, We pay.']]))).toHaveLength(1)
  expect(falseQuotes([document], new Map())).toHaveLength(1)
})

const item = (id: string, links: readonly string[] = []) => ({ id, title: id, links })
const traced: Traced = {
  goals: [item('G-1')], businessRequirements: [item('BR-1', ['G-1']), item('BR-2')], useCases: [item('UC-1')],
  requirements: [{ ...item('FR-1', ['BR-1', 'UC-1']), functional: true, measured: true }, { ...item('FR-2', ['BR-1', 'UC-1']), functional: true, measured: true }, { ...item('NFR-1', ['BR-1']), functional: false, measured: false }],
  screens: [item('SCR-1', ['FR-1'])], testCases: [item('TC-1', ['FR-1']), item('TC-2', ['FR-9'])], components: [item('CMP-1', ['FR-1'])], costLines: [item('COST-1', ['CMP-1'])],
}

test('coverage follows the links from goal to cost', () => {
  const [first, second, quality] = coverageOf(traced)
  expect(first).toMatchObject({ goals: ['G-1'], businessRequirements: ['BR-1'], useCases: ['UC-1'], screens: ['SCR-1'], testCases: ['TC-1'], components: ['CMP-1'], costLines: ['COST-1'], missing: [] })
  expect(second?.missing).toEqual(['test case', 'screen'])
  expect(quality?.missing).toEqual(['test case'])
})

test('gaps, what nothing serves and what serves nothing become findings; qualities without a measure are one', () => {
  const texts = gaps(traced, coverageOf(traced)).map((each) => each.text)
  expect(texts).toEqual(['Without a measure there is no test for: NFR-1.', 'FR-2 has no test case and no screen.', 'No requirement serves the business requirement BR-2 “BR-2”.', 'TC-2 “TC-2” tests no requirement that is wanted.'])
})

test('a score falls with each fault, and shows how', () => {
  const document = { kind: 'notes', title: 'Notes', data: { items: [derived('Fine.', ['REQ-1']), { text: 'A guess, um.', basis: 'assumed', evidence: [], from: [] }], openQuestions: [{ suggested: null }, { suggested: 'Ann' }] } }
  const wrong = fault('critical', 'quote', { document: 'notes', place: null }, { text: 'x', fix: 'y' })
  const { marks, score } = scoreOf(document, [wrong])
  expect(marks.map((mark) => mark.points)).toEqual([15, 25, 15, 5, 5])
  expect(score).toBe(65)
  expect(marks[2]?.arithmetic).toBe('25 - 10 × 1 - 2 × 0 → 15')
})
