import { expect, test } from 'vitest'
import { notesSchema } from '../documents/notes.ts'
import { prdSchema } from '../documents/prd.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'
import { prdAgent } from './prd.ts'

const { documents, complaints } = await rehearse(shop)
const prd = prdSchema.parse(documents['prd'])

test('names the screens, records and tests of each requirement by their ids', () => {
  expect(complaints.filter((complaint) => complaint.startsWith('prd'))).toEqual([])
  expect(prd.screens.length).toBeGreaterThan(0)
  expect(prd.entities.map((item) => item.reference)).toContain('ENT-1')
  expect(prd.functional.filter((item) => item.screens.length === 0 || item.tests.length === 0)).toEqual([])
})

test('opens with what the product does, not with what people said of themselves', () => {
  expect(prd.overview[0]?.text).toMatch(/^With the .+, customers can /)
  for (const said of prd.overview) expect(said.text).not.toMatch(/^(?:We|I|Our)\b/)
})

test('lists every goal, as the other documents do', () => {
  const heard = notesSchema.parse(documents['notes'])
  const goals = Array.from({ length: 7 }, (_, index) => ({ id: `G-${String(index + 1)}`, text: `Serve ${String(index + 1)}0 markets.`, basis: 'stated' as const, evidence: heard.requirements[0]?.evidence ?? [], from: [], metric: null, baseline: null, target: null }))
  const inputs = Object.fromEntries(Object.entries({ ...prdAgent.needs, ...prdAgent.wants }).map(([name, kind]) => [name, documents[kind.kind] ?? null]))
  const made = prdSchema.parse(prdAgent.draft?.({ ...inputs, notes: { ...heard, goals } }, { previous: null, parameters: {} }))
  expect(made.goals.map((goal) => goal.reference)).toEqual(goals.map(({ id }) => id))
})
