import { defineDocument, statementSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'

/** `text` is the title that names the scenario. Independent of the others, repeatable by a stranger. */
const testCaseSchema = statementSchema.extend({
  id: idOf('TC'), tests: referenceSchema, useCase: idOf('UC').nullable(),
  type: z.enum(['positive', 'negative', 'boundary', 'integration', 'end-to-end', 'security', 'performance', 'usability']), priority: prioritySchema,
  preconditions: z.array(z.string()), data: z.array(z.object({ name: z.string(), value: z.string() })),
  steps: z.array(z.object({ action: z.string(), expected: z.string() })).min(1),
})

/** Test cases and what they cover. */
export const testCasesSchema = z.object({
  ...envelope,
  testCases: z.array(testCaseSchema),
  /** One row per functional or non-functional requirement, also those without a test. */
  coverage: z.array(z.object({ requirement: referenceSchema, title: z.string(), testCases: z.array(idOf('TC')) })),
  /** One Gherkin file per use case. */
  features: z.array(z.object({ useCase: idOf('UC'), name: z.string(), text: z.string() })),
  openQuestions: z.array(questionOf('TCQ')),
})
export type TestCases = z.infer<typeof testCasesSchema>
export type TestCase = z.infer<typeof testCaseSchema>

export const testCases = defineDocument<'test-cases', TestCases>({
  kind: 'test-cases', title: 'Test cases', schema: testCasesSchema,
  items: (data) => [
    ...data.testCases.map((item) => ({ id: item.id, title: item.text, links: [item.tests, ...(item.useCase === null ? [] : [item.useCase])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: () => [],
})
