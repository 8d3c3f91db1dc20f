import { expect, test } from 'vitest'
import { days } from './days.ts'

test('every day between, also where nothing was spent and over the end of a month', () => {
  expect(days('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
})

test('a single day, a first day in the future, and more days than can be drawn', () => {
  expect(days('2026-03-02', '2026-03-02')).toEqual(['2026-03-02'])
  expect(days('2026-03-05', '2026-03-02')).toEqual(['2026-03-02'])
  const long = days('2020-01-01', '2026-03-02')
  expect([long.length, long.at(-1)]).toEqual([400, '2026-03-02'])
})
