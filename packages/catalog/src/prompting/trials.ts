import type { Answers } from '@aicoe/sdk'
import { derived } from '@aicoe/sdk'
import { z } from 'zod'
import type { FunctionalRequirement, FunctionalRequirements, Quality } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import { proves, testCasesSchema } from '../documents/test-cases.ts'
import type { TestCase, TestCases } from '../documents/test-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { featureOf } from '../domain/features.ts'
import { Numbering } from '../ids/numbering.ts'
import { gapsOf } from './gaps.ts'

export interface TrialInputs { readonly notes: Notes; readonly useCases: UseCases; readonly functional: FunctionalRequirements }
/** Requirements whose tests are written in one go. */
export type Batch = { readonly key: string; readonly title: string } & (
  | { readonly of: 'functions'; readonly useCase: UseCase | null; readonly requirements: readonly FunctionalRequirement[] }
  | { readonly of: 'qualities'; readonly qualities: readonly Quality[] }
  | { readonly of: 'journeys'; readonly useCases: readonly UseCase[] })

const TYPES = ['positive', 'negative', 'boundary', 'integration', 'end-to-end', 'security', 'performance', 'usability'] as const

export const trialsSchema = z.object({
  tests: z.array(z.object({
    tests: z.string().describe('id of the one requirement that it tests'), title: z.string().min(1).describe('names the scenario: "Booking a time that is already taken"'), type: z.enum(TYPES),
    preconditions: z.array(z.string()), data: z.array(z.object({ name: z.string(), value: z.string() })).describe('concrete made-up values'),
    steps: z.array(z.object({ action: z.string().min(1), expected: z.string().min(1) })).describe('one action each, with what can be seen after it'),
  })),
})
export type Trials = z.infer<typeof trialsSchema>

const MOST_FUNCTIONS = 3
const MOST_QUALITIES = 6
const MOST_JOURNEYS = 5

function chunks<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) => items.slice(index * most, (index + 1) * most))
}

/** Functions by use case, three at most; qualities, six at most; the journeys through use cases with several functions. */
export function batchesOf({ useCases, functional }: TrialInputs): readonly Batch[] {
  const byCase = Map.groupBy(functional.requirements, (item) => item.useCases[0] ?? '')
  const functions = [...byCase].flatMap(([id, own]) => chunks(own, MOST_FUNCTIONS).map((requirements): Batch => {
    const useCase = useCases.useCases.find((item) => item.id === id) ?? null
    return { of: 'functions', key: `functions-${requirements[0]?.id ?? ''}`, title: useCase?.title ?? requirements[0]?.title ?? '', useCase, requirements }
  }))
  const qualities = chunks(functional.qualities.filter((item) => item.measure !== null), MOST_QUALITIES).map((own, index): Batch => ({ of: 'qualities', key: `qualities-${String(index + 1)}`, title: 'Qualities', qualities: own }))
  const long = useCases.useCases.filter((item) => functional.requirements.filter((one) => one.useCases.includes(item.id)).length > 1)
  const journeys = chunks(long, MOST_JOURNEYS).map((own, index): Batch => ({ of: 'journeys', key: `journeys-${String(index + 1)}`, title: 'From start to end', useCases: own }))
  return [...functions, ...qualities, ...journeys]
}

/** Ids that the tests of a batch may name. */
export function testedIn(batch: Batch, { functional }: TrialInputs): readonly string[] {
  if (batch.of === 'functions') return batch.requirements.map((item) => item.id)
  if (batch.of === 'qualities') return batch.qualities.map((item) => item.id)
  return functional.requirements.filter((item) => batch.useCases.some((one) => item.useCases.includes(one.id))).map((item) => item.id)
}

type Draft = Omit<TestCase, 'id'>

function trialsOf(batch: Batch, written: Trials, inputs: TrialInputs): Draft[] {
  const allowed = new Set(testedIn(batch, inputs))
  const all = new Map([...inputs.functional.requirements, ...inputs.functional.qualities].map((item) => [item.id, item]))
  return written.tests.flatMap((test): Draft[] => {
    const requirement = all.get(test.tests)
    if (requirement === undefined || !allowed.has(test.tests) || test.steps.length === 0) return []
    const useCase = 'useCases' in requirement ? requirement.useCases[0] ?? null : null
    const journey = batch.of === 'journeys' ? batch.useCases.find((item) => 'useCases' in requirement && requirement.useCases.includes(item.id)) : undefined
    const type = batch.of === 'journeys' ? 'end-to-end' : test.type
    const from = journey === undefined ? [requirement.id] : [...new Set([requirement.id, journey.id])]
    return [{ ...derived(test.title.trim(), from), tests: requirement.id, useCase: journey?.id ?? useCase, type, priority: requirement.priority, preconditions: test.preconditions, data: test.data, steps: test.steps }]
  })
}

/** What rules made for the same requirements. */
function twins(batch: Batch, draft: TestCases, inputs: TrialInputs): Draft[] {
  const ids = testedIn(batch, inputs)
  return draft.testCases.filter((test) => ids.includes(test.tests) && (test.type === 'end-to-end') === (batch.of === 'journeys'))
}

/** The document from the batches. Coverage, feature files, priorities and what cannot be tested yet are set by code. */
export function proved(inputs: TrialInputs, answers: Answers, draft: TestCases, previous: TestCases | null): TestCases {
  const { notes, functional, useCases } = inputs
  const ids = new Numbering(previous?.numbers)
  const tests = batchesOf(inputs).flatMap((batch) => { const written = answers.get(batch.key) as Trials | null | undefined; return written === null || written === undefined ? twins(batch, draft, inputs) : trialsOf(batch, written, inputs) })
  const made = ids.number('TC', tests, previous?.testCases)
  const coverage = [...functional.requirements, ...functional.qualities].map((item) => ({ requirement: item.id, title: item.title, testCases: made.filter((test) => proves(test).includes(item.id)).map((test) => test.id) }))
  const lacks = (id: string): boolean => { const types = made.filter((test) => test.tests === id).map((test) => test.type); return !types.includes('positive') || !types.includes('negative') }
  const open = [...functional.requirements.filter((item) => lacks(item.id)).map((item) => item.id), ...coverage.filter((row) => row.requirement.startsWith('NFR') && row.testCases.length === 0).map((row) => row.requirement)]
  const questions = gapsOf([{ of: open, phrase: 'No test can be written for {list} until it is agreed what counts as met. What does?', field: 'quality of the product' }], notes)
  return testCasesSchema.parse({
    language: notes.language, testCases: made, coverage, features: useCases.useCases.flatMap((item) => featureOf(item, functional.requirements, made)),
    openQuestions: ids.number('TCQ', questions, previous?.openQuestions), numbers: ids.numbers,
  })
}
