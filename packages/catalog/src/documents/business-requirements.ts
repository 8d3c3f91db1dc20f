import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block, Text } from '@aicoe/sdk'
import { z } from 'zod'
import { list, prose, references, section, table } from '../blocks/build.ts'
import { nothing, questions } from '../blocks/questions.ts'
import { rankingOf } from '../blocks/ranking.ts'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

/** `target` and `time` are null where the meeting gave none: then they are to be agreed, and a question asks for them. */
const criterionSchema = statementSchema.extend({ measure: z.string(), target: z.string().nullable(), time: z.string().nullable() })

/** `text` of a requirement is its description. */
const businessRequirementSchema = statementSchema.extend({
  id: idOf('BR'), title: z.string().min(1), area: z.string(), status: statusSchema,
  currentState: statementSchema.nullable(), /** Null where the meeting gave none: a question asks. */ businessGoal: statementSchema.nullable(), userGoal: statementSchema.nullable(),
  criteria: z.array(criterionSchema),
  priority: prioritySchema, priorityReason: statementSchema, owner: z.string().nullable(),
  goals: z.array(idOf('G')), useCases: z.array(idOf('UC')), risks: z.array(idOf('R')), dependencies: z.array(referenceSchema),
  /** Requirements as heard (REQ-n) and parts of the solution (PART-n) it comes from. */
  heard: z.array(referenceSchema),
})

/** Business requirements: what and why, never how. */
export const businessRequirementsSchema = z.object({
  ...envelope,
  vision: statementSchema.nullable(),
  objectives: z.array(statementSchema.extend({ goal: idOf('G'), metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })),
  stakeholders: z.array(z.object({
    stakeholder: idOf('S'), name: z.string(), role: z.string().nullable(), organization: z.string().nullable(),
    influence: z.enum(['high', 'medium', 'low']), interest: z.enum(['high', 'medium', 'low']), raci: z.enum(['responsible', 'accountable', 'consulted', 'informed']), why: statementSchema })),
  requirements: z.array(businessRequirementSchema),
  rules: z.array(statementSchema.extend({ rule: idOf('RULE') })),
  processes: z.object({ asIs: z.array(statementSchema), toBe: z.array(statementSchema) }),
  integrations: z.array(statementSchema.extend({ name: z.string(), tool: idOf('TOOL').nullable() })),
  compliance: z.array(statementSchema.extend({ name: z.string() })),
  outOfScope: z.array(statementSchema),
  approvals: z.array(z.object({ name: z.string(), role: z.string().nullable() })),
  openQuestions: z.array(questionOf('BRQ')),
})
export type BusinessRequirements = z.infer<typeof businessRequirementsSchema>
export type BusinessRequirement = z.infer<typeof businessRequirementSchema>

function frame(data: BusinessRequirements, say: Say): readonly Block[] {
  return [
    ...section('vision', say('Vision'), prose('vision/text', data.vision)),
    ...section('objectives', say('Objectives'), table('objectives/table', say('Objectives'), ['ID', say('Goal'), say('Baseline'), say('Target')],
      data.objectives.map((item) => ({ id: `objectives/${item.goal}`, cells: [{ ref: item.goal }, item, item.baseline ?? '', item.target ?? ''] })))),
    ...section('stakeholders', say('Stakeholders'), table('stakeholders/table', say('Stakeholders'), [say('Name'), say('Role'), say('Organization'), say('Influence'), say('Interest'), say('RACI'), say('Reason')],
      data.stakeholders.map((item) => ({ id: `stakeholders/${item.stakeholder}`, cells: [item.name, item.role ?? '', item.organization ?? '', say(item.influence), say(item.interest), say(item.raci), item.why] })))),
  ]
}

const isRanked = (item: BusinessRequirement): boolean => item.priorityReason.basis === 'stated'

function blocksOf(item: BusinessRequirement, say: Say): readonly Block[] {
  const facts: readonly (readonly [Parameters<Say>[0], Text])[] = [
    ['Today', item.currentState ?? ''], ['Business goal', item.businessGoal ?? ''], ['User goal', item.userGoal ?? ''], ['Priority', [say(item.priority), '. ', item.priorityReason]], ['Status', say(item.status)],
    ['Owner', item.owner ?? ''], ['Use cases', references(item.useCases)], ['Goals', references(item.goals)], ['Risks', references(item.risks)], ['Depends on', references(item.dependencies)], ['Source', references(item.heard)],
  ]
  return [
    { id: item.id, kind: 'heading', level: 3, text: `${item.id} ${item.title}` }, ...prose(`${item.id}/text`, item),
    ...table(`${item.id}/facts`, item.id, [say('Title'), item.title], facts.filter(([, text]) => text !== '').map(([phrase, text]) => ({ id: `${item.id}/${phrase}`, cells: [say(phrase), text] }))),
    ...table(`${item.id}/criteria`, `${item.id} ${say('Success criteria')}`, [say('Success criteria'), say('Target'), say('Time')],
      item.criteria.map((one, index) => ({ id: `${item.id}/criteria/${index + 1}`, cells: [one, one.target ?? say('to be agreed'), one.time ?? ''] }))),
  ]
}

function surroundings(data: BusinessRequirements, say: Say): readonly Block[] {
  return [
    ...section('rules', say('Business rules'), list('rules/list', data.rules.map((rule) => [{ ref: rule.rule }, ' ', rule]))),
    ...section('as-is', say('Processes today'), list('as-is/list', data.processes.asIs)), ...section('to-be', say('Processes to be'), list('to-be/list', data.processes.toBe)),
    ...section('integrations', say('Integrations'), table('integrations/table', say('Integrations'), [say('Name'), say('In the words of the meeting')], data.integrations.map((item, index) => ({ id: `integrations/${index + 1}`, cells: [item.name, item] })))),
    ...section('compliance', say('Compliance'), table('compliance/table', say('Compliance'), [say('Name'), say('In the words of the meeting')], data.compliance.map((item, index) => ({ id: `compliance/${index + 1}`, cells: [item.name, item] })))),
    ...section('out', say('Out of scope'), list('out/list', data.outOfScope)),
    ...section('approval', say('Approval'), table('approval/table', say('Approval'), [say('Name'), say('Role'), say('Date'), say('Signature')], data.approvals.map((person, index) => ({ id: `approval/${index + 1}`, cells: [person.name, person.role ?? '', '…', '…'] })))),
  ]
}

export const businessRequirements = defineDocument<'business-requirements', BusinessRequirements>({
  kind: 'business-requirements', title: 'Business requirements', schema: businessRequirementsSchema,
  items: (data) => [
    ...data.requirements.map((item) => ({ id: item.id, title: item.title, links: [...item.goals, ...item.useCases, ...item.risks, ...item.dependencies, ...item.heard] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    return [
      ...frame(data, say), ...section('requirements', say('Business requirements'), [...rankingOf(say, data.requirements.map(isRanked), data.requirements.map((item) => item.status)).note, ...data.requirements.flatMap((item) => blocksOf(item, say))]), ...surroundings(data, say),
      ...questions(data.openQuestions, say), ...nothing(data.requirements, say('The meeting said nothing about: {list}.', { list: say('Business requirements') })),
    ]
  },
})
