import type { Answers, Prompt, PromptText } from '@aicoe/sdk'
import type { z } from 'zod'
import type { DataModel } from '../documents/data-model.ts'
import { unshownIds } from '../prompting/figures.ts'
import { answered, listing, pieces } from '../prompting/items.ts'
import { cases, decisions, live, meeting } from '../prompting/meeting.ts'
import { fieldsSchema, groups, recordsOf, recordsSchema } from '../prompting/records.ts'
import type { RecordInputs as Inputs } from '../prompting/records.ts'
import { material, system } from '../prompting/rules.ts'
import { isSoftware } from '../system/software.ts'

const TASK = `Your task: the records that the business keeps, for analysts who agree on them and developers who build on them.

- An entity is something of which there are many and of which something is kept: appointment, patient, invoice. A screen, a report, a service, a technology, the product itself is none. A person of the meeting is none.
- As few as the requirements need, usually 4 to 10. What is only a property of another is a field of it.
- One meets many: each relation is told once, from the side of one. Where many meet many, the record that joins them is an entity.
- Fields are what the requirements speak of, and what such a record is useless without. No technical columns.
- Sample values are invented, ordinary, in the language of the meeting; never a real person, company, address or account.`

const wanted = (item: Inputs['notes']['requirements'][number]): boolean => live(item) && (item.type === 'functional' || item.category === 'data')

function ask(inputs: Inputs, part: string, answers: Answers): PromptText {
  const told = { system, shared: TASK }
  const { notes, useCases } = inputs
  if (part === 'entities') {
    const shows = [cases(useCases), listing('Requirements as heard', notes.requirements.filter(wanted), (item) => [item.actor]), decisions(notes), listing('Parts of the solution named', notes.components.map(({ id, name, contents }) => ({ id, text: `${name}: ${contents.map((one) => one.quote).join('; ')}` })))]
    return { ...told, answer: recordsSchema, maxOutput: 3_000, task: `${material(pieces(meeting(notes), ...shows))}\n\nName the entities and how they belong together.` }
  }
  const records = answered(answers, 'entities', recordsSchema)
  const group = groups(records)[Number(part.slice('fields-'.length)) - 1] ?? []
  const names = group.map((one) => one.name)
  return { ...told, answer: fieldsSchema, maxOutput: 4_000, task: `${material(pieces(meeting(notes), `## Entities\n${group.map((one) => `${one.name} (${one.nature}): ${one.text}`).join('\n')}`, `Other entities: ${(records?.entities ?? []).map((one) => one.name).filter((name) => !names.includes(name)).join(', ')}`, ...about(group, inputs)))}\n\nWrite the fields and rules of ${names.join(', ')}.` }
}

/** What was said about these entities: what calls for them, and whatever speaks of them by name; use cases also where they cover what calls for them. */
function about(group: readonly z.infer<typeof recordsSchema>['entities'][number][], { notes, useCases }: Inputs): readonly string[] {
  const ids = new Set(group.flatMap((one) => one.from))
  const words = group.flatMap((one) => [one.name, one.plural]).map((name) => name.toLowerCase())
  const concerns = (item: { readonly id: string; readonly text: string }): boolean => ids.has(item.id) || words.some((word) => item.text.toLowerCase().includes(word))
  return [
    listing('Requirements as heard', notes.requirements.filter((item) => live(item) && concerns(item)), (item) => [item.actor]), listing('Decisions', notes.decisions.filter((item) => live(item) && concerns(item))),
    listing('Constraints', notes.constraints.filter((item) => item.category === 'legal' || concerns(item))), listing('Figures', notes.figures.filter(concerns)),
    listing('Use cases', useCases.useCases.filter((item) => live(item) && (item.from.some((id) => ids.has(id)) || concerns({ id: item.id, text: item.title }))).map((item) => ({ id: item.id, text: `${item.title}: ${item.mainFlow.map((step) => step.text).join(' ')}` }))),
  ]
}

function review(answer: unknown, inputs: Inputs, part: string, answers: Answers): readonly string[] {
  const { task } = ask(inputs, part, answers)
  return [...unshownIds(answer, task), ...(part === 'entities' ? faultsOfEntities(answer as z.infer<typeof recordsSchema>) : faultsOfFields(answer as z.infer<typeof fieldsSchema>, part, answers))]
}

function faultsOfEntities({ entities, relations }: z.infer<typeof recordsSchema>): readonly string[] {
  const names = entities.map((one) => one.name.toLowerCase())
  const strangers = [...new Set(relations.flatMap((one) => [one.one, one.many]).filter((name) => !names.includes(name.toLowerCase())))]
  const alone = entities.filter((one) => entities.length > 1 && !relations.some((each) => [each.one, each.many].some((name) => name.toLowerCase() === one.name.toLowerCase()))).map((one) => one.name)
  return [
    ...(strangers.length === 0 ? [] : [`Relations name ${strangers.join(', ')}, which is no entity.`]), ...(new Set(names).size < names.length ? ['Two entities have the same name.'] : []),
    ...(alone.length === 0 ? [] : [`Nothing belongs to ${alone.join(', ')}, and it belongs to nothing: relate it or leave it out.`]),
  ]
}

function faultsOfFields({ entities }: z.infer<typeof fieldsSchema>, part: string, answers: Answers): readonly string[] {
  const group = groups(answered(answers, 'entities', recordsSchema))[Number(part.slice('fields-'.length)) - 1] ?? []
  const missing = group.filter((one) => !entities.some((each) => each.entity.toLowerCase() === one.name.toLowerCase() && each.fields.length > 0)).map((one) => one.name)
  const choices = entities.flatMap((one) => one.fields.filter((field) => field.type === 'choice' && field.values.length < 2).map((field) => `${one.entity}.${field.name}`))
  return [...(missing.length === 0 ? [] : [`There are no fields for ${missing.join(', ')}. Name each exactly so.`]), ...(choices.length === 0 ? [] : [`These choices need two values or more: ${choices.join(', ')}.`])]
}

/** First the entities and relations, in one look; then their fields, three entities at a time. Keys, tables, rows and files are made by code. */
export const dataModelPrompt: Prompt<Inputs, DataModel> = {
  version: 2,
  parts({ notes, useCases }, answers) {
    if (!isSoftware(notes) || !useCases.useCases.some(live)) return []
    const more = groups(answered(answers, 'entities', recordsSchema)).map((group, index) => ({ id: `fields-${String(index + 1)}`, title: `Fields: ${group.map((one) => one.name).join(', ')}` }))
    return [{ id: 'entities', title: 'Entities and relations' }, ...more]
  },
  ask, review,
  assemble: recordsOf,
}
