import { defineDocument } from '@aicoe/sdk'
import type { Block, EntityDiagram } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, prose, references, section, table } from '../blocks/build.ts'
import { questions } from '../blocks/questions.ts'
import { entitySchema, relationSchema } from '../entities/model.ts'
import type { Entity } from '../entities/model.ts'
import { sampleFiles } from '../samples/files.ts'
import { envelope, questionOf } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

/** What the business keeps records of, and invented rows that show it. Entities stand parents first. */
export const dataModelSchema = z.object({
  ...envelope,
  entities: z.array(entitySchema),
  relations: z.array(relationSchema),
  /** The rows are made from this text: the same seed gives the same rows. */
  seed: z.string(),
  openQuestions: z.array(questionOf('DMQ')),
})
export type DataModel = z.infer<typeof dataModelSchema>

export const dataModel = defineDocument<'data-model', DataModel>({
  kind: 'data-model', title: 'Data model and sample data', schema: dataModelSchema,
  items: (data) => [
    ...data.entities.map((entity) => ({ id: entity.id, title: entity.name, links: [...new Set([...entity.definition.from, ...entity.fields.flatMap((field) => field.references ?? [])])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => [
    ...(data.entities.length === 0
      ? callout('empty', 'gap', wordsFor(data.language)('The meeting named no records that the business keeps, so there is no data model yet.'))
      : [...overview(data), ...data.entities.flatMap((entity) => chapter(entity, data, wordsFor(data.language))), ...callout('samples', 'note', 'Sample rows are invented and made by a repeatable rule; addresses end in example.com and no real person is meant. The same rows come as CSV, JSON and SQL.')]),
    ...questions(data.openQuestions, wordsFor(data.language)),
  ],
  attachments: (data) => sampleFiles(data.entities),
})

function overview(data: DataModel): readonly Block[] {
  const say = wordsFor(data.language)
  const name = (id: string): string => data.entities.find((entity) => entity.id === id)?.name ?? id
  return [
    ...section('entities', say('Entities'), [
      ...table('entities/table', say('Entities'), ['ID', say('Entity'), say('Kind'), say('What it is'), say('Needed by')], data.entities.map((entity) => (
        { id: `${entity.id}/row`, cells: [{ ref: entity.id }, entity.name, entity.nature, entity.definition, references(entity.definition.from)] }))),
      { id: 'entities/diagram', kind: 'diagram', title: say('Entities and how they belong together'), diagram: diagramOf(data) },
    ]),
    ...section('relations', say('Relationships'), table('relations/table', say('Relationships'), [say('One'), say('Relation'), say('Many'), say('Why')], data.relations.map((relation) => (
      { id: `relations/${relation.from}/${relation.to}`, cells: [name(relation.from), relation.label, name(relation.to), relation.basis] })))),
  ]
}

function diagramOf(data: DataModel): EntityDiagram {
  return {
    type: 'entities',
    entities: data.entities.map((entity) => ({
      id: entity.id, label: entity.name, fields: entity.fields.map((field) => ({ name: field.name, type: field.type, ...(field.key === null ? {} : { key: field.key }) })) })),
    relations: data.relations.map((relation) => ({ from: relation.from, to: relation.to, label: relation.label, many: true })),
  }
}

function chapter(entity: Entity, data: DataModel, say: Say): readonly Block[] {
  const target = (id: string | null): string => (id === null ? '' : `→ ${data.entities.find((other) => other.id === id)?.name ?? id}`)
  const size = (field: Entity['fields'][number]): string => [field.length === null || field.values.length > 0 ? '' : `up to ${String(field.length)}`, field.format ?? '', field.values.join(' | '), target(field.references)].filter((each) => each !== '').join('; ')
  return [
    { id: entity.id, kind: 'heading', level: 3, text: `${entity.id} ${entity.name}` },
    ...prose(`${entity.id}/definition`, [entity.definition, ` Table: ${entity.table}.`]),
    ...table(`${entity.id}/fields`, say('Fields of {name}', { name: entity.name }), [say('Field'), say('Type'), say('Key'), say('Required'), say('Unique'), say('Values'), say('Meaning')], entity.fields.map((field) => (
      { id: `${entity.id}/fields/${field.name}`, cells: [field.label, field.type, field.key ?? '', field.nullable ? 'no' : 'yes', field.unique ? 'yes' : '', size(field), field.description] }))),
    ...list(`${entity.id}/rules`, entity.rules),
    ...table(`${entity.id}/rows`, say('Sample rows of {name}', { name: entity.name }), entity.fields.map((field) => ({ title: field.label, numeric: field.type === 'integer' || field.type === 'decimal' || field.type === 'money' })), entity.rows.map((row, index) => (
      { id: `${entity.id}/rows/${String(index + 1)}`, cells: entity.fields.map((field) => shown(row[field.name] ?? null, field.type)) }))),
  ]
}

function shown(cell: string | number | boolean | null, type: string): string {
  if (cell === null) return '–'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (type === 'money' && typeof cell === 'number') return cell.toFixed(2)
  return type === 'timestamp' && typeof cell === 'string' ? cell.slice(0, 16).replace('T', ' ') : String(cell)
}
