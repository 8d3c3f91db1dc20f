import type { DraftContext, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, transcriptDocument } from '@aicoe/sdk'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirement, FunctionalRequirements, Quality } from '../documents/functional-requirements.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { proves, testCases, testCasesSchema } from '../documents/test-cases.ts'
import type { TestCase, TestCases } from '../documents/test-cases.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import type { Action } from '../domain/actions.ts'
import { exchangeOf } from '../domain/exchange.ts'
import { featureOf } from '../domain/features.ts'
import { filled, flowPatterns, given } from '../domain/flows.ts'
import { actionIn } from '../domain/functions.ts'
import { personFor } from '../domain/people.ts'
import { phrase } from '../domain/flows.ts'
import { Numbering } from '../ids/numbering.ts'
import { testCasesPrompt } from '../prompts/test-cases.ts'
import { capital, idsListed, sentence, shortened } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases; readonly functional: FunctionalRequirements }
type Draft = Omit<TestCase, 'id'>
type Step = Draft['steps'][number]

/** A value just outside a range that an input has, and what to try at its edge. */
const EDGES: Readonly<Record<string, { readonly outside: string; readonly edge: string }>> = {
  'not in the past': { outside: 'yesterday at 10:00', edge: 'today, one hour from now' },
  'not after today': { outside: 'a period that ends tomorrow', edge: 'a period that ends today' },
  'greater than zero': { outside: '0.00', edge: '0.01' },
  'one character or more': { outside: 'nothing at all', edge: 'one character' },
  'one word or more': { outside: 'nothing at all', edge: 'one word' },
}
const TYPES: Readonly<Record<string, Draft['type']>> = { security: 'security', compliance: 'security', data: 'security', performance: 'performance', availability: 'performance', scalability: 'performance', usability: 'usability', accessibility: 'usability', integration: 'integration' }

/** A flow as steps of a test: what somebody does, and what the system answers until it is their turn again. */
function stepsOf(sentences: readonly string[], action: Action, actor: string): Step[] {
  const steps: { action: string; expected: string[] }[] = []
  for (const pattern of sentences) {
    const text = filled(pattern, action, actor, 'system')
    if (pattern.startsWith('{A}') || steps.length === 0) steps.push({ action: text, expected: [] })
    else steps.at(-1)?.expected.push(text)
  }
  return steps.map((step) => ({ action: step.action, expected: step.expected.length === 0 ? 'The system accepts this and goes on.' : step.expected.join(' ') }))
}

function baseOf(requirement: FunctionalRequirement, action: Action): Pick<Draft, 'tests' | 'useCase' | 'priority' | 'preconditions' | 'data'> {
  return {
    tests: requirement.id, useCase: requirement.useCases[0] ?? null, priority: requirement.priority, preconditions: [sentence(given(action, requirement.actors[0] ?? 'customer'))],
    data: exchangeOf(action).inputs.map((input) => ({ name: input.name, value: input.example })),
  }
}

function testsOf(requirement: FunctionalRequirement): Draft[] {
  const action = actionIn(requirement)
  if (action === null) return []
  const actor = requirement.actors[0] ?? 'customer'
  const pattern = flowPatterns[action.family]
  const messages = exchangeOf(action)
  const base = baseOf(requirement, action)
  const fill = (text: string): string => filled(text, action, actor, 'system')
  const well: Draft = { ...derived(`${requirement.title}: the normal path succeeds`, [requirement.id]), ...base, type: 'positive',
    steps: [...stepsOf(pattern.main, action, actor), { action: 'Look at the result.', expected: `${fill(pattern.success)} The message reads “${messages.success}”` }] }
  const badly = pattern.exceptions.map(([condition, at, ...steps]): Draft => ({
    ...derived(`${requirement.title}: ${fill(condition).replace(/^(?:The|There|Nothing|Nobody|Details|Figures|What)\b/, (word) => word.toLowerCase())}`, [requirement.id]), ...base, type: 'negative',
    steps: [...stepsOf(pattern.main.slice(0, Math.max(1, at - 1)), action, actor), { action: sentence(`Bring it about that ${fill(condition).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`), expected: `${steps.map(fill).join(' ')} The message reads “${messages.failure}”` },
      { action: 'Look at the result.', expected: fill(pattern.failure) }] }))
  return [well, ...badly, ...edgesOf(requirement, action, base)]
}

/** Boundary tests for inputs that have a limit. */
function edgesOf(requirement: FunctionalRequirement, action: Action, base: Pick<Draft, 'tests' | 'useCase' | 'priority' | 'preconditions' | 'data'>): Draft[] {
  return requirement.inputs.flatMap((input): Draft[] => {
    const edge = EDGES[input.range ?? '']
    if (edge === undefined) return []
    return [{ ...derived(`${requirement.title}: ${input.name} at the edge of what is allowed`, [requirement.id]), ...base, type: 'boundary', data: [{ name: `${input.name} (outside)`, value: edge.outside }, { name: `${input.name} (just inside)`, value: edge.edge }],
      steps: [{ action: `Try to ${phrase(action)} with ${edge.outside} as ${input.name}.`, expected: `It is refused; ${input.name} is named as the reason, and nothing is recorded.` },
        { action: `Repeat it with ${edge.edge} as ${input.name}.`, expected: 'It is accepted.' }] }]
  })
}

