import { defineDocument, evidenceSchema, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block, GraphDiagram, SequenceDiagram } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, references, section, table } from '../blocks/build.ts'
import { questions } from '../blocks/questions.ts'
import { envelope, idOf, questionOf, referenceSchema } from '../statements/fields.ts'
import { LAYERS, LAYER_TITLES } from '../system/catalog.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

/** `text` is the responsibility; `from` are what calls for it. */
const componentSchema = statementSchema.extend({
  id: idOf('CMP'), key: z.string(), name: z.string(), layer: z.enum(LAYERS),
  /** What the meeting chose or proposed for it; null: to be decided. */
  technology: z.object({ status: statusSchema, statement: statementSchema }).nullable(),
  interfaces: z.array(z.object({ to: idOf('CMP'), what: z.string() })),
  requirements: z.array(referenceSchema),
  /** Keys of the price book for what it uses. */
  priceKeys: z.array(z.string()),
})
/** A path through the system, told by a use case. Participants are components, or "actor". */
const flowSchema = z.object({
  useCase: idOf('UC'), title: z.string(), actor: z.string(), participants: z.array(idOf('CMP')),
  messages: z.array(z.object({ from: z.string(), to: z.string(), label: z.string(), reply: z.boolean() })),
})
const decisionRecordSchema = z.object({
  id: idOf('ADR'), title: z.string(), status: statusSchema, components: z.array(idOf('CMP')), decision: statementSchema,
  alternatives: z.array(statementSchema), evidence: z.array(evidenceSchema),
})

export const architectureSchema = z.object({
  ...envelope,
  system: z.string(),
  actors: z.array(z.object({ name: z.string(), useCases: z.array(idOf('UC')) })),
  /** Systems of others that this one works with, as the meeting named them. */
  neighbours: z.array(statementSchema.extend({ tool: idOf('TOOL'), name: z.string(), status: statusSchema })),
  components: z.array(componentSchema),
  flows: z.array(flowSchema),
  decisions: z.array(decisionRecordSchema),
  qualities: z.array(z.object({ requirement: idOf('NFR'), title: z.string(), measure: z.string().nullable(), tactic: statementSchema, components: z.array(idOf('CMP')) })),
  security: z.array(statementSchema),
  deployment: z.array(statementSchema),
  risks: z.array(statementSchema.extend({ risk: idOf('R'), level: z.string().nullable(), mitigation: z.string().nullable() })),
  openQuestions: z.array(questionOf('ARQ')),
})
export type Architecture = z.infer<typeof architectureSchema>
export type SystemComponent = z.infer<typeof componentSchema>
type SystemFlow = z.infer<typeof flowSchema>
export type DecisionRecord = z.infer<typeof decisionRecordSchema>

