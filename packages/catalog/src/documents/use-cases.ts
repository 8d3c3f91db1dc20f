import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block, Text } from '@aicoe/sdk'
import { z } from 'zod'
import { list, paragraph, prose, references, section, table } from '../blocks/build.ts'
import { nothing, questions } from '../blocks/questions.ts'
import type { Ranking } from '../blocks/ranking.ts'
import { rankingOf } from '../blocks/ranking.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

const stepSchema = statementSchema.extend({ actor: z.string() })
const flowSchema = (prefix: string) => z.object({ id: idOf(prefix), condition: z.string(), /** Number of the main step it leaves from. */ at: z.number().int().positive(), steps: z.array(stepSchema).min(1) })

/** `text` of a use case is its description in one sentence; `from` are the requirements heard (REQ-n) that it covers. AF and EF count within their use case. */
const useCaseSchema = statementSchema.extend({
  id: idOf('UC'), title: z.string().min(1),
  /** The area of the product it belongs to. */
  area: z.string(),
  /** What is done (book, pay, track ...) and the business object it is done to ("appointment"), in plain words. */
  action: z.string(), object: z.string(),
  priority: prioritySchema, priorityReason: statementSchema, status: statusSchema,
  primaryActor: z.string(), secondaryActors: z.array(z.string()),
  description: z.array(statementSchema),
  preconditions: z.array(statementSchema), trigger: statementSchema,
  mainFlow: z.array(stepSchema), alternatives: z.array(flowSchema('AF')), exceptions: z.array(flowSchema('EF')),
  success: z.array(statementSchema), failure: z.array(statementSchema),
  /** Ids of business rules that hold in it. */
  rules: z.array(idOf('RULE')),
  notes: z.array(statementSchema),
})

/** Use cases in the words of the business, free of technology. */
/** One use case as it reads. */
function blocksOf(item: UseCase, say: Say): readonly Block[] {
  const flows = (name: string, title: Parameters<Say>[0], flows: UseCase['alternatives']): readonly Block[] => (flows.length === 0 ? [] : [
    ...section(`${item.id}/${name}`, say(title), [{ id: `${item.id}/${name}/list`, kind: 'list', ordered: false, items: flows.map((flow) => ({
      id: `${item.id}/${flow.id}`, text: [{ strong: `${flow.id} (${flow.at}): ` }, flow.condition],
      items: flow.steps.map((step, index) => ({ id: `${item.id}/${flow.id}/${index + 1}`, text: step })) })) }], 4)])
  const facts: readonly (readonly [Parameters<Say>[0], Text])[] = [
    ['Primary actor', item.primaryActor], ['Other actors', item.secondaryActors.join(', ')], ['Priority', [say(item.priority), '. ', item.priorityReason]], ['Status', say(item.status)],
    ['Area', item.area], ['Trigger', item.trigger], ['Preconditions', item.preconditions.flatMap((one, index) => (index === 0 ? [one] : [' ', one]))],
    ['If it succeeds', item.success.flatMap((one, index) => (index === 0 ? [one] : [' ', one]))], ['If it fails', item.failure.flatMap((one, index) => (index === 0 ? [one] : [' ', one]))],
    ['Business rules', references(item.rules)], ['Covers', references(item.from)],
  ]
  return [
    { id: item.id, kind: 'heading', level: 3, text: `${item.id} ${item.title}` },
    ...prose(`${item.id}/text`, item), ...paragraph(`${item.id}/description`, item.description),
    ...table(`${item.id}/facts`, item.id, [say('Title'), item.title], facts.filter(([, text]) => text !== '' && !(Array.isArray(text) && text.length === 0))
      .map(([phrase, text]) => ({ id: `${item.id}/${phrase}`, cells: [say(phrase), text] }))),
    ...section(`${item.id}/main`, say('Main flow'), list(`${item.id}/main/list`, item.mainFlow, true), 4),
    ...flows('alternatives', 'Other flows', item.alternatives), ...flows('exceptions', 'Exceptions', item.exceptions),
    ...section(`${item.id}/notes`, say('Notes'), list(`${item.id}/notes/list`, item.notes), 4),
  ]
}

const isRanked = (item: UseCase): boolean => item.priorityReason.basis === 'stated'

function overview(data: UseCases, say: Say, ranks: Ranking): readonly Block[] {
  return [
    ...section('overview', say('Overview'), [...table('overview/table', say('Use cases'), ['ID', say('Title'), say('Primary actor'), say('Priority'), say('Status')],
      data.useCases.map((item) => ({ id: `overview/${item.id}`, cells: [{ ref: item.id }, item.title, item.primaryActor, ranks.of(item.priority, isRanked(item)), say(item.status)] }))), ...ranks.note]),
    ...section('actors', say('Actors'), table('actors/table', say('Actors'), [say('Actor'), say('Why')], data.actors.map((actor) => ({ id: `actors/${actor.name}`, cells: [actor.name, actor] })))),
  ]
}

export const useCasesSchema = z.object({
  ...envelope,
  /** Business roles that act in the use cases. */
  actors: z.array(statementSchema.extend({ name: z.string() })),
  useCases: z.array(useCaseSchema),
  rules: z.array(statementSchema.extend({ id: idOf('RULE'), appliesTo: z.array(referenceSchema) })),
  openQuestions: z.array(questionOf('UCQ')),
})
export type UseCases = z.infer<typeof useCasesSchema>
export type UseCase = z.infer<typeof useCaseSchema>

export const useCases = defineDocument<'use-cases', UseCases>({
  kind: 'use-cases', title: 'Use cases', schema: useCasesSchema,
  items: (data) => [
    ...data.useCases.map((item) => ({ id: item.id, title: item.title, links: [...item.from, ...item.rules] })),
    ...data.rules.map((item) => ({ id: item.id, title: item.text, links: [...item.from, ...item.appliesTo] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    const ranks = rankingOf(say, data.useCases.map(isRanked), data.useCases.map((item) => item.status))
    return [
      ...overview(data, say, ranks), ...section('use-cases', say('Use cases'), data.useCases.flatMap((item) => blocksOf(item, say))),
      ...section('rules', say('Business rules'), list('rules/list', data.rules.map((rule) => [{ strong: rule.id }, ' ', rule]))),
      ...questions(data.openQuestions, say), ...nothing(data.useCases, say('The meeting said nothing about: {list}.', { list: say('Use cases') })),
    ]
  },
})
