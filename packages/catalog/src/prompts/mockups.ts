import type { Prompt, PromptText } from '@aicoe/sdk'
import type { Mockups } from '../documents/mockups.ts'
import { inventedNumbers, unshownIds } from '../prompting/figures.ts'
import { listing, pieces } from '../prompting/items.ts'
import { live, meeting } from '../prompting/meeting.ts'
import { prototype, scenesSchema } from '../prompting/prototype.ts'
import type { PrototypeInputs as Inputs } from '../prompting/prototype.ts'
import { material, system } from '../prompting/rules.ts'
import { isSoftware } from '../system/software.ts'

const TASK = `Your task: the screens of one use case, as a model from which a program draws real pages. Designers and the client click through them to see whether the product is understood.

- What a person does on one page stands on one screen. One screen is often enough; three at most: where they enter or choose, where they see what they have, how they learn that it is done.
- Each screen has one main button that says what it does ("Book appointment"), fields only for what this use case needs, a notice for what can go wrong, and the words of the requirements where they give a message.
- Tables, lists and choices are filled from the sample rows of an entity: name the entity and its fields. A page about one record shows it by texts and figures with entity and field, not by lists, which show all records. Never write rows or invent values that an entity holds.
- An element serves the functional requirement that it makes possible. Every functional requirement of the use case is served by at least one element; what happens behind the screens, such as an email sent later, by the text that tells of it.
- Labels as people would say them, short, in the language of the meeting. No HTML, no placeholders such as "Lorem".`

function functionsOf({ functionalRequirements: required }: Inputs, id: string) {
  return (required?.requirements ?? []).filter((item) => live(item) && item.useCases.includes(id))
}

function ask(inputs: Inputs, part: string): PromptText {
  const item = inputs.useCases.useCases.find((one) => one.id === part)
  const steps = item === undefined ? '' : [`## ${item.id} ${item.title}`, `Actor: ${item.primaryActor}`, ...item.mainFlow.map((step, index) => `${String(index + 1)}. ${step.text}`),
    ...[...item.alternatives, ...item.exceptions].map((flow) => `At step ${String(flow.at)}, if ${flow.condition}: ${flow.steps.map((step) => step.text).join(' ')}`)].join('\n')
  const wanted = listing('Functional requirements', functionsOf(inputs, part).map((one) => ({ id: one.id, text: `${one.title}.${one.inputs.length === 0 ? '' : ` Enters: ${one.inputs.map((input) => (input.range === null ? input.name : `${input.name} (${input.range})`)).join(', ')}.`} Success: ${one.success.map((each) => each.text).join(' ')} Failure: ${one.failure.map((each) => each.text).join(' ')}` })))
  const records = inputs.dataModel.entities.map((entity) => `${entity.id} ${entity.name}: ${entity.fields.filter((field) => field.key !== 'primary').map((field) => field.name).join(', ')}`)
  return { system, shared: TASK, answer: scenesSchema, maxOutput: 4_000, task: `${material(pieces(meeting(inputs.notes), steps, wanted, records.length === 0 ? '' : `## Entities and their fields\n${records.join('\n')}`))}\n\nDraw the screens of this use case.` }
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  const { task, shared } = ask(inputs, part)
  const { screens } = scenesSchema.parse(answer)
  const elements = screens.flatMap((screen) => screen.sections.flatMap((section) => section.elements))
  const roles = screens.map((screen) => screen.role)
  const strangers = [...new Set(elements.flatMap((one) => one.leadsTo ?? []))].filter((role) => role !== 'start' && !roles.includes(role))
  const missing = functionsOf(inputs, part).filter((item) => !elements.some((one) => one.serves === item.id)).map((item) => item.id)
  const fields = elements.flatMap((one) => { const entity = inputs.dataModel.entities.find((each) => each.id === one.entity); return entity === undefined ? [] : one.fields.filter((name) => !entity.fields.some((field) => field.name === name)).map((name) => `${entity.id}.${name}`) })
  return [
    ...unshownIds(answer, task), ...inventedNumbers(answer, `${shared}\n${task}`),
    ...(screens.length === 0 || elements.length === 0 ? ['There is no screen with anything on it.'] : []), ...(new Set(roles).size < roles.length ? ['Two screens have the same role.'] : []),
    ...(strangers.length === 0 ? [] : [`Elements lead to ${strangers.join(', ')}, which is no screen of this answer.`]), ...(missing.length === 0 ? [] : [`Nothing on the screens serves ${missing.join(', ')}.`]),
    ...(fields.length === 0 ? [] : [`These fields are in no entity: ${[...new Set(fields)].join(', ')}.`]),
  ]
}

/** The screens of each use case, side by side. Pages are drawn, filled with sample rows and linked by code. */
export const mockupsPrompt: Prompt<Inputs, Mockups> = {
  version: 3,
  parts: ({ notes, useCases }) => (isSoftware(notes) ? useCases.useCases.filter(live).map(({ id, title }) => ({ id, title })) : []),
  ask, review,
  assemble: prototype,
}
