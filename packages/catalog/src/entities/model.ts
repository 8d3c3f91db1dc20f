import { statementSchema } from '@aicoe/sdk'
import { z } from 'zod'

const fieldTypeSchema = z.enum(['text', 'integer', 'decimal', 'money', 'boolean', 'date', 'timestamp', 'choice'])
export type FieldType = z.infer<typeof fieldTypeSchema>

const fieldSchema = z.object({
  /** Name of the column: lower case with underscores. */
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.string(),
  type: fieldTypeSchema,
  /** Longest text in characters. */
  length: z.number().int().positive().nullable(),
  nullable: z.boolean(),
  unique: z.boolean(),
  format: z.string().nullable(),
  /** Allowed values of a choice. */
  values: z.array(z.string()),
  key: z.enum(['primary', 'foreign']).nullable(),
  /** Id of the entity that a foreign key points to. */
  references: z.string().nullable(),
  /** What the field holds, and how we know that it is needed. */
  description: statementSchema,
})
export type Field = z.infer<typeof fieldSchema>

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cellSchema>
/** One sample row: a value for every field, by its name. Money is in units of the currency with two decimals. */
const sampleRowSchema = z.record(z.string(), cellSchema)
export type SampleRow = z.infer<typeof sampleRowSchema>

export const entitySchema = z.object({
  id: z.string().regex(/^ENT-[1-9]\d*$/),
  name: z.string(),
  plural: z.string(),
  /** Name of the table: the plural, lower case with underscores. */
  table: z.string().regex(/^[a-z][a-z0-9_]*$/),
  nature: z.enum(['master', 'transactional']),
  definition: statementSchema,
  fields: z.array(fieldSchema).min(1),
  rules: z.array(statementSchema),
  rows: z.array(sampleRowSchema),
})
export type Entity = z.infer<typeof entitySchema>

export const relationSchema = z.object({
  /** The side of "one". */
  from: z.string(),
  to: z.string(),
  label: z.string(),
  basis: statementSchema,
})
export type Relation = z.infer<typeof relationSchema>

/** Data that others can build on: entities in an order in which each comes after those it refers to. */
export interface Model { readonly entities: readonly Entity[]; readonly relations: readonly Relation[] }
