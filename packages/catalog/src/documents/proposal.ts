import { defineDocument, statementSchema } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, prose, references, section, table } from '../blocks/build.ts'
import { rankingOf } from '../blocks/ranking.ts'
import { money } from '../prices/money.ts'
import { envelope, idOf, prioritySchema, questionOf, ranked, referenceSchema } from '../statements/fields.ts'
import { day } from '../wording/figures.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

const cents = z.number().int().nonnegative()
/** Effort in tenths of a day; cents = tenths x day rate / 10, rounded half up. */
const effortSchema = z.object({ role: z.string(), tenths: z.number().int().nonnegative(), rateCents: cents, cents })
const priceSchema = z.object({
  servicesCents: cents,
  /** Running cost of the first year, from the bill of materials; null where that document is not in the run. */
  infrastructureCents: cents.nullable(), contingencyPercent: z.number().int(), contingencyCents: cents, totalCents: cents,
})
const referenced = statementSchema.extend({ reference: referenceSchema })

/** An offer made of what the other documents hold. Amounts are cents of `currency`. */
export const proposalSchema = z.object({
  ...envelope,
  client: z.string().nullable(), validDays: z.number().int(), currency: z.string(),
  understanding: z.array(statementSchema), goals: z.array(referenced),
  solution: z.array(statementSchema),
  scope: z.object({ in: z.array(referenced.extend({ priority: prioritySchema, ranked })), out: z.array(referenced.extend({ why: z.enum(['parked', 'rejected', 'not now']) })) }),
  deliverables: z.array(statementSchema),
  rateCard: z.object({ date: z.iso.date(), source: z.string(), rates: z.array(z.object({ role: z.string(), rateCents: cents })) }),
  workPackages: z.array(z.object({ id: idOf('WP'), name: z.string(), requirements: z.array(referenceSchema), efforts: z.array(effortSchema), cents })),
  timeline: z.array(statementSchema.extend({ period: z.string().nullable(), contents: z.array(statementSchema) })),
  team: z.array(z.object({ role: z.string(), tenths: z.number().int().nonnegative(), people: z.number().int().positive() })),
  price: priceSchema,
  /** What the meeting said there is to spend, and how the total compares. */
  budgets: z.array(referenced.extend({ budgetCents: cents, aboveCents: z.number().int() })),
  payments: z.array(z.object({ percent: z.number().int(), when: z.string(), cents })),
  options: z.array(z.object({ name: z.string(), priorities: z.array(prioritySchema), requirements: z.array(referenceSchema), cents })),
  assumptions: z.array(statementSchema), acceptance: z.array(statementSchema), terms: z.array(statementSchema),
  points: z.array(referenced.extend({ ask: z.string().nullable() })), nextSteps: z.array(referenced.extend({ owner: z.string().nullable(), due: z.string().nullable() })),
  openQuestions: z.array(questionOf('PQ')),
})
export type Proposal = z.infer<typeof proposalSchema>

