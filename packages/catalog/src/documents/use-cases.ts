import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

const stepSchema = statementSchema.extend({ actor: z.string() })
const flowSchema = (prefix: string) => z.object({ id: idOf(prefix), condition: z.string(), /** Number of the main step it leaves from. */ at: z.number().int().positive(), steps: z.array(stepSchema).min(1) })

/** `text` of a use case is its description in one sentence; `from` are the requirements heard (REQ-n) that it covers. AF and EF count within their use case. */
const useCaseSchema = statementSchema.extend({
  id: idOf('UC'), title: z.string().min(1),
  /** The area of the product it belongs to. */
  area: z.string(),
  /** What is done (book, pay, track ...) and the business object it is done to ("appointment"), in plain words. */
  action: z.string(), object: z.string(),
  priority: prioritySchema, priorityReason: statementSchema, status: statusSchema,
  primaryActor: z.string(), secondaryActors: z.array(z.string()),
  description: z.array(statementSchema),
  preconditions: z.array(statementSchema), trigger: statementSchema,
  mainFlow: z.array(stepSchema), alternatives: z.array(flowSchema('AF')), exceptions: z.array(flowSchema('EF')),
  success: z.array(statementSchema), failure: z.array(statementSchema),
  /** Ids of business rules that hold in it. */
  rules: z.array(idOf('RULE')),
  notes: z.array(statementSchema),
})

/** Use cases in the words of the business, free of technology. */
export const useCasesSchema = z.object({
  ...envelope,
  /** Business roles that act in the use cases. */
  actors: z.array(statementSchema.extend({ name: z.string() })),
  useCases: z.array(useCaseSchema),
  rules: z.array(statementSchema.extend({ id: idOf('RULE'), appliesTo: z.array(referenceSchema) })),
  openQuestions: z.array(questionOf('UCQ')),
})
export type UseCases = z.infer<typeof useCasesSchema>
export type UseCase = z.infer<typeof useCaseSchema>
export type FlowStep = z.infer<typeof stepSchema>

export const useCases = defineDocument<'use-cases', UseCases>({
  kind: 'use-cases', title: 'Use cases', schema: useCasesSchema,
  items: (data) => [
    ...data.useCases.map((item) => ({ id: item.id, title: item.title, links: [...item.from, ...item.rules] })),
    ...data.rules.map((item) => ({ id: item.id, title: item.text, links: [...item.from, ...item.appliesTo] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
