import type { Prompt, PromptText } from '@aicoe/sdk'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { UseCase } from '../documents/use-cases.ts'
import { inventedNumbers, lengthOf, twice } from '../prompting/checks.ts'
import { functionsSchema, glossarySchema, portionsOf, qualitiesAsked, qualitiesSchema, qualityPortions, shownIn, specified } from '../prompting/functions.ts'
import type { FunctionInputs as Inputs, Functions, Portion, Qualities } from '../prompting/functions.ts'
import { gists, unmeasured } from '../prompting/gist.ts'
import { besides, marks, meeting } from '../prompting/heard.ts'
import { listing, pieces } from '../prompting/items.ts'
import { material, system } from '../prompting/rules.ts'
import { isEnglish } from '../wording/say.ts'

const TASK = `Your task: the requirements that developers build from and testers test against. They were not in the meeting and cannot ask.

- One function a requirement; whoever reads it alone can build it. "The system shall" and one verb.
- Exact: which input with which limits, which check, which message. Limits that the meeting named are taken over as they are. Where a limit is needed and nobody named one, propose a usual one with an empty "from": it is shown as assumed and can be changed.
- Messages are what people read: say what happened and what they can do.
- Acceptance criteria cover the normal path, an error, and a boundary where an input has limits; an alternative where the use case has one. Each can be tested by itself, with one event in "when" and a result that can be seen in "then".
- No technology that the meeting did not name.`

function flowOf(item: UseCase): string {
  const branches = [...item.alternatives, ...item.exceptions].map((flow) => `${flow.id} from step ${String(flow.at)}, ${flow.condition}: ${flow.steps.map((step) => step.text).join(' ')}`)
  return [`## Use case ${item.id}`, item.title, item.text, `Actor: ${item.primaryActor}. Before: ${item.preconditions.map((one) => one.text).join(' ')}`, ...item.mainFlow.map((step, index) => `${String(index + 1)}. ${step.text}`), ...branches,
    ...(item.notes.length === 0 ? [] : [`To know: ${item.notes.map((one) => one.text).join(' ')}`])].join('\n')
}

function portionMaterial({ useCase, heard, elsewhere }: Portion, { notes, useCases }: Inputs): string {
  const requirements = new Map(notes.requirements.map((item) => [item.id, item]))
  const qualities = qualitiesAsked(notes)
  const cited = new Set([...useCase.mainFlow, ...useCase.preconditions, ...useCase.notes, ...[...useCase.alternatives, ...useCase.exceptions].flatMap((flow) => flow.steps)].flatMap((one) => one.from))
  const near = besides(qualities, heard)
  const touching = qualities.filter((item) => near.includes(item) || cited.has(item.id))
  const guarding = qualities.filter((item) => ['security', 'compliance'].includes(item.category) && !touching.includes(item))
  return pieces(meeting(notes), flowOf(useCase), listing('Asked for', heard, (item) => { const found = requirements.get(item.id); return found === undefined ? [] : marks(found) }),
    listing('Asked for too, specified elsewhere', elsewhere), listing('Business rules', useCases.rules.filter((rule) => useCase.rules.includes(rule.id))),
    listing('Qualities that touch it', [...touching, ...guarding], (item) => [item.category]), listing('Figures, constraints and contradictions said in the same lines', besides([...notes.figures, ...notes.constraints, ...notes.contradictions], heard)))
}

function qualitiesMaterial({ notes }: Inputs, part: string): string {
  const asked = qualityPortions(notes).get(part) ?? []
  return pieces(meeting(notes), listing('Qualities asked for', asked, marks), listing('Figures said in the same lines', besides(notes.figures, asked)), listing('Contradictions', besides(notes.contradictions, asked)))
}

function glossaryMaterial({ notes, useCases }: Inputs): string {
  return pieces(meeting(notes), listing('Use cases', useCases.useCases.map((item) => ({ id: item.id, text: `${item.title} (${item.primaryActor})` }))), listing('Requirements heard', gists(notes.requirements, unmeasured)), listing('Decisions', gists(notes.decisions, unmeasured)),
    listing('Constraints', gists(notes.constraints, unmeasured)), listing('Tools and products', notes.tools.map((tool) => ({ ...tool, text: `${tool.name}: ${tool.text}` }))))
}

const isQualities = (part: string): boolean => part === 'qualities' || part.startsWith('qualities.')

