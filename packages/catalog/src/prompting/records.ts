import type { Answers } from '@aicoe/sdk'
import { assumed } from '@aicoe/sdk'
import { z } from 'zod'
import { dataModelSchema } from '../documents/data-model.ts'
import type { DataModel } from '../documents/data-model.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { keyField, tableName } from '../entities/fields.ts'
import type { Entity, Field, Relation, SampleRow } from '../entities/model.ts'
import { fieldsInDoubt } from '../entities/doubts.ts'
import { isOccasional } from '../entities/relate.ts'
import { Numbering } from '../ids/numbering.ts'
import { withRows } from '../samples/rows.ts'
import { answered, claimSchema, Shown } from './items.ts'

export interface RecordInputs { readonly notes: Notes; readonly useCases: UseCases }

const guess = claimSchema.extend({ from: z.array(z.string()).describe('ids that call for it; empty where nobody said it but such a record is useless without it: it is shown as assumed') })
const named = z.string().min(1).max(60)

export const recordsSchema = z.object({
  entities: z.array(z.object({
    name: named.describe('singular, as the business says it'), plural: named, nature: z.enum(['master', 'transactional']).describe('master: people and things that stay; transactional: what happens to them'),
    text: z.string().min(1).describe('what one record is: one sentence'), from: claimSchema.shape.from,
  })),
  relations: z.array(claimSchema.extend({ one: named.describe('name of the entity on the side of one'), many: named.describe('name of the entity on the side of many'), label: z.string().min(1).max(40).describe('verb, read from one to many') })).describe('between two different entities; where a record lies in another of its kind, a field says in which'),
})
export const fieldsSchema = z.object({
  entities: z.array(z.object({
    entity: named,
    fields: z.array(guess.extend({
      text: z.string().min(1).describe('what it holds'), name: z.string().regex(/^[a-z][a-z0-9_]*$/).max(40).describe('English, lower case with underscores'), label: named.describe('as people read it'),
      type: z.enum(['text', 'integer', 'decimal', 'money', 'boolean', 'date', 'timestamp', 'choice']), length: z.number().int().min(1).max(2_000).nullable().describe('longest text in characters'),
      required: z.boolean(), unique: z.boolean(), format: z.string().nullable(), values: z.array(named).describe('of a choice: two or more'),
      samples: z.array(z.string().max(120)).describe('of a text that is neither a person nor an address nor a number: five invented values as they might really stand there'),
    })).describe('4 to 8; no keys, no references to other entities: code adds them'),
    rules: z.array(guess).describe('what must hold for every record, as far as it follows from the material: 0 to 3'),
  })),
})
type Records = z.infer<typeof recordsSchema>
type Told = z.infer<typeof fieldsSchema>['entities'][number]

/** Entities whose fields are asked for in one part. */
const GROUP = 3
const SOME_DAY = '2025-01-15'

