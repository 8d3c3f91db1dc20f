import type { Answers, Prompt, PromptText } from '@aicoe/sdk'
import type { z } from 'zod'
import type { Architecture } from '../documents/architecture.ts'
import { inventedNumbers, unfounded, unshownIds } from '../prompting/figures.ts'
import { gist } from '../prompting/gist.ts'
import { listing, pieces } from '../prompting/items.ts'
import { constraints, contradictions, decisions, figures, functions, live, meeting, putOff, qualities, qualityTitles, tools } from '../prompting/meeting.ts'
import { material, system } from '../prompting/rules.ts'
import { concernsSchema, drawn, partsSchema, recordsSchema, systemOf, wayThroughSchema } from '../prompting/system.ts'
import type { SystemInputs as Inputs } from '../prompting/system.ts'
import { partRules } from '../system/catalog.ts'
import { isSoftware } from '../system/software.ts'

const TASK = `Your task: one part of the architecture of the system that the meeting asked for. Architects and developers start from it; whoever pays sees what each part is for.

- As few components as the requirements need, usually 8 to 15, in five layers: presentation (what people use), application (services), intelligence (models, recognition, ranking), data (stores), infrastructure (hosting, monitoring, backup, delivery). Each has one responsibility in the words of this product.
- Products and vendors only as the material names them, with the standing they have there. What nobody chose is no decision.
- A system that stays and belongs to somebody else is a neighbour, reached by one component.
- What was put off has no component.
- Parts of the price book, for the member "part":
${partRules.map((rule) => `${rule.key}: ${rule.responsibility}`).join('\n')}`

const ORDERS = {
  parts: { title: 'Components', answer: partsSchema, maxOutput: 4_000, order: 'Name the components, what each serves and whom it calls, and the neighbours. Every functional requirement is served by at least one component; quality requirements by those that keep them.' },
  decisions: { title: 'Decisions', answer: recordsSchema, maxOutput: 2_500, order: 'Write the architecture decisions that this material carries, as records: 3 to 8, each resting on what was said. Where two products were named for one purpose and none chosen, the record is open and names both.' },
  concerns: { title: 'Qualities, security, operation', answer: concernsSchema, maxOutput: 2_500, order: 'Say for each quality requirement how it is met; what security and deployment must look like; and which of the risks are technical.' },
} as const

function shows({ notes, functionalRequirements: required, knowledge }: Inputs, part: keyof typeof ORDERS): readonly string[] {
  const practices = listing('Practices and rules that apply', (knowledge?.entries ?? []).map(({ id, title }) => ({ id, text: title })))
  const technical = constraints(notes, ['technical', 'legal', 'budget', 'organizational'])
  const wanted = listing('Parts of the solution named', notes.components.map(({ id, name }) => ({ id, text: name })))
  if (part === 'parts') return [functions(required), qualityTitles(required), tools(notes), wanted, technical, putOff(notes)]
  if (part === 'decisions') return [decisions(notes), tools(notes), technical, qualities(required), contradictions(notes), listing('Open questions', notes.openQuestions)]
  return [qualities(required), technical, practices, tools(notes), figures(notes, ['capacity', 'target']), listing('Risks', notes.risks, (risk) => [risk.level, risk.mitigation])]
}

const componentsIn = (answers: Answers): z.infer<typeof partsSchema>['components'] => ((answers.get('parts') ?? null) as z.infer<typeof partsSchema> | null)?.components ?? []

