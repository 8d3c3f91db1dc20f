import { expect, test } from 'vitest'
import { prdSchema } from '../documents/prd.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

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