function ask(inputs: Inputs, part: string): PromptText {
  const common = { system, shared: TASK }
  if (isQualities(part)) return { ...common, answer: qualitiesSchema, maxOutput: 3_000, task: `${material(qualitiesMaterial(inputs, part))}\n\nWrite the quality requirements: every quality asked for stands in "heard" of one. Join two only where they ask for the same. Give each the measure that the material gives, or null.` }
  if (part === 'glossary') return { ...common, answer: glossarySchema, maxOutput: 2_000, task: `${material(glossaryMaterial(inputs))}\n\nWrite the glossary: the roles, business objects, abbreviations and product names of this material that a newcomer would have to ask about or could take for something else; 5 to 15 terms, one name for one thing. A meaning from general knowledge has an empty "from". Leave out words that everybody knows.` }
  const portion = portionsOf(inputs).find((one) => one.key === part)
  return { ...common, answer: functionsSchema, maxOutput: 5_000,
    task: `${material(portion === undefined ? meeting(inputs.notes) : portionMaterial(portion, inputs))}\n\nWrite the functional requirements for what stands under "Asked for": one for each function in it ("Book, reschedule, cancel appointments" holds three), each item in "heard" of at least one. Channels, languages or kinds of one thing are one function. A decision (D) or a part (PART) is named with the requirement that fulfils it; only what it adds to the others gets one of its own. What is specified elsewhere stays there. The flow shows where each belongs and what can go differently.` }
}

function reviewFunctions(answer: Functions, portion: Portion, inputs: Inputs): readonly string[] {
  const named = new Set(answer.requirements.flatMap((item) => item.heard))
  const missing = portion.heard.filter((item) => !named.has(item.id))
  const english = isEnglish(inputs.notes.language)
  return [
    ...shownIn(inputs).complaints(answer, ['from', 'heard', 'dependsOn']), ...twice('title', answer.requirements.map((item) => item.title)),
    ...(missing.length === 0 ? [] : [`No requirement fulfils ${missing.map((item) => `${item.id} ("${item.text}")`).join(', ')}. Write one, and name it in "heard".`]),
    ...answer.requirements.flatMap((item) => [
      ...lengthOf('The title', item.title, [3, 10]), ...(english && !item.text.startsWith('The system shall ') ? [`"${item.text}" must begin "The system shall".`] : []),
      ...(item.criteria.some((one) => one.path === 'normal') && item.criteria.some((one) => one.path === 'error') ? [] : [`"${item.title}" needs an acceptance criterion on the normal path and one on an error.`]),
      ...(item.success.length === 0 || item.failure.length === 0 ? [`"${item.title}" must say what it answers on success and on failure.`] : []),
      ...inventedNumbers([item.text], portionMaterial(portion, inputs)),
    ]),
  ]
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  if (isQualities(part)) {
    const { qualities } = answer as Qualities
    const missing = (qualityPortions(inputs.notes).get(part) ?? []).filter((item) => !qualities.some((one) => one.heard.includes(item.id)))
    return [...shownIn(inputs).complaints(answer, ['heard']), ...(missing.length === 0 ? [] : [`Nothing stands for ${missing.map((item) => item.id).join(', ')}. Every quality asked for needs a requirement.`]),
      ...(isEnglish(inputs.notes.language) ? qualities.filter((one) => !one.text.startsWith('The system shall ')).slice(0, 3).map((one) => `"${one.text}" must begin "The system shall".`) : []), ...inventedNumbers(answer, qualitiesMaterial(inputs, part))]
  }
  const portion = portionsOf(inputs).find((one) => one.key === part)
  return portion === undefined ? shownIn(inputs).complaints(answer) : reviewFunctions(answer as Functions, portion, inputs)
}

/** The qualities, twelve at most in one go; for each use case the functions that it needs, four at most; one glossary. All side by side, the longest first. */
export const functionalRequirementsPrompt: Prompt<Inputs, FunctionalRequirements> = {
  version: 5,
  parts: (inputs) => {
    const portions = portionsOf(inputs).map((one) => ({ id: one.key, title: one.useCase.title }))
    const qualities = [...qualityPortions(inputs.notes).keys()].map((id, index) => ({ id, title: index === 0 ? 'Quality requirements' : `Quality requirements, ${String(index + 1)}` }))
    return [...qualities, ...portions, ...(portions.length === 0 ? [] : [{ id: 'glossary', title: 'Glossary' }])]
  },
  ask, review, assemble: specified,
}
