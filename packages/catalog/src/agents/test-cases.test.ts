import { expect, test } from 'vitest'
import { prdSchema } from '../documents/prd.ts'
import { reviewSchema } from '../documents/review.ts'
import { testCases, testCasesSchema } from '../documents/test-cases.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

test('a test from start to end proves all that it goes through, wherever that is told', async () => {
  const { documents } = await rehearse(shop)
  const data = testCasesSchema.parse(documents['test-cases'])
  const through = data.coverage.filter((row) => data.testCases.some((item) => item.type === 'end-to-end' && item.tests !== row.requirement && row.testCases.includes(item.id)))
  expect(through.length).toBeGreaterThan(0)
  const listed = Object.fromEntries(data.coverage.map((row) => [row.requirement, row.testCases]))
  const linked = (id: string): string[] => testCases.items(data).filter((item) => item.id.startsWith('TC-') && item.links.includes(id)).map((item) => item.id)
  expect(Object.fromEntries(data.coverage.map((row) => [row.requirement, linked(row.requirement)]))).toEqual(listed)
  for (const row of reviewSchema.parse(documents['review']).coverage) expect(row.testCases, row.requirement).toEqual(listed[row.requirement])
  for (const item of prdSchema.parse(documents['prd']).functional) expect(item.tests, item.reference).toEqual(listed[item.reference])
})