/** One test that goes through all functions of a use case. */
function endToEnd(useCase: UseCase, requirements: readonly FunctionalRequirement[]): Draft[] {
  const own = requirements.filter((item) => item.useCases.includes(useCase.id)).flatMap((item) => { const action = actionIn(item); return action === null ? [] : [{ item, action }] })
  const [first] = own
  if (first === undefined || own.length < 2) return []
  return [{ ...derived(`${useCase.title}: from start to end`, [useCase.id, ...own.map(({ item }) => item.id)]), tests: first.item.id, useCase: useCase.id, type: 'end-to-end', priority: useCase.priority,
    preconditions: [sentence(given(first.action, useCase.primaryActor))], data: own.flatMap(({ action }) => exchangeOf(action).inputs.slice(0, 1).map((input) => ({ name: input.name, value: input.example }))),
    steps: own.map(({ item, action }) => ({ action: `As the ${useCase.primaryActor}, ${phrase(action)} (${item.id}).`, expected: filled(flowPatterns[action.family].success, action, useCase.primaryActor, 'system') })) }]
}

function qualityTests(quality: Quality): Draft[] {
  const type = TYPES[quality.category]
  if (type === undefined || quality.measure === null) return []
  const { limit } = quality
  const bound = limit === null ? null : `${limit.comparison === '=' ? '' : `${limit.comparison} `}${limit.value.toLocaleString('en')}${limit.unit === '' ? '' : ` ${limit.unit}`}`
  return [{ ...derived(`${quality.title}: ${limit === null ? 'the assessment is passed' : 'the figure of the meeting is held'}`, [quality.id]), tests: quality.id, useCase: null, type, priority: quality.priority,
    preconditions: ['The system runs in an environment that equals the later one in size and data volume.'], data: bound === null ? [{ name: 'scope', value: quality.measure }] : [{ name: 'limit', value: bound }],
    steps: limit === null ? [{ action: `Assess the system against this: ${quality.measure}`, expected: 'Every point is met; each deviation is listed with its place.' }]
      : [{ action: `Bring the system to the load and use that ${quality.id} speaks of.`, expected: 'The system keeps working.' }, { action: `Measure ${quality.title.toLowerCase()} in 100 samples.`, expected: sentence(`The result is: ${quality.measure}`) }] }]
}

function draftsOf({ functional, useCases: cases }: Inputs): Draft[] {
  return [...functional.requirements.flatMap(testsOf), ...cases.useCases.flatMap((item) => endToEnd(item, functional.requirements)), ...functional.qualities.flatMap(qualityTests)]
}

function write(inputs: Inputs, { previous }: DraftContext<TestCases>): TestCases {
  const { notes, functional, useCases: cases } = inputs
  const ids = new Numbering(previous?.numbers)
  const made = ids.number('TC', isEnglish(notes.language) ? draftsOf(inputs) : [], previous?.testCases)
  const coverage = [...functional.requirements, ...functional.qualities].map((item) => ({ requirement: item.id, title: item.title, testCases: made.filter((test) => proves(test).includes(item.id)).map((test) => test.id) }))
  const untested = coverage.filter((row) => row.testCases.length === 0).map((row) => row.requirement)
  const question = { ...derived(wordsFor(notes.language)('No test can be written for {list} until it is agreed what counts as met. What does?', { list: idsListed(untested) }), untested), about: untested, suggested: personFor('quality of the product', notes.participants) }
  return testCasesSchema.parse({
    language: notes.language, testCases: made, coverage, features: cases.useCases.flatMap((item) => featureOf(item, functional.requirements, made)),
    openQuestions: ids.number('TCQ', untested.length === 0 ? [] : [question], previous?.openQuestions), numbers: ids.numbers,
  })
}

function review(data: TestCases, inputs: Inputs & { readonly transcript: Transcript }): readonly string[] {
  const kinds = (id: string): ReadonlySet<string> => new Set(data.testCases.filter((test) => test.tests === id).map((test) => test.type))
  const open = new Set(data.openQuestions.flatMap((item) => item.about))
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(testCases.items(data), [...functionalRequirements.items(inputs.functional), ...useCases.items(inputs.useCases), ...notes.items(inputs.notes)]),
    ...inputs.functional.requirements.filter((item) => !open.has(item.id) && !(kinds(item.id).has('positive') && kinds(item.id).has('negative')))
      .map((item) => `${item.id} ("${shortened(capital(item.title), 8)}") needs a positive and a negative test, or a question that says what is missing.`),
  ]
}

/** Test cases for every requirement, their coverage, and a feature file per use case. */
export const testCasesAgent = defineAgent({
  name: 'test-cases', title: 'Test cases', version: 1,
  needs: { transcript: transcriptDocument, notes, useCases, functional: functionalRequirements }, wants: {}, makes: testCases, model: 'analyst',
  prompt: testCasesPrompt,
  draft: (inputs, context) => write(inputs, context),
  review: (data, inputs) => review(data, inputs),
})
