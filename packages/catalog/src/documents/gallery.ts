import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, prose, section, table } from '../blocks/build.ts'
import { envelope, referenceSchema } from '../statements/fields.ts'
import { day } from '../wording/figures.ts'
import { wordsFor } from '../wording/say.ts'

const referenced = statementSchema.extend({ reference: referenceSchema })

/** The suite at a glance, and a card that may leave the organisation once a person has looked at what was taken out. */
export const gallerySchema = z.object({
  ...envelope,
  cover: z.object({ title: z.string().nullable(), date: z.iso.date().nullable(), durationSeconds: z.number().nullable(), people: z.number().int(), summary: z.string() }),
  contents: z.array(z.object({ kind: z.string(), title: z.string(), items: z.number().int(), statements: z.number().int(), assumed: z.number().int(), score: z.number().int().nullable() })),
  coverage: z.object({ requirements: z.number().int(), covered: z.number().int(), findings: z.number().int() }).nullable(),
  decisions: z.array(referenced.extend({ status: statusSchema })),
  questions: z.array(referenced.extend({ ask: z.string().nullable() })),
  card: z.object({
    title: z.string(), problem: z.array(z.string()), solution: z.array(z.string()), figures: z.array(z.string()),
    redactions: z.array(z.object({ kind: z.enum(['name', 'organization', 'product', 'money']), original: z.string(), replacement: z.string(), times: z.number().int().positive() })),
  }).nullable(),
})
export type Gallery = z.infer<typeof gallerySchema>

export const gallery = defineDocument<'gallery', Gallery>({
  kind: 'gallery', title: 'Gallery', schema: gallerySchema,
  items: () => [],
  render: (data) => [...cover(data), ...contents(data), ...settled(data), ...card(data)],
})

function cover(data: Gallery): readonly Block[] {
  const facts = [data.cover.date === null ? null : day(data.cover.date, data.language), data.cover.durationSeconds === null ? null : `${String(Math.round(data.cover.durationSeconds / 60))} minutes`, data.cover.people === 0 ? null : `${String(data.cover.people)} ${data.cover.people === 1 ? 'person' : 'people'}`]
  return section('cover', data.cover.title ?? 'Meeting', [...prose('cover/facts', facts.filter((fact) => fact !== null).join(' · ') || null), ...prose('cover/summary', data.cover.summary === '' ? null : data.cover.summary)])
}

function contents(data: Gallery): readonly Block[] {
  const say = wordsFor(data.language)
  const numeric = (title: string) => ({ title, numeric: true })
  return [
    ...section('contents', say('Contents of the suite'), table('contents/table', say('Contents of the suite'), ['Document', numeric('Items'), numeric('Statements'), numeric('Of these assumed'), numeric('Score of 100')], data.contents.map((item) => (
      { id: `contents/${item.kind}`, cells: [item.title, String(item.items), String(item.statements), String(item.assumed), item.score === null ? '' : String(item.score)] })))),
    ...section('coverage', say('Coverage'), data.coverage === null ? [] : prose('coverage/text', data.coverage.requirements === 0 ? `The suite holds no requirement. The review has ${String(data.coverage.findings)} findings.`
      : `${String(data.coverage.covered)} of ${String(data.coverage.requirements)} requirements are covered from business need to test. The review has ${String(data.coverage.findings)} findings.`)),
  ]
}

function settled(data: Gallery): readonly Block[] {
  const say = wordsFor(data.language)
  return [
    ...section('decisions', say('Decisions'), table('decisions/table', say('Decisions'), ['ID', say('Decision'), say('Status')], data.decisions.map((item) => ({ id: `decisions/${item.reference}`, cells: [{ ref: item.reference }, item, say(item.status)] })))),
    ...section('questions', say('Open questions'), table('questions/table', say('Open questions'), ['ID', say('Question'), say('Ask')], data.questions.map((item) => ({ id: `questions/${item.reference}`, cells: [{ ref: item.reference }, item, item.ask ?? ''] })))),
  ]
}

function card(data: Gallery): readonly Block[] {
  if (data.card === null) return []
  const { problem, solution, figures, redactions } = data.card
  return section('card', 'Case study', [
    ...section('card/redactions', 'Taken out before publication', [
      ...callout('card/check', 'warning', 'Look through this list and the card before you publish it: rules find what they know, not everything that gives somebody away.'),
      ...table('card/redactions/table', 'Taken out before publication', ['Kind', 'Original', 'Stands there now', { title: 'Times', numeric: true }], redactions.map((item, index) => (
        { id: `card/redactions/${String(index + 1)}`, cells: [item.kind, item.original, item.replacement, String(item.times)] }))),
    ], 3),
    ...section('card/text', data.card.title, [
      ...section('card/problem', 'Problem', list('card/problem/list', problem), 4), ...section('card/solution', 'Solution', list('card/solution/list', solution), 4), ...section('card/figures', 'Figures', list('card/figures/list', figures), 4),
    ], 3),
  ])
}
