import { defineDocument, statementSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

const personaSchema = statementSchema.extend({
  id: idOf('P'), name: z.string(), goals: z.array(statementSchema), pains: z.array(statementSchema), context: z.array(statementSchema), useCases: z.array(idOf('UC')) })
const stageSchema = z.object({ name: z.string(), action: statementSchema, touchpoint: z.string(), pains: z.array(statementSchema), opportunity: statementSchema.nullable() })
const named = statementSchema.extend({ reference: referenceSchema })

/** The product in one document; what has its home elsewhere is named by its id, with its title. */
export const prdSchema = z.object({
  ...envelope,
  overview: z.array(statementSchema),
  goals: z.array(named), metrics: z.array(named.extend({ baseline: z.string().nullable(), target: z.string().nullable() })),
  stakeholders: z.array(z.object({ reference: idOf('S'), name: z.string(), role: z.string().nullable() })),
  personas: z.array(personaSchema),
  journeys: z.array(z.object({ id: idOf('J'), persona: idOf('P'), useCase: idOf('UC'), title: z.string(), stages: z.array(stageSchema) })),
  useCases: z.array(named.extend({ actor: z.string(), priority: prioritySchema })),
  /** Areas of the product and the use cases in each. */
  structure: z.array(z.object({ area: z.string(), useCases: z.array(idOf('UC')) })),
  experience: z.object({
    responsive: z.array(statementSchema), interaction: z.array(statementSchema), accessibility: z.array(statementSchema), tone: z.array(statementSchema),
    microcopy: z.array(statementSchema.extend({ place: z.string() })) }),
  functional: z.array(named.extend({ priority: prioritySchema })), nonFunctional: z.array(named.extend({ measure: z.string().nullable() })), dataRequirements: z.array(statementSchema),
  acceptance: z.array(statementSchema), usabilityTesting: z.array(statementSchema),
  scope: z.object({ in: z.array(named), out: z.array(statementSchema) }),
  assumptions: z.array(statementSchema), dependencies: z.array(statementSchema),
  risks: z.array(named.extend({ likelihood: z.enum(['low', 'medium', 'high']).nullable(), impact: z.enum(['low', 'medium', 'high', 'critical']).nullable(), mitigation: z.string().nullable(), owner: z.string().nullable() })),
  releases: z.array(statementSchema.extend({ name: z.string(), period: z.string().nullable(), contents: z.array(statementSchema) })),
  /** Questions of all documents, with the person to ask. */
  questions: z.array(named.extend({ owner: z.string().nullable() })),
  nextSteps: z.array(named.extend({ owner: z.string().nullable(), due: z.string().nullable() })),
  openQuestions: z.array(questionOf('PRDQ')),
})
export type Prd = z.infer<typeof prdSchema>

export const prd = defineDocument<'prd', Prd>({
  kind: 'prd', title: 'Product requirements (PRD)', schema: prdSchema,
  items: (data) => [
    ...data.personas.map((item) => ({ id: item.id, title: item.name, links: [...item.from, ...item.useCases] })),
    ...data.journeys.map((item) => ({ id: item.id, title: item.title, links: [item.persona, item.useCase] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
