import type { Answers, ScreenElement } from '@aicoe/sdk'
import { screenElementSchema } from '@aicoe/sdk'
import { z } from 'zod'
import type { DataModel } from '../documents/data-model.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { mockupsSchema } from '../documents/mockups.ts'
import type { Mockup, Mockups } from '../documents/mockups.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import type { Entity, Field } from '../entities/model.ts'
import { highest, Numbering } from '../ids/numbering.ts'
import { sumBeneath } from '../samples/agree.ts'
import { element, shownCell } from '../screens/elements.ts'
import { answered } from './items.ts'

export interface PrototypeInputs { readonly notes: Notes; readonly useCases: UseCases; readonly dataModel: DataModel; readonly functionalRequirements: FunctionalRequirements | null }

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/).max(40)
const label = z.string().min(1).max(240)

/** The screens of one use case. */
export const scenesSchema = z.object({
  screens: z.array(z.object({
    role: slug.describe('a short name of your own: form, list, done'), title: label.describe('2 to 6 words'), purpose: label.describe('what this person gets done here: one sentence'),
    sections: z.array(z.object({
      title: label.nullable(), layout: z.enum(['stack', 'columns', 'cards']),
      elements: z.array(z.object({
        kind: screenElementSchema.shape.kind, label: label.describe('the words that people read'), serves: z.string().nullable().describe('id of the functional requirement'),
        leadsTo: z.string().nullable().describe('role of another screen of this answer, or start; only for buttons and links'),
        entity: z.string().nullable().describe('id of the entity whose sample rows fill a table or list, whose field a choice offers, or whose first row a text or figure shows'), fields: z.array(z.string()).describe('names of its fields: the columns of a table, the one field of a list, choice, text or figure'),
        options: z.array(label).describe('of a choice that no field holds'), required: z.boolean(), tone: z.enum(['info', 'success', 'warning', 'error']).nullable().describe('of a notice'),
      })),
    })),
  })).describe('1 to 3, in the order in which people meet them'),
})
type Scenes = z.infer<typeof scenesSchema>
type Told = Scenes['screens'][number]
type ToldElement = Told['sections'][number]['elements'][number]

const MOST_SCREENS = 4
const MOST_COLUMNS = 6

/** The prototype: screens of a model where it drew them, else those of the draft. Ids, sample rows and the ways between screens are set by code, so that none is a dead end. */
export function prototype(inputs: PrototypeInputs, answers: Answers, draft: Mockups, previous: Mockups | null): Mockups {
  const ids = new Numbering(highest(draft.numbers, previous?.numbers ?? {}))
  const [start, ...rest] = draft.screens
  if (start === undefined) return draft
  const cases = [...new Set(rest.map((screen) => screen.useCase))]
  const screens = cases.flatMap((useCase) => {
    const before = rest.filter((screen) => screen.useCase === useCase)
    const told = useCase === null ? null : answered(answers, useCase, scenesSchema)
    const known = [...before, ...(previous?.screens ?? []).filter((screen) => screen.useCase === useCase).slice(before.length)].map((screen) => screen.id)
    return told === null || told.screens.length === 0 ? before : redrawn(told, before, { inputs, ids, startId: start.id, known })
  })
  return mockupsSchema.parse({ ...draft, screens: [start, ...screens], numbers: ids.numbers })
}

/** `known`: ids of this use case's screens in their order, those of the draft and then those of the version before. */
interface Drawing { readonly inputs: PrototypeInputs; readonly ids: Numbering; readonly startId: string; readonly known: readonly string[] }

/** The told screens under the ids that the draft gave to this use case, so that the start page leads to the first. */
function redrawn({ screens }: Scenes, before: readonly Mockup[], { inputs, ids, startId, known }: Drawing): Mockup[] {
  const unique = screens.filter((one, index) => one.role !== 'start' && screens.findIndex((other) => other.role === one.role) === index).slice(0, MOST_SCREENS)
  if (unique.length === 0) return [...before]
  const placed = unique.map((told, index) => ({ told, id: known[index] ?? ids.next('SCR') }))
  const idOf = new Map([['start', startId], ...placed.map(({ told, id }) => [told.role, id] as const)])
  const drawn = placed.map(({ told, id }): Mockup => ({
    id, title: told.title, purpose: told.purpose, role: told.role, useCase: before[0]?.useCase ?? null, entity: entityOf(told, inputs),
    sections: [...told.sections.flatMap((part, at) => (part.elements.length === 0 ? [] : [{
      id: `${id}/part-${String(at + 1)}`, title: part.title, layout: part.layout, elements: part.elements.flatMap((one, index) => [...sumBefore(one, told, `${id}/part-${String(at + 1)}/sum`, inputs), elementFrom(one, `${id}/part-${String(at + 1)}/${String(index + 1)}`, { inputs, idOf, own: id })]) }])),
    { id: `${id}/ways`, title: null, layout: 'stack', elements: [element(`${id}/ways/home`, 'link', 'Back to the start', { goesTo: startId })] }],
  }))
  return drawn.map((screen, index) => withNext(screen, drawn, index))
}

