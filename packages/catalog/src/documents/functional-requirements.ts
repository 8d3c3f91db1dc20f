import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block, Statement, Text } from '@aicoe/sdk'
import { z } from 'zod'
import { list, prose, references, section, table } from '../blocks/build.ts'
import { nothing, questions } from '../blocks/questions.ts'
import type { Ranking } from '../blocks/ranking.ts'
import { rankingOf } from '../blocks/ranking.ts'
import { envelope, idOf, prioritySchema, questionOf, ranked, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

const inputSchema = statementSchema.extend({ name: z.string(), type: z.string(), format: z.string().nullable(), range: z.string().nullable(), required: z.boolean() })
const criterionSchema = statementSchema.extend({ id: z.string().regex(/^FR-[1-9]\d*\/AC-[1-9]\d*$/), path: z.enum(['normal', 'alternative', 'error', 'boundary']), given: z.string(), when: z.string(), then: z.string() })

/** `text` is the sentence "The system shall ...". */
const functionalRequirementSchema = statementSchema.extend({
  id: idOf('FR'), title: z.string().min(1), area: z.string(), status: statusSchema, priority: prioritySchema, ranked,
  action: z.string(), object: z.string(),
  /** Business requirements, use cases and requirements as heard that it serves. */
  serves: z.array(idOf('BR')), useCases: z.array(idOf('UC')), heard: z.array(referenceSchema),
  actors: z.array(z.string()), preconditions: z.array(statementSchema), inputs: z.array(inputSchema), processing: z.array(statementSchema),
  /** What it answers: results, and the exact messages. */
  success: z.array(statementSchema), failure: z.array(statementSchema),
  dependencies: z.array(referenceSchema), criteria: z.array(criterionSchema), security: z.array(statementSchema),
})

const qualitySchema = statementSchema.extend({
  id: idOf('NFR'), title: z.string().min(1),
  /** performance, security, availability, scalability, usability, accessibility, compliance, data, integration, operations, quality. */
  category: z.string(), status: statusSchema, priority: prioritySchema, ranked,
  /** How it is measured, or null: to be agreed (a question asks). */
  measure: z.string().nullable(),
  /** The limit said in the meeting. */
  limit: z.object({ comparison: z.enum(['=', '<', '<=', '>', '>=', '~']), value: z.number(), unit: z.string(), figure: idOf('FIG').nullable() }).nullable(),
  serves: z.array(idOf('BR')), heard: z.array(referenceSchema),
})

/** Functional and non-functional requirements. */
export const functionalRequirementsSchema = z.object({
  ...envelope,
  requirements: z.array(functionalRequirementSchema),
  qualities: z.array(qualitySchema),
  glossary: z.array(statementSchema.extend({ term: z.string() })),
  openQuestions: z.array(questionOf('FRQ')),
})
export type FunctionalRequirements = z.infer<typeof functionalRequirementsSchema>
export type FunctionalRequirement = z.infer<typeof functionalRequirementSchema>
export type Quality = z.infer<typeof qualitySchema>

/** Statements set in one cell, one after the other. */
function run(texts: readonly Text[]): Text {
  return texts.length === 0 ? '' : texts.flatMap((one, index) => (index === 0 ? one : [' ', one].flat()))
}

/** What an item holds, with a source only where it has another than the item: the same one after every step hides those that differ. */
function within({ from }: Statement, statements: readonly Statement[]): readonly Text[] {
  return statements.map((one) => (one.basis === 'derived' && one.from.every((id) => from.includes(id)) ? one.text : one))
}

function blocksOf(item: FunctionalRequirement, say: Say, ranks: Ranking): readonly Block[] {
  const facts: readonly (readonly [Parameters<Say>[0], Text])[] = [
    ['Serves', references([...item.serves, ...item.useCases])], ['Source', references(item.heard)], ['Actors', item.actors.join(', ')], ['Priority', ranks.of(item.priority, item.ranked)], ['Status', say(item.status)],
    ['Preconditions', run(within(item, item.preconditions))], ['If it succeeds', run(within(item, item.success))], ['If it fails', run(within(item, item.failure))], ['Depends on', references(item.dependencies)], ['Security and audit', run(within(item, item.security))],
  ]
  return [
    { id: item.id, kind: 'heading', level: 3, text: `${item.id} ${item.title}` }, ...prose(`${item.id}/text`, item),
    ...table(`${item.id}/facts`, item.id, [say('Title'), item.title], facts.filter(([, text]) => text !== '').map(([phrase, text]) => ({ id: `${item.id}/${phrase}`, cells: [say(phrase), text] }))),
    ...table(`${item.id}/inputs`, `${item.id} ${say('Inputs')}`, [say('Input'), say('Type'), say('Format'), say('Range')],
      item.inputs.map((input) => ({ id: `${item.id}/inputs/${input.name}`, cells: [{ ...input, text: input.name }, input.type, input.format ?? '', input.range ?? ''] }))),
    ...section(`${item.id}/processing`, say('Processing'), list(`${item.id}/processing/list`, within(item, item.processing), true), 4),
    ...table(`${item.id}/criteria`, `${item.id} ${say('Acceptance criteria')}`, ['ID', say('Path'), say('Given'), say('When'), say('Then')],
      item.criteria.map((one) => ({ id: one.id, cells: [one.id.replace(/^.*\//, ''), one.path, one.given, one.when, within(item, [{ ...one, text: one.then }])[0] ?? ''] }))),
  ]
}

function qualities(data: FunctionalRequirements, say: Say, ranks: Ranking): readonly Block[] {
  return section('qualities', say('Quality requirements'), table('qualities/table', say('Quality requirements'),
    ['ID', say('Title'), say('Requirement'), say('Kind'), say('Measure'), say('Priority'), say('Serves'), say('Source')],
    data.qualities.map((item) => ({ id: item.id, cells: [item.id, item.title, item, item.category, item.measure ?? say('to be agreed'), ranks.of(item.priority, item.ranked), references(item.serves), references(item.heard)] }))))
}

export const functionalRequirements = defineDocument<'functional-requirements', FunctionalRequirements>({
  kind: 'functional-requirements', title: 'Functional requirements', schema: functionalRequirementsSchema,
  items: (data) => [
    ...data.requirements.map((item) => ({ id: item.id, title: item.title, links: [...item.serves, ...item.useCases, ...item.heard, ...item.dependencies] })),
    ...data.qualities.map((item) => ({ id: item.id, title: item.title, links: [...item.serves, ...item.heard] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    const all = [...data.requirements, ...data.qualities]
    const ranks = rankingOf(say, all.map((item) => item.ranked), all.map((item) => item.status))
    return [
      ...section('overview', say('Overview'), [...table('overview/table', say('Functional requirements'), ['ID', say('Title'), say('Priority'), say('Status'), say('Serves')],
        data.requirements.map((item) => ({ id: `overview/${item.id}`, cells: [{ ref: item.id }, item.title, ranks.of(item.priority, item.ranked), say(item.status), references([...item.serves, ...item.useCases])] }))), ...ranks.note]),
      ...section('requirements', say('Functional requirements'), data.requirements.flatMap((item) => blocksOf(item, say, ranks))), ...qualities(data, say, ranks),
      ...section('glossary', say('Glossary'), table('glossary/table', say('Glossary'), [say('Term'), say('Meaning')], data.glossary.map((item) => ({ id: `glossary/${item.term}`, cells: [item.term, item] })))),
      ...questions(data.openQuestions, say), ...nothing(data.requirements, say('The meeting said nothing about: {list}.', { list: say('Functional requirements') })),
    ]
  },
})
