import { describe, expect, it } from 'vitest'
import { testCasesAgent } from '../agents/test-cases.ts'
import type { TestCases } from '../documents/test-cases.ts'
import { batchesOf, testedIn } from '../prompting/trials.ts'
import type { TrialInputs, Trials } from '../prompting/trials.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const inputs = { notes: documents['notes'], useCases: documents['use-cases'], functional: documents['functional-requirements'] } as TrialInputs
const batches = batchesOf(inputs)

function test(id: string, type: Trials['tests'][number]['type']): Trials['tests'][number] {
  return { tests: id, title: `A ${type} case of ${id}`, type, preconditions: ['Person A is a customer.'], data: [{ name: 'word', value: 'apple' }], steps: [{ action: 'Look for "apple".', expected: 'The apples are shown.' }] }
}
const good = (part: string): Trials => {
  const batch = batches.find((one) => one.key === part)
  const ids = batch === undefined ? [] : testedIn(batch, inputs)
  if (batch?.of === 'journeys') return { tests: batch.useCases.flatMap((item) => inputs.functional.requirements.filter((one) => one.useCases.includes(item.id)).slice(0, 1).map((one) => test(one.id, 'end-to-end'))) }
  return { tests: batch?.of === 'functions' ? ids.flatMap((id) => [test(id, 'positive'), test(id, 'negative')]) : ids.slice(0, 1).map((id) => test(id, 'performance')) }
}

describe('the prompt of the test cases', () => {
  it('makes tests of good answers; coverage, priorities and feature files are set by code', () => {
    const { data, refused, faults } = play(testCasesAgent, documents, good)
    const made = data as TestCases
    expect([...refused]).toEqual([])
    expect(faults).toEqual([])
    expect(made.coverage.filter((row) => row.requirement.startsWith('FR') && row.testCases.length < 2)).toEqual([])
    expect(made.features.length).toBeGreaterThan(0)
    expect(made.testCases.filter((one) => one.type === 'end-to-end').length).toBe(batches.flatMap((batch) => (batch.of === 'journeys' ? batch.useCases : [])).length)
  })

  it('refuses requirements without their tests, and tests of what it was not asked for', () => {
    const { refused } = play(testCasesAgent, documents, () => ({ tests: [test('FR-99', 'positive'), { ...test('FR-99', 'positive'), steps: [] }] }))
    const told = [...refused.values()].flat().join('\n')
    for (const words of ['"tests" names FR-99', 'needs at least one positive and one negative', 'Two have the title', 'has no steps', 'from start to end']) expect(told).toContain(words)
  })

  it('asks what is missing where a requirement has no good test', () => {
    const { data, faults } = play(testCasesAgent, documents, (part) => ({ tests: good(part).tests.filter((one) => one.type !== 'negative') }), false)
    expect(faults).toEqual([])
    expect((data as TestCases).openQuestions[0]?.about.length).toBe(inputs.functional.requirements.length)
  })

  it.each(['empty', 'hostile'] as const)('gives a document that can stand from %s answers', (mood) => {
    expect(play(testCasesAgent, documents, (_, text) => formOnly(text, mood), false).faults).toEqual([])
  })

  it('takes what nobody could write from the draft', () => {
    const { data, faults } = play(testCasesAgent, documents, () => null)
    expect(faults).toEqual([])
    expect((data as TestCases).testCases.map((one) => one.text).sort()).toEqual((documents['test-cases'] as TestCases).testCases.map((one) => one.text).sort())
  })

  it('asks nothing where nothing was said', async () => {
    expect(play(testCasesAgent, (await rehearse(smallTalk)).documents, good).asked.size).toBe(0)
  })
})
