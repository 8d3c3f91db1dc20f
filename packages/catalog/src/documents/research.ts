import { defineDocument, statementSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, questionOf, referenceSchema } from '../statements/fields.ts'

/** What is known about the field beyond the meeting, and which claims of the meeting were checked. */
export const researchSchema = z.object({
  ...envelope,
  /** The search that was asked, or null: none is configured and nothing was looked up. */
  search: z.string().nullable(),
  /** The business field as far as the meeting tells ("healthcare"), and the words that tell it. */
  domain: statementSchema.nullable(),
  items: z.array(statementSchema.extend({
    id: idOf('RES'), kind: z.enum(['regulation', 'standard', 'competitor', 'technology', 'practice', 'trend', 'expectation']), title: z.string(), about: z.array(referenceSchema) })),
  claims: z.array(statementSchema.extend({ id: idOf('CLAIM'), speaker: z.string().nullable(), verdict: z.enum(['supported', 'refuted', 'not-found', 'not-checked']) })),
  openQuestions: z.array(questionOf('RESQ')),
})
export type Research = z.infer<typeof researchSchema>

export const research = defineDocument<'research', Research>({
  kind: 'research', title: 'Research', schema: researchSchema,
  items: (data) => [
    ...data.items.map((item) => ({ id: item.id, title: item.title, links: [...item.from, ...item.about] })),
    ...data.claims.map((item) => ({ id: item.id, title: item.text, links: item.from })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