export const architecture = defineDocument<'architecture', Architecture>({
  kind: 'architecture', title: 'Architecture', schema: architectureSchema,
  items: (data) => [
    ...data.components.map((item) => ({ id: item.id, title: item.name, links: [...new Set([...item.from, ...item.requirements])] })),
    ...data.decisions.map((item) => ({ id: item.id, title: item.title, links: [...new Set([...item.components, ...item.decision.from])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => (data.components.length === 0
    ? callout('empty', 'gap', wordsFor(data.language)('The meeting required no software system, so there is no architecture to show.'))
    : [...views(data, wordsFor(data.language)), ...components(data, wordsFor(data.language)), ...flows(data), ...decisions(data, wordsFor(data.language)), ...concerns(data, wordsFor(data.language))]),
})

function views(data: Architecture, say: Say): readonly Block[] {
  return [
    ...section('context', say('Context'), [
      { id: 'context/diagram', kind: 'diagram', title: say('Who and what works with the system'), diagram: contextDiagram(data) },
      ...table('context/neighbours', say('Systems of others'), [say('System'), say('In the words of the meeting'), say('Status')], data.neighbours.map((item) => ({ id: `context/${item.tool}`, cells: [item.name, item, item.status] }))),
    ]),
    ...section('containers', say('Parts of the system'), [{ id: 'containers/diagram', kind: 'diagram', title: say('Parts of the system by layer'), diagram: containerDiagram(data) }]),
  ]
}

function contextDiagram(data: Architecture): GraphDiagram {
  return {
    type: 'graph', direction: 'right', groups: [],
    nodes: [
      ...data.actors.map((actor, index) => ({ id: `actor-${String(index + 1)}`, label: actor.name, shape: 'person' as const })), { id: 'system', label: data.system, shape: 'box' },
      ...data.neighbours.map((item) => ({ id: item.tool, label: item.name, note: item.status, shape: 'external' as const })),
    ],
    edges: [...data.actors.map((actor, index) => ({ from: `actor-${String(index + 1)}`, to: 'system', label: actor.useCases.join(', ') })), ...data.neighbours.map((item) => ({ from: 'system', to: item.tool, label: 'exchanges data' }))],
  }
}

function containerDiagram(data: Architecture): GraphDiagram {
  return {
    type: 'graph', direction: 'down',
    groups: LAYERS.filter((layer) => data.components.some((item) => item.layer === layer)).map((layer) => ({ id: layer, label: LAYER_TITLES[layer] })),
    nodes: data.components.map((item) => ({ id: item.id, label: item.name, note: item.technology?.statement.text ?? 'to be decided', group: item.layer, shape: item.layer === 'data' ? 'store' as const : 'box' as const })),
    edges: data.components.flatMap((item) => item.interfaces.map((each) => ({ from: item.id, to: each.to, label: each.what }))),
  }
}

function components(data: Architecture, say: Say): readonly Block[] {
  return section('components', say('Components'), LAYERS.flatMap((layer) => {
    const own = data.components.filter((item) => item.layer === layer)
    return section(`components/${layer}`, say(LAYER_TITLES[layer]), table(`components/${layer}/table`, say(LAYER_TITLES[layer]), ['ID', say('Component'), say('Responsibility'), say('Technology'), say('Status'), say('Serves')], own.map((item) => ({
      id: item.id, cells: [{ ref: item.id }, item.name, item, item.technology?.statement ?? 'to be decided', item.technology?.status ?? 'open', references(item.requirements)] }))), 3)
  }))
}

function flows(data: Architecture): readonly Block[] {
  return section('flows', wordsFor(data.language)('Data flows'), data.flows.map((flow) => ({ id: `flows/${flow.useCase}`, kind: 'diagram', title: `${flow.useCase} ${flow.title}`, diagram: sequence(flow, data) })))
}

function sequence(flow: SystemFlow, data: Architecture): SequenceDiagram {
  return {
    type: 'sequence',
    participants: [{ id: 'actor', label: flow.actor }, ...flow.participants.map((id) => ({ id, label: data.components.find((item) => item.id === id)?.name ?? id }))],
    messages: flow.messages.map(({ from, to, label, reply }) => ({ from, to, label, ...(reply ? { reply } : {}) })),
  }
}

function decisions(data: Architecture, say: Say): readonly Block[] {
  return section('decisions', say('Decisions'), data.decisions.flatMap((item): readonly Block[] => [
    { id: item.id, kind: 'heading', level: 3, text: `${item.id} ${item.title}` },
    { id: `${item.id}/decision`, kind: 'prose', text: [{ strong: `${item.status.charAt(0).toUpperCase()}${item.status.slice(1)}. ` }, item.decision] },
    ...(item.alternatives.length === 0 ? [] : [{ id: `${item.id}/alternatives/lead`, kind: 'prose' as const, text: say('Other ways named in the meeting:') }, ...list(`${item.id}/alternatives`, item.alternatives)]),
  ]))
}

function concerns(data: Architecture, say: Say): readonly Block[] {
  return [
    ...section('qualities', say('Quality attributes'), table('qualities/table', say('Quality attributes'), ['ID', say('Requirement'), say('Measure'), say('How it is met'), say('By')], data.qualities.map((item) => (
      { id: `qualities/${item.requirement}`, cells: [{ ref: item.requirement }, item.title, item.measure ?? 'to be agreed', item.tactic, references(item.components)] })))),
    ...section('security', say('Security'), list('security/list', data.security)),
    ...section('deployment', say('Deployment'), list('deployment/list', data.deployment)),
    ...section('risks', say('Risks'), table('risks/table', say('Risks'), ['ID', say('Risk'), say('Level'), say('Mitigation')], data.risks.map((item) => ({ id: `risks/${item.risk}`, cells: [{ ref: item.risk }, item, item.level ?? '', item.mitigation ?? ''] })))),
    ...questions(data.openQuestions, wordsFor(data.language)),
  ]
}
