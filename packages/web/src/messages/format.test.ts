import { expect, test } from 'vitest'
import { date, dollars, number, share } from './format.ts'

test('a date reads as the browser would say it, on every day of two years', () => {
  const browser = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
  for (let day = 0; day < 731; day++) {
    const at = new Date(2027, 0, 1 + day, day % 24)
    expect(date(at.toISOString())).toBe(browser.format(at))
  }
})

test('numbers read as the browser would say them', () => {
  const [count, percent, money] = [new Intl.NumberFormat('en'), new Intl.NumberFormat('en', { style: 'percent' }), new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })]
  for (const value of [0, 7, 12, 123, 1_000, 12_345, 999_999, 1_000_000, 1_234_567_890, 2.5, 1_234.5, -1_200]) expect(number(value)).toBe(count.format(value))
  for (let part = 0; part <= 1_000; part++) expect(share(part / 1_000)).toBe(percent.format(part / 1_000))
  for (const sum of [0, 0.01, 1, 12.345, 1_234.5]) expect(dollars(sum)).toBe(money.format(sum))
})
