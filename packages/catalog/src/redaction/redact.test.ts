import { expect, test } from 'vitest'
import { redact } from './redact.ts'

const known = { people: [{ name: 'Dr. Ada Byron', role: null }, { name: 'Project Manager', role: null }], organizations: ['Acme (North)'], products: ['Epic EHR'] }

test('names in full and in part, organisations, products and amounts go; each is counted', () => {
  const { texts, redactions } = redact(['Ada Byron told Byron that Acme (North) pays $3M for Epic EHR, about 12.5 million Euro.'], known)
  expect(texts).toEqual(['[person 1] told [person 1] that [organization 1] pays [amount] for [product 1], about [amount].'])
  expect(redactions.reduce((total, item) => total + item.times, 0)).toBe(6)
})

test('a role is nobody, and words that hold a name stay', () => {
  expect(redact(['The Project Manager went to Byronville.'], known)).toEqual({ texts: ['The Project Manager went to Byronville.'], redactions: [] })
})
