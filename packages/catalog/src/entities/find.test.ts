import { expect, test } from 'vitest'
import { findNouns, nounsIn, plural } from './find.ts'

const words = (text: string): string[] => nounsIn(text).map((noun) => noun.word)
const source = (id: string, text: string) => ({ id, text, evidence: [], lines: [] })

test('longer nouns hide the shorter ones inside them, in the order of the text', () => {
  expect(words('Patients see their test results and pay bills')).toEqual(['patient', 'test result', 'payment', 'bill'])
  expect(words('Pick a workout plan')).toEqual(['workout plan'])
})

test('phrases that mean no record are passed over', () => {
  expect(words('customer service, of course, in order to use machine learning')).toEqual([])
})

test.each([['category', 'categories'], ['survey', 'surveys'], ['progress entry', 'progress entries'], ['coach', 'coaches'], ['feedback', 'feedback']])('%s becomes %s', (one, many) => {
  expect(plural(one)).toBe(many)
})

test('a weak noun needs two texts; the person of an account is not two entities', () => {
  const found = findNouns([source('REQ-1', 'Customers register and log in'), source('REQ-2', 'Customers place orders'), source('REQ-3', 'The trip was long')])
  expect(found.map((each) => each.noun.word).sort()).toEqual(['customer', 'order'])
})

test('lines of an order exist where orders and products do', () => {
  const found = findNouns([source('REQ-1', 'Products are shown'), source('REQ-2', 'Products can be searched'), source('REQ-3', 'Customers place orders')])
  expect(found.find((each) => each.noun.word === 'order item')?.sources.map((each) => each.id)).toEqual(expect.arrayContaining(['REQ-1', 'REQ-3']))
})
