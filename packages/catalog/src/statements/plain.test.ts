import { expect, it } from 'vitest'
import { idsListed, listed, sentence, shortened, small, tidy } from './plain.ts'

it.each([
  ['Um so we we we need um a a new button', 'We need a new button.'],
  ['okay, well, you know it works.', 'It works.'],
  ['uh', 'Uh.'],
  ['预算是多少', '预算是多少。'],
])('tidies %s', (speech, expected) => {
  expect(tidy(speech)).toBe(expected)
})

it('ends sentences once, draws ids together, and leaves names alone', () => {
  expect(sentence('is it done?')).toBe('Is it done?')
  expect(idsListed(['A-1', 'A-2', 'A-3', 'A-5'])).toBe('A-1–A-3 and A-5')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
  expect(shortened('one two three', 2)).toBe('one two …')
  expect([small('WCAG rules'), small('Book a room')]).toEqual(['WCAG rules', 'book a room'])
})
