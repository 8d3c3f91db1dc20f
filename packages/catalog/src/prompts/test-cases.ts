import type { Prompt, PromptText } from '@aicoe/sdk'
import type { FunctionalRequirement } from '../documents/functional-requirements.ts'
import type { TestCases } from '../documents/test-cases.ts'
import type { UseCase } from '../documents/use-cases.ts'
import { twice } from '../prompting/checks.ts'
import { listing, pieces } from '../prompting/items.ts'
import { material, system } from '../prompting/rules.ts'
import { batchesOf, proved, testedIn, trialsSchema } from '../prompting/trials.ts'
import type { Batch, TrialInputs as Inputs, Trials } from '../prompting/trials.ts'

const TASK = `Your task: test cases that a tester who knows nothing of the project can carry out and repeat, each by itself.

- The title names the scenario, not the requirement: "Booking a time that is already taken".
- Data is concrete and made up: names such as "Person A", addresses at example.com, dates in the year 2030, amounts that could be. Nobody's real data. Its numbers are yours to choose and to add up: only what the product must do is never invented. Where an input has a limit, use the value at the edge and the value just outside. Code that an attacker would enter stands in the data and nowhere else.
- Each step is one action with what can be seen after it. Messages are those of the requirement, word for word; where it gives none, say what the message must tell, without quotation marks. "It works" is no expected result.
- Preconditions name a state that somebody can set up, never a plan or a priority; the test brings no other test's results with it.
- Test what the requirement says, nothing more. What it leaves open (an order, a count, a state that has no name) is open in the test too: choose data with which it makes no difference.`

function specified(item: FunctionalRequirement): string {
  const lines = (title: string, texts: readonly string[]): readonly string[] => (texts.length === 0 ? [] : [`${title}: ${texts.join(' | ')}`])
  return [`## ${item.id} ${item.title}`, item.text, `Actor: ${item.actors.join(', ')}`, ...lines('Before', item.preconditions.map((one) => one.text)),
    ...lines('Inputs', item.inputs.map((input) => [input.name, input.type, input.format, input.range, input.required ? 'required' : 'optional'].filter((one) => one !== null).join(', '))),
    ...lines('Processing', item.processing.map((one) => one.text)), ...lines('On success', item.success.map((one) => one.text)), ...lines('On failure', item.failure.map((one) => one.text)),
    ...lines('Accepted when', item.criteria.map((one) => `(${one.path}) given ${one.given}, when ${one.when}, then ${one.then}`)), ...lines('Security', item.security.map((one) => one.text))].join('\n')
}

function journey(item: UseCase, { functional }: Inputs): string {
  const own = functional.requirements.filter((one) => one.useCases.includes(item.id)).map((one) => `${one.id} ${one.title}`)
  return [`## ${item.id} ${item.title}`, `Actor: ${item.primaryActor}`, `Begins when: ${item.trigger.text}`, ...item.mainFlow.map((step, index) => `${String(index + 1)}. ${step.text}`), `Afterwards: ${item.success.map((one) => one.text).join(' ')}`, `Requirements in it: ${own.join('; ')}`].join('\n')
}

const ASKED: Readonly<Record<Batch['of'], string>> = {
  functions: 'Write the tests of these requirements: for each at least one positive and one negative (something is refused, is missing or fails), a boundary test where an input has limits, one for every further acceptance criterion that none of these covers, and one security test for all of them where a line under Security says who may do what, or what must be refused. Name in "tests" the requirement.',
  qualities: 'Write one test for each of these qualities: the load or the situation, how it is measured and with how many samples, and the limit that must hold. Its type follows from its kind. Name in "tests" the quality.',
  journeys: 'Write one end-to-end test for each of these use cases: one person goes through it from the trigger to the result, along the steps shown, with the same data; what others do meanwhile is a precondition. Say what is seen, and quote no message: they are not shown here. Name in "tests" the requirement that matters most in it.',
}

function shown(batch: Batch, inputs: Inputs): string {
  const language = `Language of the meeting: ${inputs.notes.language}.`
  if (batch.of === 'functions') return pieces(language, ...batch.requirements.map(specified))
  if (batch.of === 'qualities') return pieces(language, listing('Quality requirements', batch.qualities.map((item) => ({ id: item.id, text: `${item.title}. ${item.text} Measure: ${item.measure ?? ''}` })), (item) => [batch.qualities.find((one) => one.id === item.id)?.category ?? null]))
  return pieces(language, ...batch.useCases.map((item) => journey(item, inputs)))
}

function ask(inputs: Inputs, part: string): PromptText {
  const batch = batchesOf(inputs).find((one) => one.key === part)
  return { system, shared: TASK, answer: trialsSchema, maxOutput: 5_000, task: batch === undefined ? '' : `${material(shown(batch, inputs))}\n\n${ASKED[batch.of]}` }
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  const batch = batchesOf(inputs).find((one) => one.key === part)
  if (batch === undefined) return []
  const { tests } = answer as Trials
  const allowed = testedIn(batch, inputs)
  const unknown = [...new Set(tests.map((test) => test.tests))].filter((id) => !allowed.includes(id))
  const types = (id: string): readonly string[] => tests.filter((test) => test.tests === id).map((test) => test.type)
  const wanting = batch.of === 'functions' ? allowed.filter((id) => !types(id).includes('positive') || !types(id).includes('negative')) : []
  const limited = batch.of === 'functions' ? batch.requirements.filter((item) => item.inputs.some((input) => /\d/.test(input.range ?? '')) && !types(item.id).includes('boundary')) : []
  const unwalked = batch.of === 'journeys' ? batch.useCases.filter((item) => !tests.some((test) => inputs.functional.requirements.some((one) => one.id === test.tests && one.useCases.includes(item.id)))) : []
  const bare = batch.of === 'qualities' ? allowed.filter((id) => types(id).length === 0) : []
  return [
    ...(unknown.length === 0 ? [] : [`"tests" names ${unknown.join(', ')}. It must be one of ${allowed.join(', ')}.`]),
    ...wanting.map((id) => `${id} needs at least one positive and one negative test.`), ...bare.map((id) => `${id} has no test.`),
    ...limited.map((item) => `${item.id} has an input with limits and needs a boundary test.`), ...unwalked.map((item) => `No test goes through ${item.id} from start to end.`),
    ...twice('title', tests.map((test) => test.title)), ...tests.filter((test) => test.steps.length === 0).map((test) => `"${test.title}" has no steps.`),
  ]
}

/** Side by side: the tests of the functions of each use case, of the qualities that can be measured, and the journeys from start to end. */
export const testCasesPrompt: Prompt<Inputs, TestCases> = {
  version: 4,
  parts: (inputs) => batchesOf(inputs).map((batch) => ({ id: batch.key, title: batch.title })),
  ask, review, assemble: proved,
}