/** A screen that no other leads to is reached from the one before it. */
function withNext(screen: Mockup, all: readonly Mockup[], index: number): Mockup {
  const next = all[index + 1]
  if (next === undefined || all.some((other) => other.sections.some((part) => part.elements.some((one) => other.id !== next.id && one.goesTo === next.id)))) return screen
  return { ...screen, sections: screen.sections.map((part) => (part.id === `${screen.id}/ways` ? { ...part, elements: [element(`${screen.id}/ways/next`, 'button', next.title, { goesTo: next.id }), ...part.elements] } : part)) }
}

function entityOf(told: Told, { dataModel }: PrototypeInputs): string | null {
  const named = told.sections.flatMap((part) => part.elements.flatMap((one) => one.entity ?? []))
  return named.find((id) => dataModel.entities.some((entity) => entity.id === id)) ?? null
}

interface Within { readonly inputs: PrototypeInputs; readonly idOf: ReadonlyMap<string, string>; readonly own: string }

function elementFrom(told: ToldElement, id: string, { inputs, idOf, own }: Within): ScreenElement {
  const serves = inputs.functionalRequirements?.requirements.some((item) => item.id === told.serves) === true ? told.serves : null
  const target = told.kind === 'button' || told.kind === 'link' ? idOf.get(told.leadsTo ?? '') ?? null : null
  return { id, kind: told.kind, label: told.label, requirement: serves, goesTo: target === own ? null : target, ...filling(told, inputs) }
}

/** What fills an element: sample rows of the entity that it shows, the values that it offers. */
function filling(told: ToldElement, { dataModel: { entities } }: PrototypeInputs): Partial<ScreenElement> {
  return FILLED[told.kind]?.(told, entities) ?? {}
}

/** What the lines of a record come to, before the first figure of what was added to them. */
function sumBefore(one: ToldElement, { sections }: Told, id: string, { dataModel: { entities } }: PrototypeInputs): readonly ScreenElement[] {
  const entity = entities.find((each) => each.id === one.entity)
  const [row] = entity?.rows ?? []
  if (entity === undefined || row === undefined) return []
  const alike = sections.flatMap((part) => part.elements).filter((each) => each.entity === entity.id && FILLED[each.kind] === oneRecord)
  const sum = sumBeneath(entity, row, { shown: alike.flatMap(({ fields }) => fields.slice(0, 1)), entities })
  return sum === null || alike.find(({ fields }) => fields[0] === sum.before) !== one ? [] : [element(id, 'figure', `${sum.label}: ${sum.value}`)]
}

/** A text or figure of one record: the value that its first sample row holds follows the label. */
function oneRecord({ label: words, entity: id, fields }: ToldElement, entities: readonly Entity[]): Partial<ScreenElement> {
  const entity = entities.find((one) => one.id === id)
  const [field] = fieldsNamed(entity, fields)
  const [row] = entity?.rows ?? []
  return field === undefined || row === undefined ? {} : { label: `${words}: ${shownCell(row[field.name], field, entities)}` }
}

const needed = ({ required }: ToldElement): Partial<ScreenElement> => ({ required })
const FILLED: Partial<Record<ToldElement['kind'], (told: ToldElement, entities: readonly Entity[]) => Partial<ScreenElement>>> = {
  table: (told, entities) => { const entity = entities.find((one) => one.id === told.entity); return entity === undefined ? { columns: [], rows: [] } : tabled(entity, told.fields, entities) },
  choice: (told, entities) => ({ ...needed(told), options: offeredBy(told, entities) }), list: (told, entities) => ({ options: offeredBy(told, entities) }),
  text: oneRecord, figure: oneRecord, field: needed, upload: needed, notice: ({ tone }) => ({ tone: tone ?? 'info' }),
}

function fieldsNamed(entity: Entity | undefined, names: readonly string[]): readonly Field[] {
  return [...new Set(names)].flatMap((name) => entity?.fields.find((field) => field.name === name) ?? []).slice(0, MOST_COLUMNS)
}

function tabled(entity: Entity, names: readonly string[], entities: readonly Entity[]): Partial<ScreenElement> {
  const named = fieldsNamed(entity, names)
  const columns = named.length > 0 ? named : entity.fields.filter((one) => one.key !== 'primary').slice(0, MOST_COLUMNS)
  return { columns: columns.map((one) => one.label), rows: entity.rows.map((row) => columns.map((one) => shownCell(row[one.name], one, entities))) }
}

/** The allowed values of a field, else those in its rows, else the options that were told. */
function offeredBy(told: ToldElement, entities: readonly Entity[]): string[] {
  const entity = entities.find((one) => one.id === told.entity)
  const [field] = fieldsNamed(entity, told.fields)
  if (entity === undefined || field === undefined) return [...told.options]
  return field.values.length > 0 ? [...field.values] : [...new Set(entity.rows.map((row) => shownCell(row[field.name], field, entities)))]
}
