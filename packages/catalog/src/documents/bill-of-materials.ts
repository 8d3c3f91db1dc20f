import { defineDocument, statementSchema } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, section, table } from '../blocks/build.ts'
import { questions } from '../blocks/questions.ts'
import { grouped, money } from '../prices/money.ts'
import { envelope, idOf, questionOf } from '../statements/fields.ts'
import { LAYERS, LAYER_TITLES } from '../system/catalog.ts'
import { day } from '../wording/figures.ts'
import { wordsFor } from '../wording/say.ts'

const cents = z.number().int().nonnegative()
/** `text` says why the component needs it. Monthly cents = quantity x hours x unit price, at the production tier. */
const lineSchema = statementSchema.extend({
  id: idOf('COST'), component: idOf('CMP'), layer: z.enum(LAYERS), item: z.string(), plan: z.string(), metric: z.string(),
  quantity: z.number().int().positive(), hours: z.number().int().positive(), unitCents: cents, monthlyCents: cents,
  /** Where the price comes from, and of which day it is. */
  source: z.string(), priceDate: z.iso.date(), priceKey: z.string(), verified: z.boolean(), optional: z.boolean(),
})
const tierSchema = z.object({
  name: z.string(), users: z.number().int().positive(), volume: statementSchema,
  quantities: z.array(z.object({ line: idOf('COST'), quantity: z.number().int().positive(), monthlyCents: cents })),
  monthlyCents: cents, yearlyCents: cents, p10Cents: cents, p50Cents: cents, p90Cents: cents,
})

/** What running the system costs. Amounts are cents of `currency`. */
export const billOfMaterialsSchema = z.object({
  ...envelope,
  currency: z.string(),
  priceBook: z.object({ date: z.iso.date(), source: z.string(), region: z.string(), currency: z.string(), /** What 10,000 units of the price book's currency cost in the document's. */ rate: z.number().int().positive() }),
  lines: z.array(lineSchema),
  monthlyCents: cents, yearlyCents: cents, optionalMonthlyCents: cents,
  /** P10 and P90 of a tier are these percentages of its total (P50). */
  range: z.object({ p10Percent: z.number().int(), p90Percent: z.number().int(), why: statementSchema }),
  tiers: z.array(tierSchema),
  commitments: z.array(z.object({ term: z.string(), percent: z.number().int(), monthlySavingCents: cents })),
  unpriced: z.array(statementSchema.extend({ component: idOf('CMP').nullable(), name: z.string() })),
  notes: z.array(statementSchema),
  openQuestions: z.array(questionOf('BMQ')),
})
export type BillOfMaterials = z.infer<typeof billOfMaterialsSchema>
export type CostLine = z.infer<typeof lineSchema>

export const billOfMaterials = defineDocument<'bill-of-materials', BillOfMaterials>({
  kind: 'bill-of-materials', title: 'Bill of materials', schema: billOfMaterialsSchema,
  items: (data) => [
    ...data.lines.map((line) => ({ id: line.id, title: line.item, links: [line.component] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => [
    ...(data.lines.length === 0 ? callout('empty', 'gap', wordsFor(data.language)('There is no architecture to price, so there is no bill of materials.')) : priced(data)),
    ...section('unpriced', wordsFor(data.language)('Not priced'), table('unpriced/table', wordsFor(data.language)('Not priced'), [wordsFor(data.language)('What'), wordsFor(data.language)('Component'), wordsFor(data.language)('Why')], data.unpriced.map((item, index) => ({ id: `unpriced/${String(index + 1)}`, cells: [item.name, item.component === null ? '' : { ref: item.component }, item] })))),
    ...section('notes', wordsFor(data.language)('Notes'), list('notes/list', data.notes, true)),
    ...questions(data.openQuestions, wordsFor(data.language)),
  ],
})

function priced(data: BillOfMaterials): readonly Block[] {
  const say = wordsFor(data.language)
  const amount = (value: number): string => money(value, data.currency)
  const numeric = (title: string) => ({ title, numeric: true })
  const production = data.tiers.find((tier) => tier.name === 'production')
  return [
    ...callout('basis', 'warning', `All prices are assumed list prices of ${day(data.priceBook.date, data.language)}. Replace them by your organisation's price book before you send this.`),
    ...section('total', say('In short'), table('total/table', say('Totals'), [say('Production'), numeric(say('Amount'))], [
      { id: 'total/month', cells: [say('Each month'), amount(data.monthlyCents)] }, { id: 'total/year', cells: [say('Each year'), amount(data.yearlyCents)] },
      ...(data.optionalMonthlyCents === 0 ? [] : [{ id: 'total/optional', cells: ['Optional items, each month, not included', amount(data.optionalMonthlyCents)] }]),
      ...(production === undefined ? [] : [{ id: 'total/range', cells: ['Likely range of a year (P10 to P90)', `${amount(production.p10Cents)} to ${amount(production.p90Cents)}`] }]),
    ])),
    ...section('lines', say('Cost lines'), LAYERS.flatMap((layer) => section(`lines/${layer}`, say(LAYER_TITLES[layer]), table(`lines/${layer}/table`, `${say('Cost lines')}: ${say(LAYER_TITLES[layer])}`,
      ['ID', say('For'), say('Item'), say('Plan'), say('Unit'), numeric(say('Quantity')), numeric(say('Hours')), numeric(say('Unit price')), numeric(say('Each month')), say('Remark')], data.lines.filter((line) => line.layer === layer).map((line) => (
        { id: line.id, cells: [{ ref: line.id }, { ref: line.component }, line.item, line.plan, line.metric, grouped(line.quantity), line.hours === 1 ? '' : grouped(line.hours), amount(line.unitCents), amount(line.monthlyCents), line.optional ? 'optional, not in the total' : '']
        }))), 3))),
    ...section('tiers', say('Scale'), [
      ...table('tiers/table', say('Scale tiers'), [say('Tier'), numeric(say('Users or cases a month')), say('Volume'), numeric(say('Each month')), numeric(say('Each year')), numeric('P10'), numeric('P50'), numeric('P90')], data.tiers.map((tier) => (
        { id: `tiers/${tier.name}`, cells: [tier.name, grouped(tier.users), tier.volume, amount(tier.monthlyCents), amount(tier.yearlyCents), amount(tier.p10Cents), amount(tier.p50Cents), amount(tier.p90Cents)] }))),
      { id: 'tiers/range', kind: 'prose', text: data.range.why },
    ]),
    ...section('commitments', say('Terms'), table('commitments/table', say('Savings by term'), [say('Term'), numeric(say('Reduction')), numeric(say('Saved each month'))], data.commitments.map((item) => (
      { id: `commitments/${item.term}`, cells: [item.term, `${String(item.percent)} %`, amount(item.monthlySavingCents)] })))),
  ]
}
