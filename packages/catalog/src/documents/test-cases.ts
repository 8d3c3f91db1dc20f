import { defineDocument, pieces, statementSchema } from '@aicoe/sdk'
import type { Attachment, Block } from '@aicoe/sdk'
import { z } from 'zod'
import { list, prose, references, section, table } from '../blocks/build.ts'
import { nothing, questions } from '../blocks/questions.ts'
import { envelope, idOf, prioritySchema, questionOf, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

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

/** Ids of the requirements that a test proves: the one it tests and, from start to end, each that it goes through. */
export function proves(test: Pick<TestCase, 'tests' | 'from'>): readonly string[] {
  return [...new Set([test.tests, ...test.from.filter((id) => /^N?FR-/.test(id))])]
}

function blocksOf(test: TestCase, say: Say): readonly Block[] {
  return [
    { id: test.id, kind: 'heading', level: 3, text: `${test.id} ${test.text}` },
    ...prose(`${test.id}/facts`, [say('Tests'), ': ', ...pieces(references(proves(test))), `. ${say('Type')}: ${test.type}. ${say('Priority')}: ${say(test.priority)}.`]),
    ...section(`${test.id}/before`, say('Preconditions'), list(`${test.id}/preconditions`, test.preconditions), 4),
    ...table(`${test.id}/data`, `${test.id} ${say('Test data')}`, [say('Test data'), say('Contents')], test.data.map((item, index) => ({ id: `${test.id}/data/${index + 1}`, cells: [item.name, item.value] }))),
    ...table(`${test.id}/steps`, `${test.id} ${say('Steps')}`, [{ title: '#', numeric: true }, say('Action'), say('Expected result')],
      test.steps.map((step, index) => ({ id: `${test.id}/steps/${index + 1}`, cells: [String(index + 1), step.action, step.expected] }))),
  ]
}

function coverage(data: TestCases, say: Say): readonly Block[] {
  return section('coverage', say('Coverage'), table('coverage/table', say('Coverage'), ['ID', say('Title'), say('Test cases')],
    data.coverage.map((row) => ({ id: `coverage/${row.requirement}`, cells: [{ ref: row.requirement }, row.title, row.testCases.length === 0 ? '–' : references(row.testCases)] }))))
}

/** RFC 4180: every field in quotes, quotes doubled, lines ended by CR LF. A leading sign that a spreadsheet would compute is made harmless. */
function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`).join(',')).map((line) => `${line}\r\n`).join('')
}

function attachments(data: TestCases): readonly Attachment[] {
  const numbered = (texts: readonly string[]): string => texts.map((text, index) => `${index + 1}. ${text}`).join('\n')
  const rows = data.testCases.map((test) => [test.id, test.text, proves(test).join(', '), test.useCase ?? '', test.type, test.priority, test.preconditions.join('\n'),
    test.data.map((item) => `${item.name}: ${item.value}`).join('\n'), numbered(test.steps.map((step) => step.action)), numbered(test.steps.map((step) => step.expected))])
  const head = ['ID', 'Title', 'Requirement', 'Use case', 'Type', 'Priority', 'Preconditions', 'Test data', 'Steps', 'Expected results']
  return [
    ...(rows.length === 0 ? [] : [{ name: 'test-cases.csv', mediaType: 'text/csv', text: csv([head, ...rows]) }]),
    ...data.features.map((feature) => ({ name: feature.name, mediaType: 'text/plain', text: feature.text })),
  ]
}

export const testCases = defineDocument<'test-cases', TestCases>({
  kind: 'test-cases', title: 'Test cases', schema: testCasesSchema,
  items: (data) => [
    ...data.testCases.map((item) => ({ id: item.id, title: item.text, links: [...proves(item), ...(item.useCase === null ? [] : [item.useCase])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    return [
      ...coverage(data, say), ...section('test-cases', say('Test cases'), data.testCases.flatMap((test) => blocksOf(test, say))),
      ...questions(data.openQuestions, say), ...nothing(data.testCases, say('The meeting said nothing about: {list}.', { list: say('Test cases') })),
    ]
  },
  attachments,
})
