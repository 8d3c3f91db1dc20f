import { defineDocument, statementSchema } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, references, section, table } from '../blocks/build.ts'
import { CATEGORIES, SEVERITIES } from '../judging/findings.ts'
import { RUBRIC } from '../judging/rubric.ts'
import { envelope, idOf } from '../statements/fields.ts'
import { capital } from '../statements/plain.ts'
import { figure } from '../wording/figures.ts'
import { wordsFor } from '../wording/say.ts'

const findingSchema = statementSchema.extend({
  id: idOf('FIND'), severity: z.enum(SEVERITIES), category: z.enum(CATEGORIES),
  /** Kind of the document, and the item in it. */
  document: z.string(), place: z.string().nullable(), fix: z.string(),
})
const ids = z.array(z.string())

/** What code found by comparing the documents of a run with each other and with the transcript. */
export const reviewSchema = z.object({
  ...envelope,
  judged: z.array(z.object({ kind: z.string(), title: z.string(), items: z.number().int() })),
  checks: z.object({ references: z.number().int(), quotes: z.number().int(), statements: z.number().int() }),
  coverage: z.array(z.object({ requirement: z.string(), title: z.string(), goals: ids, businessRequirements: ids, useCases: ids, screens: ids, testCases: ids, components: ids, costLines: ids, missing: z.array(z.string()) })),
  findings: z.array(findingSchema),
  scores: z.array(z.object({ kind: z.string(), title: z.string(), score: z.number().int().min(0).max(100), marks: z.array(z.object({ name: z.string(), points: z.number().int(), of: z.number().int(), arithmetic: z.string() })) })),
})
export type Review = z.infer<typeof reviewSchema>

export const review = defineDocument<'review', Review>({
  kind: 'review', title: 'Review', schema: reviewSchema,
  items: (data) => data.findings.map((finding) => ({ id: finding.id, title: finding.text, links: [...new Set([...finding.from, ...(finding.place === null ? [] : [finding.place])])] })),
  render: (data) => [...verdict(data), ...findings(data), ...coverage(data), ...scores(data)],
})

function verdict(data: Review): readonly Block[] {
  const say = wordsFor(data.language)
  const count = (severity: string): number => data.findings.filter((finding) => finding.severity === severity).length
  const covered = data.coverage.filter((row) => row.missing.length === 0).length
  return section('result', say('Result'), [
    { id: 'result/text', kind: 'prose', text: [say('{count} documents were checked: {references} references, {quotes} quotes, {statements} statements.', { count: data.judged.length, ...counted(data) }),
      data.coverage.length === 0 ? '' : ` ${say('{covered} of {all} requirements are covered.', { covered, all: data.coverage.length })}`] },
    ...table('result/table', say('Findings'), [say('Severity'), { title: say('How many'), numeric: true }], SEVERITIES.map((severity) => ({ id: `result/${severity}`, cells: [capital(say(severity)), String(count(severity))] }))),
  ])
}

/** What was checked, as people read counts. */
function counted({ checks, language }: Review): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(checks).map(([name, count]) => [name, figure(count, language)]))
}

function findings(data: Review): readonly Block[] {
  const say = wordsFor(data.language)
  const titles = new Map(data.judged.map((each) => [each.kind, each.title]))
  return section('findings', say('Findings'), data.findings.length === 0 ? callout('findings/none', 'note', say('Nothing was found that has to be mended.'))
    : table('findings/table', 'Findings', ['ID', 'Severity', 'Kind', 'Document', 'Place', 'Finding', 'What to do'], data.findings.map((finding) => (
      { id: finding.id, cells: [{ ref: finding.id }, capital(say(finding.severity)), capital(finding.category), titles.get(finding.document) ?? finding.document, finding.place === null ? '' : { ref: finding.place }, finding, finding.fix] }))))
}

function coverage(data: Review): readonly Block[] {
  const say = wordsFor(data.language)
  return section('coverage', say('Coverage'), table('coverage/table', 'Coverage', ['Requirement', 'Title', 'Goals', 'Business', 'Use cases', 'Screens', 'Tests', 'Components', 'Cost', 'Missing'], data.coverage.map((row) => (
    { id: `coverage/${row.requirement}`, cells: [{ ref: row.requirement }, row.title, references(row.goals), references(row.businessRequirements), references(row.useCases), references(row.screens), references(row.testCases), references(row.components), references(row.costLines), row.missing.join(', ')] }))))
}

function scores(data: Review): readonly Block[] {
  const say = wordsFor(data.language)
  return section('scores', say('Scores'), [
    ...table('scores/table', 'Scores', ['Document', { title: 'Score of 100', numeric: true }, ...RUBRIC.map((each) => capital(each.name))], data.scores.map((each) => (
      { id: `scores/${each.kind}`, cells: [each.title, String(each.score), ...each.marks.map((mark) => mark.arithmetic)] }))),
    ...list('scores/rubric', RUBRIC.map((each) => [{ strong: `${each.name}, ${String(each.points)} points. ` }, each.rule])),
  ])
}
