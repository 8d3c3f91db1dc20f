import type { Answers, Prompt, PromptText } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { isBusinessRole } from '../domain/roles.ts'
import { inventedNumbers, lengthOf, technologyIn, twice } from '../prompting/checks.ts'
import { gists } from '../prompting/gist.ts'
import { besides, heardById, marks, meeting, partsHeard, toRules, wanted } from '../prompting/heard.ts'
import type { Heard } from '../prompting/heard.ts'
import { listing, pieces } from '../prompting/items.ts'
import { material, system } from '../prompting/rules.ts'
import { outlined, outlineSchema, rulesSchema, sceneSchema, shownFor, staged } from '../prompting/scenes.ts'
import type { Outline, Scene, SceneInputs as Inputs } from '../prompting/scenes.ts'

const TASK = `Your task: use cases. Their readers are business people and testers who were not in the meeting: they must see from them who does what with the product, step by step, and what happens when something goes differently.

- A use case is one goal that one person in a business role reaches in one sitting: "Book an appointment". Not a feature ("Search"), not a screen, not the whole product. A product for everyday life has roles as well: "viewer", "shopper".
- Exactly one primary actor, a business role: never "user", a database, an API or a person's name. The product acts as "the service", or as what it is where it is a thing: "the remote control".
- Free of technology: what people and the service do and see, never how it is built.
- What is parked or rejected belongs in no use case.`

function outlineMaterial(notes: Notes): string {
  const state = (item: { readonly status: string }): readonly string[] => [item.status]
  return pieces(meeting(notes), listing('Functional requirements heard', wanted(notes, 'functional'), marks), listing('Parts of the solution', partsHeard(notes)),
    listing('Decisions', notes.decisions.filter((item) => item.status !== 'rejected'), state), listing('Goals', gists(notes.goals)), listing('Pain points', notes.painPoints),
    listing('Constraints', gists(notes.constraints), (item) => [item.category]), listing('Qualities asked for', gists(wanted(notes, 'non-functional')), (item) => [item.category]), listing('Risks', gists(notes.risks)), listing('Contradictions', gists(notes.contradictions)), listing('Open questions', gists(notes.openQuestions)), listing('Parked', notes.parked))
}

function askOutline({ notes }: Inputs): PromptText {
  return {
    system, shared: TASK, answer: outlineSchema, maxOutput: 4_000,
    task: `${material(outlineMaterial(notes))}\n\nList the use cases: as many as the material supports, usually 3 to 10, the most valuable first. Put requirements that serve the same goal of the same role into one. Every functional requirement must stand in covers of at least one use case, or in leftOver: go through them one by one. The steps are written later.`,
  }
}

function sceneMaterial(notes: Notes, item: ReturnType<typeof outlined>[number]): string {
  const all = heardById(notes)
  const pick = (ids: readonly string[]): readonly Heard[] => ids.flatMap((id) => all.get(id) ?? [])
  const covered = pick(item.covers)
  const named = new Set([...item.covers, ...item.context])
  const status = new Map([...notes.requirements, ...notes.decisions].map((one) => [one.id, one.status]))
  const state = (one: Heard): readonly (string | null)[] => [status.get(one.id) ?? null]
  return pieces(meeting(notes), `## The use case\n${item.title}\n${item.summary}\nPrimary actor: ${item.actor}. Others: ${item.others.length === 0 ? 'none' : item.others.join(', ')}.`,
    listing('What it covers', covered, state), listing('What bears on it', pick(item.context), state),
    listing('Figures, dates and contradictions said in the same lines', besides([...notes.figures, ...notes.dates, ...notes.contradictions], covered).filter((one) => !named.has(one.id))))
}

const SCENE = `Write out this use case and no other. The main flow covers the most valuable requirement from start to end; every other requirement that it covers shows in a step or in an alternative flow. An alternative also reaches the goal; an exception does not. Name at least one exception that the business must be ready for. A step that nobody spoke of but without which the flow breaks has an empty "from": it is shown as assumed. Keep such steps few. What contradicts itself or is still open goes into the notes, not into the flow.`

function rulesMaterial(notes: Notes, answers: Answers): string {
  const cases = outlined(answers, notes).map((item) => ({ id: item.key, text: `${item.title} (covers ${item.covers.join(', ')})` }))
  return pieces(meeting(notes), listing('Use cases', cases), ...toRules(notes).map(([title, items]) => listing(title, items)))
}

