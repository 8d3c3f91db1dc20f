import { expect, test } from 'vitest'
import { billOfMaterialsSchema } from '../documents/bill-of-materials.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { billOfMaterialsAgent } from './bill-of-materials.ts'

const priced = async (text: string) => billOfMaterialsSchema.parse((await rehearse(text)).documents['bill-of-materials'])

test('every amount is the product or the sum that it claims to be', async () => {
  const bill = await priced(shop)
  expect(bill.lines.length).toBeGreaterThan(5)
  for (const line of bill.lines) expect(line.monthlyCents).toBe(line.quantity * line.hours * line.unitCents)
  expect(bill.monthlyCents).toBe(bill.lines.filter((line) => !line.optional).reduce((total, line) => total + line.monthlyCents, 0))
  expect(bill.yearlyCents).toBe(12 * bill.monthlyCents)
  expect(bill.tiers.find((tier) => tier.name === 'production')?.monthlyCents).toBe(bill.monthlyCents)
  expect(bill.tiers.map((tier) => tier.monthlyCents)).toEqual([...bill.tiers.map((tier) => tier.monthlyCents)].sort((a, b) => a - b))
})

test('the volume said in the meeting sizes production, with its proof; prices are assumed and dated', async () => {
  const bill = await priced(shop)
  expect(bill.tiers.find((tier) => tier.name === 'production')).toMatchObject({ users: 20_000, volume: { basis: 'derived' } })
  expect(bill.lines.every((line) => line.basis === 'assumed' && line.priceDate === bill.priceBook.date)).toBe(true)
  expect(bill.notes.length).toBeGreaterThanOrEqual(8)
})

test('amounts follow the currency of the meeting', async () => {
  const bill = await priced(shop.replace('$5,000', '5,000 Euro'))
  expect(bill.currency).toBe('EUR')
  expect(bill.notes.some((note) => note.text.includes('converted from USD'))).toBe(true)
})

test('nothing to run costs nothing', async () => {
  expect(await priced(smallTalk)).toMatchObject({ lines: [], tiers: [], monthlyCents: 0, notes: [] })
})

test('the review recomputes', async () => {
  const { documents } = await rehearse(shop)
  const bill = billOfMaterialsSchema.parse(documents['bill-of-materials'])
  const inputs = { transcript: documents['transcript'], notes: documents['notes'], architecture: documents['architecture'] }
  expect(billOfMaterialsAgent.review(bill, inputs)).toEqual([])
  expect(billOfMaterialsAgent.review({ ...bill, yearlyCents: bill.yearlyCents + 1 }, inputs)).toEqual([`The yearly total is ${String(bill.yearlyCents + 1)} cents; it must be ${String(bill.yearlyCents)}.`])
})
