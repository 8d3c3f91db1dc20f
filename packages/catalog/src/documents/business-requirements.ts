import { defineDocument, statementSchema, statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

/** `target` and `time` are null where the meeting gave none: then they are to be agreed, and a question asks for them. */
const criterionSchema = statementSchema.extend({ measure: z.string(), target: z.string().nullable(), time: z.string().nullable() })

/** `text` of a requirement is its description. */
const businessRequirementSchema = statementSchema.extend({
  id: idOf('BR'), title: z.string().min(1), area: z.string(), status: statusSchema,
  currentState: statementSchema.nullable(), businessGoal: statementSchema, userGoal: statementSchema,
  criteria: z.array(criterionSchema),
  priority: prioritySchema, priorityReason: statementSchema, owner: z.string().nullable(),
  goals: z.array(idOf('G')), useCases: z.array(idOf('UC')), risks: z.array(idOf('R')), dependencies: z.array(referenceSchema),
  /** Requirements as heard (REQ-n) and parts of the solution (PART-n) it comes from. */
  sources: z.array(referenceSchema),
})

/** Business requirements: what and why, never how. */
export const businessRequirementsSchema = z.object({
  ...envelope,
  vision: statementSchema.nullable(),
  objectives: z.array(statementSchema.extend({ goal: idOf('G'), metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })),
  stakeholders: z.array(z.object({
    stakeholder: idOf('S'), name: z.string(), role: z.string().nullable(), organization: z.string().nullable(),
    influence: z.enum(['high', 'medium', 'low']), interest: z.enum(['high', 'medium', 'low']), raci: z.enum(['responsible', 'accountable', 'consulted', 'informed']), why: statementSchema })),
  requirements: z.array(businessRequirementSchema),
  rules: z.array(statementSchema.extend({ rule: idOf('RULE') })),
  processes: z.object({ asIs: z.array(statementSchema), toBe: z.array(statementSchema) }),
  integrations: z.array(statementSchema.extend({ name: z.string(), tool: idOf('TOOL').nullable() })),
  compliance: z.array(statementSchema.extend({ name: z.string() })),
  outOfScope: z.array(statementSchema),
  approvals: z.array(z.object({ name: z.string(), role: z.string().nullable() })),
  openQuestions: z.array(questionOf('BRQ')),
})
export type BusinessRequirements = z.infer<typeof businessRequirementsSchema>
export type BusinessRequirement = z.infer<typeof businessRequirementSchema>

export const businessRequirements = defineDocument<'business-requirements', BusinessRequirements>({
  kind: 'business-requirements', title: 'Business requirements', schema: businessRequirementsSchema,
  items: (data) => [
    ...data.requirements.map((item) => ({ id: item.id, title: item.title, links: [...item.goals, ...item.useCases, ...item.risks, ...item.dependencies, ...item.sources] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
