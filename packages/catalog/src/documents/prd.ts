import { defineDocument, statementSchema } from '@aicoe/sdk'
import type { Block, Statement, Text } from '@aicoe/sdk'
import { z } from 'zod'
import { list, paragraph, prose, references, section, table } from '../blocks/build.ts'
import { rankingOf } from '../blocks/ranking.ts'
import { envelope, idOf, prioritySchema, questionOf, ranked, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

const personaSchema = statementSchema.extend({
  id: idOf('P'), name: z.string(), goals: z.array(statementSchema), pains: z.array(statementSchema), context: z.array(statementSchema), useCases: z.array(idOf('UC')) })
const stageSchema = z.object({ name: z.string(), action: statementSchema, touchpoint: z.string(), /** Null where nobody can tell. */ feeling: z.string().nullable().default(null), pains: z.array(statementSchema), opportunity: statementSchema.nullable() })
const named = statementSchema.extend({ reference: referenceSchema })

/** Ids of what serves or proves a requirement. */
const tracesSchema = z.array(referenceSchema).default([])

/** The product in one document; what has its home elsewhere is named by its id, with its title. */
export const prdSchema = z.object({
  ...envelope,
  overview: z.array(statementSchema),
  goals: z.array(named), metrics: z.array(named.extend({ baseline: z.string().nullable(), target: z.string().nullable() })),
  stakeholders: z.array(z.object({ reference: idOf('S'), name: z.string(), role: z.string().nullable() })),
  personas: z.array(personaSchema),
  journeys: z.array(z.object({ id: idOf('J'), persona: idOf('P'), useCase: idOf('UC'), title: z.string(), stages: z.array(stageSchema) })),
  useCases: z.array(named.extend({ actor: z.string(), priority: prioritySchema, ranked })),
  /** Areas of the product and the use cases in each. */
  structure: z.array(z.object({ area: z.string(), useCases: z.array(idOf('UC')) })),
  experience: z.object({
    responsive: z.array(statementSchema), interaction: z.array(statementSchema), accessibility: z.array(statementSchema), tone: z.array(statementSchema),
    microcopy: z.array(statementSchema.extend({ place: z.string() })) }),
  /** Screens of the prototype and records of the data model, where the run makes them. */
  screens: z.array(named.extend({ useCase: idOf('UC').nullable() })).default([]), entities: z.array(named).default([]),
  functional: z.array(named.extend({ priority: prioritySchema, ranked, /** It waits for a phase after the one that was chosen. */ later: z.boolean().default(false), screens: tracesSchema, tests: tracesSchema })), nonFunctional: z.array(named.extend({ measure: z.string().nullable(), tests: tracesSchema })), dataRequirements: z.array(statementSchema),
  acceptance: z.array(statementSchema), usabilityTesting: z.array(statementSchema),
  scope: z.object({ in: z.array(named), out: z.array(statementSchema) }),
  assumptions: z.array(statementSchema), dependencies: z.array(statementSchema),
  risks: z.array(named.extend({ likelihood: z.enum(['low', 'medium', 'high']).nullable(), impact: z.enum(['low', 'medium', 'high', 'critical']).nullable(), mitigation: z.string().nullable(), owner: z.string().nullable() })),
  releases: z.array(statementSchema.extend({ name: z.string(), period: z.string().nullable(), contents: z.array(statementSchema) })),
  /** Questions of all documents, with the person to ask. */
  questions: z.array(named.extend({ owner: z.string().nullable() })),
  nextSteps: z.array(named.extend({ owner: z.string().nullable(), due: z.string().nullable() })),
  openQuestions: z.array(questionOf('PRDQ')),
})
export type Prd = z.infer<typeof prdSchema>

/** A goal may be measured in two ways: the second row has a number of its own. */
function metricId(reference: string, before: number): string {
  return before === 0 ? `metrics/${reference}` : `metrics/${reference}/${String(before + 1)}`
}

/** What people can do with a release, then what is in it; the name of a phase alone says nothing new. */
function contained(item: Prd['releases'][number]): Text {
  const told = item.contents.length === 0 || item.basis !== 'stated' ? [item] : []
  return [...told, ...item.contents].flatMap((one, at) => (at === 0 ? [one] : [at === told.length ? ' ' : '; ', one]))
}

function opening(data: Prd, say: Say): readonly Block[] {
  return [
    ...section('overview', say('Overview'), paragraph('overview/text', data.overview)),
    ...section('goals', say('Goals'), list('goals/list', data.goals.map((goal) => [{ ref: goal.reference }, ' ', goal]))),
    ...section('metrics', say('Success metrics'), table('metrics/table', say('Success metrics'), ['ID', say('Measure'), say('Baseline'), say('Target')],
      data.metrics.map((item, index) => ({ id: metricId(item.reference, data.metrics.slice(0, index).filter((other) => other.reference === item.reference).length), cells: [{ ref: item.reference }, item, item.baseline ?? '', item.target ?? ''] })))),
    ...section('stakeholders', say('Stakeholders'), table('stakeholders/table', say('Stakeholders'), ['ID', say('Name'), say('Role')],
      data.stakeholders.map((item) => ({ id: `stakeholders/${item.reference}`, cells: [{ ref: item.reference }, item.name, item.role ?? ''] })))),
  ]
}

function people(data: Prd, say: Say): readonly Block[] {
  const points = (id: string, title: Parameters<Say>[0], statements: readonly Statement[]): readonly Block[] => section(id, say(title), list(`${id}/list`, statements), 4)
  return [
    ...section('personas', say('Personas'), data.personas.flatMap((item): readonly Block[] => [
      { id: item.id, kind: 'heading', level: 3, text: `${item.id} ${item.name}` }, ...prose(`${item.id}/text`, item),
      ...points(`${item.id}/goals`, 'Goals', item.goals), ...points(`${item.id}/pains`, 'Pains', item.pains), ...points(`${item.id}/context`, 'Context', item.context)])),
    ...section('journeys', say('Journeys'), data.journeys.flatMap((item) => table(item.id, `${item.id} ${item.title}`, [say('Stage'), say('Action'), say('Touchpoint'), say('Feeling'), say('Pains'), say('Opportunity')],
      item.stages.map((stage) => ({ id: `${item.id}/${stage.name}`, cells: [stage.name, stage.action, stage.touchpoint, stage.feeling ?? '', run(stage.pains), stage.opportunity ?? ''] }))))),
  ]
}

/** Statements set in one cell, one after the other. */
function run(statements: readonly Statement[]): Text {
  return statements.length === 0 ? '' : statements.flatMap((one, index) => (index === 0 ? [one] : [' ', one]))
}

function design(data: Prd, say: Say): readonly Block[] {
  const points = (id: string, title: Parameters<Say>[0], statements: readonly Statement[]): readonly Block[] => section(id, say(title), list(`${id}/list`, statements))
  const { experience } = data
  const ranks = rankingOf(say, data.useCases.map((item) => item.ranked))
  return [
    ...section('use-cases', say('Use cases'), [...table('use-cases/table', say('Use cases'), ['ID', say('Title'), say('Actor'), say('Priority')],
      data.useCases.map((item) => ({ id: `use-cases/${item.reference}`, cells: [{ ref: item.reference }, item, item.actor, ranks.of(item.priority, item.ranked)] }))), ...ranks.note]),
    ...section('structure', say('Information architecture'), table('structure/table', say('Information architecture'), [say('Area'), say('Use cases')],
      data.structure.map((item, index) => ({ id: `structure/${index + 1}`, cells: [item.area, references(item.useCases)] })))),
    ...section('screens', say('Screens and components'), table('screens/table', say('Screens'), ['ID', say('Title'), say('Use case')],
      data.screens.map((item) => ({ id: `screens/${item.reference}`, cells: [{ ref: item.reference }, item, item.useCase === null ? '' : { ref: item.useCase }] })))),
    ...points('responsive', 'Responsive behaviour', experience.responsive), ...points('interaction', 'Interaction', experience.interaction), ...points('accessibility', 'Accessibility', experience.accessibility),
    ...section('content', say('Content and tone'), [...list('tone/list', experience.tone),
      ...table('microcopy', say('Wording'), [say('Place'), say('Wording')], experience.microcopy.map((item, index) => ({ id: `microcopy/${index + 1}`, cells: [item.place, item] })))]),
  ]
}

function requirements(data: Prd, say: Say): readonly Block[] {
  const ranks = rankingOf(say, data.functional.map((item) => item.ranked))
  return [
    ...section('functional', say('Functional requirements'), table('functional/table', say('Functional requirements'), ['ID', say('Title'), say('Priority'), say('Screens'), say('Test cases')],
      data.functional.map((item) => ({ id: `functional/${item.reference}`, cells: [{ ref: item.reference }, item, `${ranks.of(item.priority, item.ranked)}${item.later ? `, ${say('not now')}` : ''}`, references(item.screens), references(item.tests)] })))),
    ...section('non-functional', say('Quality requirements'), table('non-functional/table', say('Quality requirements'), ['ID', say('Title'), say('Measure'), say('Test cases')],
      data.nonFunctional.map((item) => ({ id: `non-functional/${item.reference}`, cells: [{ ref: item.reference }, item, item.measure ?? say('to be agreed'), references(item.tests)] })))),
    ...section('data', say('Data requirements'), [...list('entities', data.entities.map((item) => [{ ref: item.reference }, ' ', item])), ...list('data/list', data.dataRequirements)]), ...section('acceptance', say('Acceptance criteria'), list('acceptance/list', data.acceptance)),
    ...section('usability', say('Usability testing'), list('usability/list', data.usabilityTesting)),
    ...section('scope', say('Scope'), [
      ...section('scope/in', say('In scope'), list('scope/in/list', data.scope.in.map((item) => [{ ref: item.reference }, ' ', item])), 3),
      ...section('scope/out', say('Out of scope'), list('scope/out/list', data.scope.out), 3)]),
    ...section('assumptions', say('Assumptions'), list('assumptions/list', data.assumptions)), ...section('dependencies', say('Dependencies'), list('dependencies/list', data.dependencies)),
  ]
}

function outlook(data: Prd, say: Say): readonly Block[] {
  return [
    ...section('risks', say('Risks'), table('risks/table', say('Risks'), ['ID', say('Risk'), say('Likelihood'), say('Impact'), say('Mitigation'), say('Owner')],
      data.risks.map((item) => ({ id: `risks/${item.reference}`, cells: [{ ref: item.reference }, item, item.likelihood === null ? '' : say(item.likelihood), item.impact === null ? '' : say(item.impact), item.mitigation ?? '', item.owner ?? ''] })))),
    ...section('releases', say('Release plan'), table('releases/table', say('Release plan'), [say('Phase'), say('Period'), say('Contents')],
      data.releases.map((item, index) => ({ id: `releases/${index + 1}`, cells: [item.name, item.period ?? '', contained(item)] })))),
    ...section('questions', say('Open questions'), table('questions/table', say('Open questions'), ['ID', say('Question'), say('Ask')],
      data.questions.map((item) => ({ id: `questions/${item.reference}`, cells: [{ ref: item.reference }, item, item.owner ?? ''] })))),
    ...section('next', say('Next steps'), table('next/table', say('Next steps'), ['ID', say('Action'), say('Owner'), say('Due')],
      data.nextSteps.map((item) => ({ id: `next/${item.reference}`, cells: [{ ref: item.reference }, item, item.owner ?? '', item.due ?? ''] })))),
  ]
}

export const prd = defineDocument<'prd', Prd>({
  kind: 'prd', title: 'Product requirements (PRD)', schema: prdSchema,
  items: (data) => [
    ...data.personas.map((item) => ({ id: item.id, title: item.name, links: [...item.from, ...item.useCases] })),
    ...data.journeys.map((item) => ({ id: item.id, title: item.title, links: [item.persona, item.useCase] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    return [...opening(data, say), ...people(data, say), ...design(data, say), ...requirements(data, say), ...outlook(data, say)]
  },
})
