import { expect, test } from 'vitest'
import { telling } from './telling.ts'

const answer = JSON.stringify({ title: 'Take a payment', mainFlow: [{ text: 'The customer pays.', from: ['U12', 'U14'] }, { text: 'The shop thanks.', from: [] }], actor: { name: 'Customer', is_person: true }, note: null })
const drawn = (text: string): readonly string[] | null => telling(text)?.map(({ depth, label, text: said, isFirst }) => `${' '.repeat(depth)}${isFirst ? '- ' : ''}${label ?? ''}: ${said}`) ?? null

test('an answer is told as fields and lists', () => {
  expect(drawn(answer)).toEqual(['Title: Take a payment', 'Main flow: ', ' - Text: The customer pays.', ' From: U12, U14', ' - Text: The shop thanks.', 'Actor: ', ' Name: Customer', ' Is person: true'])
})

test('wherever it breaks off, what was written so far is told, and never less than before', () => {
  let before = 0
  for (let end = 1; end <= answer.length; end++) {
    const said = telling(answer.slice(0, end))
    expect(said, answer.slice(0, end)).not.toBeNull()
    expect(said?.length ?? 0, answer.slice(0, end)).toBeGreaterThanOrEqual(before)
    before = said?.length ?? 0
  }
})

test('what is no such value is shown as it stands', () => {
  expect(telling('Dear client, {')).toBeNull()
  expect(telling('')).toBeNull()
  expect(drawn('  [{"text": "<img src=x onerror=alert(1)>')).toEqual([' - Text: <img src=x onerror=alert(1)>'])
})
