import { isStatement, passages, pieces } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import { notes } from '../documents/notes.ts'
import { proposalSchema } from '../documents/proposal.ts'
import { review, reviewSchema } from '../documents/review.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop } from '../test/meetings.ts'
import { reviewAgent } from './review.ts'

type Documents = Readonly<Record<string, unknown>>
const inputsFrom = (documents: Documents) => Object.fromEntries(Object.entries({ ...reviewAgent.needs, ...reviewAgent.wants }).map(([name, kind]) => [name, documents[kind.kind] ?? null]))
const judge = (documents: Documents) => reviewSchema.parse(reviewAgent.draft?.(inputsFrom(documents), { previous: null, parameters: {} }))
const texts = (documents: Documents, category: string) => judge(documents).findings.filter((finding) => finding.category === category).map((finding) => finding.text)

test('a sound suite has no broken reference, no false quote and no wrong sum', async () => {
  const { documents } = await rehearse(shop)
  for (const category of ['reference', 'quote', 'sum']) expect(texts(documents, category)).toEqual([])
  expect(judge(documents).coverage.length).toBeGreaterThan(4)
})

test('the total above the budget is a finding', async () => {
  expect(texts((await rehearse(shop)).documents, 'consistency')).toEqual(['The total of the proposal is above the budget named in the meeting.'])
})

test('a reference to nothing, a quote that nobody said and a total that does not add up are found', async () => {
  const { documents } = await rehearse(shop)
  const required = functionalRequirementsSchema.parse(documents['functional-requirements'])
  const dangling = { ...required, requirements: required.requirements.map((item, index) => (index === 0 ? { ...item, useCases: [...item.useCases, 'UC-77'] } : item)) }
  expect(texts({ ...documents, 'functional-requirements': dangling }, 'reference')[0]).toContain('UC-77')
  const transcript = documents['transcript'] as Transcript
  const silent = { ...transcript, utterances: transcript.utterances.map((said) => ({ ...said, text: 'Hm.' })) }
  expect(texts({ ...documents, transcript: silent }, 'quote').length).toBeGreaterThan(0)
  const offer = proposalSchema.parse(documents['proposal'])
  expect(texts({ ...documents, proposal: { ...offer, price: { ...offer.price, totalCents: 1 } } }, 'sum')[0]).toContain('The total')
})

test('it judges what is there: notes alone get a score and no complaint about missing documents', async () => {
  const { documents } = await rehearse(shop)
  const alone = judge({ transcript: documents['transcript'], notes: documents['notes'] })
  expect(alone.scores.map((score) => score.kind)).toEqual(['notes'])
  expect(alone.findings.filter((finding) => finding.category !== 'contradiction')).toEqual([])
})

test('reads in the words of people: documents by their titles, counts with separators, one way to write a severity', async () => {
  const data = judge((await rehearse(shop)).documents)
  const blocks = review.render({ ...data, checks: { references: 3683, quotes: 888, statements: 1502 } })
  expect(JSON.stringify(blocks)).toContain('3,683 references, 888 quotes, 1,502 statements')
  const table = blocks.find((block) => block.id === 'findings/table')
  const cells = table?.kind === 'table' ? table.rows.map((row) => row.cells) : []
  expect(cells.length).toBeGreaterThan(0)
  for (const [, severity, category, document] of cells) {
    expect([severity, category]).toEqual([expect.stringMatching(/^[A-Z]/), expect.stringMatching(/^[A-Z]/)])
    expect(data.judged.map(({ title }) => title)).toContain(document)
  }
})

test('it counts the statements that people read, not what only the data of a document has', async () => {
  const { documents } = await rehearse(shop)
  const read = [notes, ...Object.values(reviewAgent.wants)].flatMap((kind) => passages(kind.render(documents[kind.kind])).flatMap(({ text }) => pieces(text).filter(isStatement)))
  expect(judge(documents).checks.statements).toBe(read.length)
  const required = functionalRequirementsSchema.parse(documents['functional-requirements'])
  const more = { ...required, requirements: required.requirements.map((item) => ({ ...item, processing: [...item.processing, ...item.processing] })) }
  expect(judge({ ...documents, 'functional-requirements': more }).checks.statements).toBe(read.length)
})

test('a score is the sum of its marks, and each mark shows its arithmetic', async () => {
  for (const score of judge((await rehearse(shop)).documents).scores) {
    expect(score.score).toBe(score.marks.reduce((total, mark) => total + mark.points, 0))
    expect(score.marks.every((mark) => mark.arithmetic.endsWith(String(mark.points)))).toBe(true)
  }
})
