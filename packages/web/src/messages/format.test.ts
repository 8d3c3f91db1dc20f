import { expect, test } from 'vitest'
import { date } from './format.ts'

test('a date reads as the browser would say it, on every day of two years', () => {
  const browser = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
  for (let day = 0; day < 731; day++) {
    const at = new Date(2027, 0, 1 + day, day % 24)
    expect(date(at.toISOString())).toBe(browser.format(at))
  }
})
