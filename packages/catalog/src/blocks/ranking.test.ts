import type { Status } from '@aicoe/sdk'
import { expect, it } from 'vitest'
import { wordsFor } from '../wording/say.ts'
import { rankingOf } from './ranking.ts'

const say = wordsFor('en')
const told = (ranked: readonly boolean[]) => { const ranks = rankingOf(say, ranked); return { rows: ranked.map((one) => ranks.of('must', one)), note: ranks.note.length } }

it('says once that nobody ranked the items of a document, and nothing where the meeting ranked all', () => {
  expect(told([false, false, false])).toEqual({ rows: ['must', 'must', 'must'], note: 1 })
  expect(told([true, true])).toEqual({ rows: ['must', 'must'], note: 0 })
  expect(told([])).toEqual({ rows: [], note: 0 })
})

it('says what was decided where a status stands beside a priority that nobody gave', () => {
  const note = (statuses: readonly Status[]) => JSON.stringify(rankingOf(say, [false], statuses).note)
  expect(note(['proposed', 'decided'])).toContain('still to be agreed. “decided” says that it is wanted, not how urgent it is.')
  expect(note(['proposed'])).not.toContain('decided')
  expect(rankingOf(say, [true], ['decided']).note).toEqual([])
})

it('marks what nobody ranked beside what the meeting did, in every document alike', () => {
  expect(told([true, false, false])).toEqual({ rows: ['must', 'must (to be agreed)', 'must (to be agreed)'], note: 0 })
  expect(told([true, true, false])).toEqual({ rows: ['must', 'must', 'must (to be agreed)'], note: 0 })
})