function ask(inputs: Inputs, part: string, answers: Answers): PromptText {
  if (part === 'outline') return askOutline(inputs)
  if (part === 'rules') {
    return { system, shared: TASK, answer: rulesSchema, maxOutput: 2_500,
      task: `${material(rulesMaterial(inputs.notes, answers))}\n\nWrite the business rules: what law, policy or a decision of the meeting says must always or must never be, in these use cases. A limit of speed or load is no rule of the business; nor is a feature, the cost or the price of the product, or the plan of the project. One rule once, with the use cases in which it holds. None is a right answer.` }
  }
  const item = outlined(answers, inputs.notes).find((one) => one.key === part)
  return { system, shared: TASK, answer: sceneSchema, maxOutput: 4_000, task: `${material(item === undefined ? meeting(inputs.notes) : sceneMaterial(inputs.notes, item))}\n\n${SCENE}` }
}

function reviewOutline(outline: Outline, notes: Notes): readonly string[] {
  const named = new Set([...outline.useCases.flatMap((item) => item.covers), ...outline.leftOver.map((item) => item.id)])
  const missing = wanted(notes, 'functional').filter((item) => !named.has(item.id))
  return [
    ...shownFor(notes).complaints(outline, ['covers', 'context', 'from']),
    ...(missing.length === 0 ? [] : [`No use case covers ${missing.map((item) => `${item.id} ("${item.text}")`).join(', ')}. Put each into the covers of one, or into leftOver with the question to ask.`]),
    ...twice('title', outline.useCases.map((item) => item.title)),
    ...outline.useCases.flatMap((item) => [
      ...lengthOf('The title', item.title, [5, 10]), ...lengthOf('The summary', item.summary, [13, 27]),
      ...(isBusinessRole(item.actor) ? [] : [`"${item.title}" has "${item.actor}" as its actor. Name a role of the business.`]),
      ...(item.covers.length === 0 ? [`"${item.title}" covers nothing in the material. Leave it out, or name what asks for it.`] : []),
    ]),
    ...technologyIn(outline.useCases.map((item) => [item.title, item.summary]), outlineMaterial(notes)), ...inventedNumbers(outline, outlineMaterial(notes)),
  ]
}

function reviewScene(scene: Scene, shown: string): readonly string[] {
  const steps = scene.mainFlow.length
  const flows = [...scene.alternatives, ...scene.exceptions]
  return [
    ...(steps < 5 || steps > 10 ? [`The main flow has ${String(steps)} steps. It takes 5 to 10, one action each.`] : []),
    ...flows.filter((flow) => flow.at > steps).map((flow) => `"${flow.condition}" leaves from step ${String(flow.at)}, which the main flow does not have.`),
    ...(scene.exceptions.length === 0 ? ['There is no exception flow. Name what can go wrong in the business, and what happens then.'] : []),
    ...(scene.description.length < 2 || scene.description.length > 6 ? [`The description has ${String(scene.description.length)} sentences. It takes 3 to 5.`] : []),
    ...(scene.success.length === 0 || scene.failure.length === 0 ? ['Say what is so afterwards, when it succeeds and when it fails.'] : []),
    ...twice('step', scene.mainFlow.map((step) => step.text)), ...technologyIn(scene, shown), ...inventedNumbers(scene, shown),
  ]
}

function review(answer: unknown, { notes }: Inputs, part: string, answers: Answers): readonly string[] {
  if (part === 'outline') return reviewOutline(answer as Outline, notes)
  const ids = shownFor(notes).complaints(answer)
  if (part === 'rules') return [...ids, ...inventedNumbers(answer, rulesMaterial(notes, answers))]
  const item = outlined(answers, notes).find((one) => one.key === part)
  return item === undefined ? [] : [...ids, ...reviewScene(answer as Scene, sceneMaterial(notes, item))]
}

/** First which use cases there are and what each covers; then each is written out by itself, with only what it covers, beside the rules that hold in them. */
export const useCasesPrompt: Prompt<Inputs, UseCases> = {
  version: 2,
  parts({ notes }, answers) {
    if (wanted(notes, 'functional').length + notes.components.length + notes.decisions.length === 0) return []
    const first = { id: 'outline', title: 'Which use cases there are' }
    const cases = outlined(answers, notes)
    const ruled = cases.length > 0 && toRules(notes).some(([, items]) => items.length > 0)
    return [first, ...cases.map((item) => ({ id: item.key, title: item.title })), ...(ruled ? [{ id: 'rules', title: 'Business rules' }] : [])]
  },
  ask, review, assemble: staged,
}
