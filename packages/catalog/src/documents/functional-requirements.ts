import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

const inputSchema = statementSchema.extend({ name: z.string(), type: z.string(), format: z.string().nullable(), range: z.string().nullable(), required: z.boolean() })
const criterionSchema = statementSchema.extend({ id: z.string().regex(/^FR-[1-9]\d*\/AC-[1-9]\d*$/), path: z.enum(['normal', 'alternative', 'error', 'boundary']), given: z.string(), when: z.string(), then: z.string() })

/** `text` is the sentence "The system shall ...". */
const functionalRequirementSchema = statementSchema.extend({
  id: idOf('FR'), title: z.string().min(1), area: z.string(), status: statusSchema, priority: prioritySchema,
  action: z.string(), object: z.string(),
  /** Business requirements, use cases and requirements as heard that it serves. */
  serves: z.array(idOf('BR')), useCases: z.array(idOf('UC')), heard: z.array(referenceSchema),
  actors: z.array(z.string()), preconditions: z.array(statementSchema), inputs: z.array(inputSchema), processing: z.array(statementSchema),
  /** What it answers: results, and the exact messages. */
  success: z.array(statementSchema), failure: z.array(statementSchema),
  dependencies: z.array(referenceSchema), criteria: z.array(criterionSchema), security: z.array(statementSchema),
})

const qualitySchema = statementSchema.extend({
  id: idOf('NFR'), title: z.string().min(1),
  /** performance, security, availability, scalability, usability, accessibility, compliance, data, integration, operations, quality. */
  category: z.string(), status: statusSchema, priority: prioritySchema,
  /** How it is measured, or null: to be agreed (a question asks). */
  measure: z.string().nullable(),
  /** The limit said in the meeting. */
  limit: z.object({ comparison: z.enum(['=', '<', '<=', '>', '>=', '~']), value: z.number(), unit: z.string(), figure: idOf('FIG').nullable() }).nullable(),
  serves: z.array(idOf('BR')), heard: z.array(referenceSchema),
})

/** Functional and non-functional requirements. */
export const functionalRequirementsSchema = z.object({
  ...envelope,
  requirements: z.array(functionalRequirementSchema),
  qualities: z.array(qualitySchema),
  glossary: z.array(statementSchema.extend({ term: z.string() })),
  openQuestions: z.array(questionOf('FRQ')),
})
export type FunctionalRequirements = z.infer<typeof functionalRequirementsSchema>
export type FunctionalRequirement = z.infer<typeof functionalRequirementSchema>
export type Quality = z.infer<typeof qualitySchema>

export const functionalRequirements = defineDocument<'functional-requirements', FunctionalRequirements>({
  kind: 'functional-requirements', title: 'Functional requirements', schema: functionalRequirementsSchema,
  items: (data) => [
    ...data.requirements.map((item) => ({ id: item.id, title: item.title, links: [...item.serves, ...item.useCases, ...item.heard, ...item.dependencies] })),
    ...data.qualities.map((item) => ({ id: item.id, title: item.title, links: [...item.serves, ...item.heard] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
