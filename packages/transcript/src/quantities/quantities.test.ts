import { expect, test } from 'vitest'
import { readQuantities } from './quantities.ts'
import { spokenValue } from './spoken.ts'
import { money, plainNumber, worded } from './wording.ts'

const read = (text: string): string[] => readQuantities(text).map((quantity) => `${quantity.comparison}${quantity.value}${quantity.valueTo === null ? '' : `..${quantity.valueTo}`} ${quantity.unit}${quantity.per === null ? '' : ` per ${quantity.per}`}`.trim())

test.each([
  ['Budget approved: $2.5M for Year 1', ['=2500000 USD']],
  ['200+ calls daily, with peak hours of 50+ concurrent calls', ['>=200 calls per day', '>=50 concurrent calls']],
  ['<2 seconds for answers, >95% intent accuracy', ['<2 seconds', '>95 %']],
  ['Improve CSAT from 3.2 to 4.5/5', ['=3.2..4.5 of 5']],
  ['CSAT score of 6.8/10', ['=6.8 of 10']],
  ['maybe $300K-$400K, then $2K-$5K per month', ['~300000..400000 USD', '=2000..5000 USD per month']],
  ['maybe 150-200k for it', ['~150000..200000']],
  ['$9.99/month or $79.99/year', ['=9.99 USD per month', '=79.99 USD per year']],
  ['100,000 users in year 1', ['=100000 users']],
  ['45 claims processors handling 2,500 claims monthly each', ['=45 claims processors', '=2500 claims per month']],
  ['500K+ transmission components annually', ['>=500000 transmission components per year']],
  ['people aged 25-45', ['=25..45 years of age']],
  ['at least 3 weeks and at most 2 GB, under 40 minutes, over 7 stores', ['>=3 weeks', '<=2 GB', '<40 minutes', '>7 stores']],
  ['85%+ of tests, 10x traffic', ['>=85 %', '=10 x']],
  ['Handle orders within <500ms', ['<500 ms']],
  ['between 5 and 10 percent', ['=5..10 %']],
  ['NPS: from 32 to 65', ['=32..65']],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each([
  ['we sell it for twenty five Euros', ['=25 EUR']],
  ['it costs twelve point five Euro', ['=12.5 EUR']],
  ['make it for twelve Euros fifty', ['=12.5 EUR']],
  ['at most twelve Euro and fifty cents', ['<=12.5 EUR']],
  ['twelve and a half pounds', ['=12.5 GBP']],
  ['a profit of about fifty million Euro', ['~50000000 EUR']],
  ['over ninety percent', ['>90 %']],
  ['it took forty minutes', ['=40 minutes']],
  ['fifty cents for it', ['=50 cents']],
  ['we must sell four million of them', ['=4000000']],
])('in words: %s', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each(['ISO 9001 and IATF 16949', 'WCAG 2.1 AA, OAuth 2.0', 'drawings (v3.2)', 'Google Analytics 360', 'Phase 2 of Tier 1', 'one of the two things', 'that one, the second one', 'November 14th-16th, 2025', '2:00 PM - 3:30 PM',
  'available 24/7', 'since 2020', 'Q3 2025', 'https://zoom.us/rec/123456789', 'press 1 for billing', 'us-east-1', 'call 0049 171 555 1234', '3. Next point', 'no numbers at all', ''])('no amount: %s', (text) => {
  expect(read(text)).toEqual([])
})

test('a quote is exactly the piece of the text it names', () => {
  const text = 'It handles 200+ calls daily and costs $45 per claim, twelve Euros fifty extra.'
  for (const quantity of readQuantities(text)) expect(text.slice(quantity.start, quantity.end)).toBe(quantity.quote)
  expect(readQuantities(text)).toHaveLength(3)
})

test.each([['twenty five', 25], ['a hundred and fifty', 150], ['two thousand five hundred', 2500], ['three point one four', 3.14], ['two point five million', 2_500_000], ['twelve and a half', 12.5], ['a dozen', 12]])('%s is %d', (words, value) => {
  expect(spokenValue(words)).toBe(value)
})

test('numbers and money in words a person reads', () => {
  expect([money(13_900_000, 'USD'), money(200_000, 'USD'), money(1.5e9, 'EUR'), money(45, 'USD'), money(5000, 'CHF')]).toEqual(['$13.9M', '$200K', '€1.5B', '$45', '5,000 CHF'])
  expect([plainNumber(1_350_000), plainNumber(0.0876), worded(99.9, '%'), worded(14, 'days'), worded(7, ''), worded(2000, 'USD')]).toEqual(['1,350,000', '0.088', '99.9%', '14 days', '7', '$2,000'])
})