function ask(inputs: Inputs, part: string, answers: Answers): PromptText {
  const told = { system, shared: TASK }
  if (isOrder(part)) {
    const { answer, maxOutput, order } = ORDERS[part]
    return { ...told, answer, maxOutput, task: `${material(pieces(meeting(inputs.notes), ...shows(inputs, part)))}\n\n${order}` }
  }
  const item = drawn(inputs).find((one) => `flow-${one.id}` === part)
  const parts = componentsIn(answers).map((one) => `${one.key}: ${one.name}. ${gist(one.text)}${one.calls.length === 0 ? '' : ` Calls ${one.calls.map(({ to }) => to).join(', ')}.`}`).join('\n')
  const steps = item === undefined ? '' : `## ${item.id} ${item.title}\nActor: ${item.primaryActor}\n${item.mainFlow.map((step, index) => `${String(index + 1)}. ${step.text}`).join('\n')}`
  return { ...told, answer: wayThroughSchema, maxOutput: 1_500, task: `${material(pieces(meeting(inputs.notes), `## Components\n${parts}`, steps))}\n\nTell how this use case goes through the components, message by message, from the actor to the data and back, along the calls that are there. Use their keys.` }
}

function isOrder(part: string): part is keyof typeof ORDERS {
  return part in ORDERS
}

function review(answer: unknown, inputs: Inputs, part: string, answers: Answers): readonly string[] {
  const { task, shared } = ask(inputs, part, answers)
  return [...unshownIds(answer, task), ...inventedNumbers(answer, `${shared}\n${task}`), ...faults(answer, inputs, part, answers)]
}

function faults(answer: unknown, inputs: Inputs, part: string, answers: Answers): readonly string[] {
  if (part === 'parts') return faultsOfParts(answer as z.infer<typeof partsSchema>, inputs)
  if (part === 'decisions') return unfounded((answer as z.infer<typeof recordsSchema>).decisions)
  if (part === 'concerns') {
    const missing = inputs.functionalRequirements.qualities.filter((item) => live(item) && !(answer as z.infer<typeof concernsSchema>).qualities.some((one) => one.requirement === item.id)).map((item) => item.id)
    return missing.length === 0 ? [] : [`These quality requirements are not answered: ${missing.join(', ')}.`]
  }
  const known = new Set(['actor', ...componentsIn(answers).map((one) => one.key)])
  const { messages } = answer as z.infer<typeof wayThroughSchema>
  const unknown = [...new Set(messages.flatMap((one) => [one.from, one.to]))].filter((key) => !known.has(key))
  return [...(unknown.length === 0 ? [] : [`There is no component ${unknown.join(', ')}. Use the keys of the material, or "actor".`]), ...(messages.length < 2 ? ['A flow needs at least two messages.'] : [])]
}

function faultsOfParts({ components }: z.infer<typeof partsSchema>, { functionalRequirements: required }: Inputs): readonly string[] {
  const keys = components.map((one) => one.key)
  const strangers = [...new Set(components.flatMap((one) => one.calls.map((call) => call.to)))].filter((key) => !keys.includes(key))
  const missing = required.requirements.filter((item) => live(item) && !components.some((one) => one.serves.includes(item.id))).map((item) => item.id)
  const layers = (['presentation', 'application', 'data', 'infrastructure'] as const).filter((layer) => !components.some((one) => one.layer === layer))
  return [
    ...(new Set(keys).size < keys.length ? ['Two components have the same key.'] : []), ...(strangers.length === 0 ? [] : [`Components call ${strangers.join(', ')}, which is no component.`]),
    ...(missing.length === 0 ? [] : [`No component serves ${missing.join(', ')}.`]), ...(layers.length === 0 ? [] : [`There is no component in: ${layers.join(', ')}.`]),
  ]
}

/** Parts, records and concerns at once; then the ways of the most important use cases through the parts. Layout, drawing and prices are code's. */
export const architecturePrompt: Prompt<Inputs, Architecture> = {
  version: 2,
  parts(inputs, answers) {
    if (!isSoftware(inputs.notes) || !inputs.functionalRequirements.requirements.some(live)) return []
    const first = Object.entries(ORDERS).map(([id, { title }]) => ({ id, title }))
    return componentsIn(answers).length === 0 ? first : [...first, ...drawn(inputs).map((item) => ({ id: `flow-${item.id}`, title: `Flow: ${item.title}` }))]
  },
  ask, review,
  assemble: systemOf,
}