/** Entities in groups, in their order. */
export function groups(records: Records | null): readonly (readonly Records['entities'][number][])[] {
  const all = distinct(records?.entities ?? [])
  return Array.from({ length: Math.ceil(all.length / GROUP) }, (_, index) => all.slice(index * GROUP, (index + 1) * GROUP))
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

function distinct<Each extends { readonly name: string }>(items: readonly Each[]): readonly Each[] {
  return items.filter((item, index) => items.findIndex((other) => same(other.name, item.name)) === index)
}

function shownTo({ notes, useCases }: RecordInputs): Shown {
  return new Shown(notes.decisions, notes.requirements, notes.constraints, notes.figures, notes.components, notes.tools, notes.goals, notes.painPoints, useCases.useCases)
}

/** The data model: entities, relations and fields as they were told; keys, references, order, tables and sample rows are made by code. */
export function recordsOf(inputs: RecordInputs, answers: Answers, draft: DataModel, previous: DataModel | null): DataModel {
  const told = answered(answers, 'entities', recordsSchema)
  if (told === null || told.entities.length === 0) return draft
  const shown = shownTo(inputs)
  const ids = new Numbering(previous?.numbers)
  const known = (previous?.entities ?? []).map((entity) => ({ id: entity.id, text: entity.name.toLowerCase(), evidence: [] }))
  const numbered = ids.number('ENT', distinct(told.entities).map((one) => ({ text: one.name.trim().toLowerCase(), evidence: [] as never[], one })), known).map(({ id, one }) => ({ id, one }))
  const relations = relationsAmong(told.relations, numbered, shown)
  const details = groups(told).flatMap((_, index) => answered(answers, `fields-${String(index + 1)}`, fieldsSchema)?.entities ?? [])
  const bare = tablesApart(parentsFirst(numbered, relations).map(({ id, one }, index) => bareEntity({ id, one, index }, { details: details.find((each) => same(each.entity, one.name)), relations, numbered, shown, draft })))
  const samples = new Map(details.flatMap((each) => each.fields.map((field) => [`${each.entity.trim().toLowerCase()}/${field.name}`, field.samples] as const)).reverse())
  const seed = `${inputs.notes.title ?? 'meeting'}/${inputs.notes.date ?? ''}`
  const entities = withRows(bare, { seed, date: inputs.notes.date ?? SOME_DAY }).map((entity) => lively(entity, samples))
  return dataModelSchema.parse({ ...draft, entities, relations, seed, openQuestions: ids.number('DMQ', fieldsInDoubt(entities, inputs.notes), previous?.openQuestions), numbers: ids.numbers })
}

/** Names that differ only in signs that a table cannot have get a number. */
function tablesApart(entities: readonly Entity[]): readonly Entity[] {
  return entities.map((entity, index) => (entities.findIndex((other) => other.table === entity.table) < index ? { ...entity, table: `${entity.table}_${String(index + 1)}` } : entity))
}

interface Placed { readonly id: string; readonly one: Records['entities'][number] }

/** Relations between entities that are there; one that would close a circle is left out, so that rows can be made parents first. */
function relationsAmong(told: Records['relations'], placed: readonly Placed[], shown: Shown): Relation[] {
  const idOf = (name: string): string | undefined => placed.find(({ one }) => same(one.name, name))?.id
  const kept: Relation[] = []
  const above = (id: string): readonly string[] => kept.filter((relation) => relation.to === id).flatMap((relation) => [relation.from, ...above(relation.from)])
  for (const relation of told) {
    const [from, to] = [idOf(relation.one), idOf(relation.many)]
    if (from === undefined || to === undefined || from === to || above(from).includes(to) || kept.some((other) => other.from === from && other.to === to)) continue
    kept.push({ from, to, label: relation.label, basis: shown.statement(relation) })
  }
  return kept
}

function parentsFirst(placed: readonly Placed[], relations: readonly Relation[]): readonly Placed[] {
  const sorted: Placed[] = []
  const place = (entity: Placed): void => {
    if (sorted.includes(entity)) return
    for (const relation of relations) { const parent = relation.to === entity.id ? placed.find((one) => one.id === relation.from) : undefined; if (parent !== undefined) place(parent) }
    sorted.push(entity)
  }
  placed.forEach(place)
  return sorted
}

interface Around { readonly details: Told | undefined; readonly relations: readonly Relation[]; readonly numbered: readonly Placed[]; readonly shown: Shown; readonly draft: DataModel }

function bareEntity({ id, one, index }: Placed & { readonly index: number }, { details, relations, numbered, shown, draft }: Around): Entity {
  const key = keyField(one.name, `entity_${String(index + 1)}`)
  const foreign = relations.filter((relation) => relation.to === id).flatMap((relation, at) => {
    const parent = numbered.find((other) => other.id === relation.from)
    return parent === undefined ? [] : [reference(parent, relation, at)]
  })
  const taken = new Set([key, ...foreign].map((field) => field.name))
  const before = draft.entities.find((entity) => same(entity.name, one.name))?.fields.filter((field) => field.key === null && !taken.has(field.name))
  const own = details?.fields.filter((field, at) => !taken.has(field.name) && details.fields.findIndex((other) => other.name === field.name) === at).map((field) => fieldFrom(field, shown)) ?? before ?? []
  return {
    id, name: one.name, plural: one.plural, table: tableName(one.plural, `table_${String(index + 1)}`), nature: one.nature, definition: shown.statement(one),
    fields: [key, ...foreign, ...own], rules: details?.rules.map((rule) => shown.statement(rule)) ?? [], rows: [],
  }
}

function reference(parent: Placed, relation: Relation, at: number): Field {
  return {
    name: keyField(parent.one.name, `parent_${String(at + 1)}`).name, label: parent.one.name, type: 'integer', length: null, nullable: isOccasional(parent.one.name), unique: false, format: null, values: [], key: 'foreign', references: parent.id,
    description: relation.basis,
  }
}

function fieldFrom(told: Told['fields'][number], shown: Shown): Field {
  const values = [...new Set(told.values)]
  const type = told.type === 'choice' && values.length < 2 ? 'text' : told.type
  const allowed = type === 'choice' ? values : []
  const longest = Math.max(20, ...allowed.map((value) => value.length))
  const length = type === 'choice' ? longest : type === 'text' ? Math.max(MOST_CODE, told.length ?? 200) : null
  return { name: told.name, label: told.label, type, length, nullable: !told.required, unique: told.unique && type === 'text', format: told.format, values: allowed, key: null, references: null, description: shown.statement(told) }
}
/** No sample code, address or number is longer. */
const MOST_CODE = 40

/** Fields whose sample values code makes itself: people, addresses, numbers. */
const OWN = /^(?:name|email|phone|address|url|photo|image|number|code|sku|.*_(?:number|id|email|phone))$/

/** The rows with the values that were told for them; a field whose values are not all different is not called unique. */
function lively(entity: Entity, samples: ReadonlyMap<string, readonly string[]>): Entity {
  const told = entity.fields.flatMap((field) => {
    const values = [...new Set(samples.get(`${entity.name.trim().toLowerCase()}/${field.name}`) ?? [])].filter((value) => value !== '' && value.length <= (field.length ?? 0))
    return field.type !== 'text' || values.length < 2 || (OWN.test(field.name) && !(field.name === 'name' && entity.nature === 'master' && !/@/.test(values.join('')))) ? [] : [[field.name, values] as const]
  })
  const rows = entity.rows.map((row, index): SampleRow => ({ ...row, ...Object.fromEntries(told.map(([name, values]) => [name, values[index % values.length] ?? null])) }))
  const distinctIn = (name: string): boolean => new Set(rows.map((row) => row[name])).size === rows.length
  return { ...entity, rows, fields: entity.fields.map((field) => (field.unique && field.key === null && !distinctIn(field.name) ? { ...field, unique: false } : field)), rules: entity.rules.length > 0 ? entity.rules : [assumed('No record lacks what is required, and none refers to a record that is not there.')] }
}
