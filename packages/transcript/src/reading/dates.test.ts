import { expect, test } from 'vitest'
import { readTranscript } from '../read.ts'
import { isDateLine } from './dates.ts'

const talk = 'Ann: We need a list of orders for the shop.\nBob: Yes, and customers want to search it.\nAnn: Then the list comes first.\nBob: Good.\n'
const read = async (text: string) => (await readTranscript(new TextEncoder().encode(text), 'a.txt')).transcript

test.each([
  '3 March 2025', 'March 3, 2025', '2025-03-03', '03.03.2025 14:00', '3. März 2025', 'Monday, 3 March 2025, 10:00 - 11:00', '2025年3月3日', '2025年3月3日 星期一', '2025-03-03T10:00:00Z', 'March 3rd, 2025 at 10:00 AM PST', 'lunes, 3 de marzo de 2025', 'le 3 mars 2025 à 14 h', '03/03/2025', '(3 Mar 2025)',
])('a day at the head of a file is when the meeting was, and nobody said it: %s', async (day) => {
  for (const head of [`Portal kick-off\n${day}\n\n`, `Portal kick-off\n${day}\n`, `${day}\nPortal kick-off\n\n`]) {
    const { title, date, utterances } = await read(head + talk)
    expect({ title, date }, head).toEqual({ title: 'Portal kick-off', date: '2025-03-03' })
    expect(utterances.map(({ speaker, form }) => `${String(speaker)} ${form}`), head).toEqual(['null field', 'Ann speech', 'Bob speech', 'Ann speech', 'Bob speech'])
  }
})

test('also above talk in which nobody is named', async () => {
  const { date, utterances } = await read('3 March 2025\nso we need a list of orders and people want to search it\nand we begin with the list\n')
  expect(date).toBe('2025-03-03')
  expect(utterances.map(({ form }) => form)).toEqual(['field', 'speech'])
})

test('what may be either of two days is a date all the same, but no day is claimed', async () => {
  const { date, utterances } = await read(`Portal kick-off\n03/04/2025\n\n${talk}`)
  expect(date).toBeNull()
  expect(utterances[0]).toMatchObject({ form: 'field', text: '03/04/2025' })
  expect((await read(`Portal\n03/25/2025\n\n${talk}`)).date).toBe('2025-03-25')
  expect((await read(`Portal\n25/03/2025\n\n${talk}`)).date).toBe('2025-03-25')
})

test('a day that somebody says stays speech', async () => {
  const { utterances } = await read(`${talk}Ann: The launch is on\n3 March 2025\nBob: 4 March 2025\n`)
  expect(utterances.slice(4).map(({ speaker, form, text }) => [speaker, form, text])).toEqual([['Ann', 'speech', 'The launch is on 3 March 2025'], ['Bob', 'speech', '4 March 2025']])
})

test.each(['We meet on 3 March 2025', 'May', '2025', '10:30', 'Monday', 'Version 1.2.3', 'Order 12', '', '3', 'Ann 3 March 2025', '1. First point', '192.168.1.10 is down', 'May we ask 3 things', 'March 3, 2025: the plan'])('is no day: %j', (line) => {
  expect(isDateLine(line)).toBe(false)
})

test.each(['1'.repeat(100_000), '2025-'.repeat(20_000), 'may '.repeat(20_000), `1${' '.repeat(100_000)}`, '99 March 20250'.repeat(10)])('a hostile line is no day: %#', (line) => {
  expect(isDateLine(line)).toBe(false)
})

test('a day that no calendar has is told as no date', async () => {
  for (const day of ['99.99.2025', '2025-13-45', '31/02/2025', '00/00/0000']) expect((await read(`Portal\n${day}\n\n${talk}`)).date, day).toBeNull()
})