export const proposal = defineDocument<'proposal', Proposal>({
  kind: 'proposal', title: 'Proposal', schema: proposalSchema,
  items: (data) => [
    ...data.workPackages.map((item) => ({ id: item.id, title: item.name, links: item.requirements })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => { const say = wordsFor(data.language); return [
    ...section('need', say('What you need'), [...prose('need/text', data.understanding[0] ?? null), ...list('need/pains', data.understanding.slice(1)), ...section('goals', say('What you want to reach'), list('goals/list', data.goals.map((goal) => [goal, ' (', { ref: goal.reference }, ')'])), 3)]),
    ...section('solution', say('What we propose'), list('solution/list', data.solution)),
    ...scope(data, say),
    ...(data.workPackages.length === 0 ? callout('empty', 'gap', data.scope.in.length === 0 ? say('The meeting asked for no function that could be offered, so there is no effort and no price yet.')
      : say('There is no effort and no price yet: the rate card and the price book cover software, and the meeting asked for none.')) : [...delivery(data, say), ...cost(data, say), ...conditions(data, say)]),
    ...section('questions', say('Open points'), table('questions/table', say('Open points'), ['ID', say('Point'), say('Ask')], [...data.points.map((item) => ({ id: `points/${item.reference}`, cells: [{ ref: item.reference }, item, item.ask ?? ''] })),
      ...data.openQuestions.map((item) => ({ id: item.id, cells: [{ ref: item.id }, item, item.suggested ?? ''] }))])),
    ...section('next', say('Next steps'), table('next/table', say('Next steps'), ['ID', say('Step'), say('Owner'), say('Due')], data.nextSteps.map((item) => ({ id: `next/${item.reference}`, cells: [{ ref: item.reference }, item, item.owner ?? say('to be agreed'), item.due ?? say('to be agreed')] })))),
  ] },
})

const numeric = (title: string) => ({ title, numeric: true })
const days = (tenths: number): string => `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}`

function scope(data: Proposal, say: Say): readonly Block[] {
  const ranks = rankingOf(say, data.scope.in.map((item) => item.ranked))
  return section('scope', say('Scope'), [
    ...table('scope/in', say('In scope'), ['ID', say('Requirement'), say('Priority')], data.scope.in.map((item) => ({ id: `scope/in/${item.reference}`, cells: [{ ref: item.reference }, item, ranks.of(item.priority, item.ranked)] }))), ...ranks.note,
    ...table('scope/out', say('Out of scope'), ['ID', say('What'), say('Why')], data.scope.out.map((item) => ({ id: `scope/out/${item.reference}`, cells: [{ ref: item.reference }, item, item.why] }))),
  ])
}

function delivery(data: Proposal, say: Say): readonly Block[] {
  return [
    ...section('deliverables', say('Deliverables'), list('deliverables/list', data.deliverables)),
    ...section('effort', say('Effort'), [
      ...callout('effort/basis', 'warning', `Day rates and effort figures are assumed (${data.rateCard.source.toLowerCase()}, ${day(data.rateCard.date, data.language)}). Replace them by your organisation's rate card before you send this.`),
      ...table('effort/table', say('Effort by work package'), ['ID', say('Work package'), say('Serves'), say('Days by role'), numeric(say('Days')), numeric(say('Price'))], data.workPackages.map((item) => (
        { id: item.id, cells: [{ ref: item.id }, item.name, references(item.requirements), item.efforts.map((each) => `${each.role} ${days(each.tenths)}`).join(', '), days(item.efforts.reduce((total, each) => total + each.tenths, 0)), money(item.cents, data.currency)] }))),
      ...table('effort/rates', say('Rate card'), [say('Role'), numeric(say('Day rate'))], data.rateCard.rates.map((item) => ({ id: `effort/rates/${item.role}`, cells: [item.role, money(item.rateCents, data.currency)] }))),
    ]),
    ...section('timeline', say('Timeline'), table('timeline/table', say('Timeline'), [say('Phase'), say('Period'), say('Contents')], data.timeline.map((item, index) => (
      { id: `timeline/${String(index + 1)}`, cells: [item, item.period ?? say('to be agreed'), item.contents.flatMap((each, at) => (at === 0 ? [each] : ['; ', each]))] })))),
    ...section('team', say('Team'), table('team/table', say('Team'), [say('Role'), numeric(say('People')), numeric(say('Days'))], data.team.map((item) => ({ id: `team/${item.role}`, cells: [item.role, String(item.people), days(item.tenths)] })))),
  ]
}

function cost(data: Proposal, say: Say): readonly Block[] {
  const amount = (value: number): string => money(value, data.currency)
  const [least] = data.options
  const row = (id: string, label: string, value: number) => ({ id: `price/${id}`, cells: [label, amount(value)] })
  return [
    ...section('price', say('Price'), [
      ...table('price/table', say('Price'), [say('Item'), numeric(say('Amount'))], [row('services', 'Services', data.price.servicesCents), ...(data.price.infrastructureCents === null ? [] : [row('infrastructure', 'Infrastructure, first year', data.price.infrastructureCents)]),
        row('contingency', `Contingency, ${String(data.price.contingencyPercent)} % of services`, data.price.contingencyCents), row('total', 'Total without tax', data.price.totalCents)]),
      ...data.budgets.flatMap((budget) => callout(`price/${budget.reference}`, budget.aboveCents > 0 ? 'warning' : 'note', [budget, ' ', budget.aboveCents > 0
        ? `The total of ${amount(data.price.totalCents)} is ${amount(budget.aboveCents)} above it.${least === undefined || data.options.length === 1 ? '' : ` ${least.name}, services and contingency, come to ${amount(least.cents)}.`}` : `The total of ${amount(data.price.totalCents)} is ${amount(-budget.aboveCents)} below it.`])),
    ]),
    ...section('options', say('Options'), table('options/table', say('Options'), [say('Option'), say('Contains'), numeric(say('Services and contingency'))], data.options.map((item, index) => ({ id: `options/${String(index + 1)}`, cells: [item.name, references(item.requirements), amount(item.cents)] })))),
    ...section('payment', say('Payment'), table('payment/table', say('Payment'), [numeric(say('Share')), say('When'), numeric(say('Amount'))], data.payments.map((item, index) => ({ id: `payment/${String(index + 1)}`, cells: [`${String(item.percent)} %`, item.when, amount(item.cents)] })))),
  ]
}

function conditions(data: Proposal, say: Say): readonly Block[] {
  return [
    ...section('assumptions', say('Assumptions'), list('assumptions/list', data.assumptions)), ...section('acceptance', say('Acceptance'), list('acceptance/list', data.acceptance)),
    ...section('terms', say('Terms'), list('terms/list', [...data.terms, `This offer is valid for ${String(data.validDays)} days.`])),
  ]
}
