import type { Prompt, PromptText } from '@aicoe/sdk'
import type { z } from 'zod'
import type { Prd } from '../documents/prd.ts'
import type { UseCase } from '../documents/use-cases.ts'
import { inventedNumbers, unfounded, unshownIds } from '../prompting/figures.ts'
import { gists } from '../prompting/gist.ts'
import { akin, besides } from '../prompting/heard.ts'
import { listing, pieces } from '../prompting/items.ts'
import { cases, constraints, contradictions, decisions, figures, goals, heard, live, meeting, ON_THE_PLAN, pains, purpose, putOff, qualitiesFelt, qualityTitles, tools } from '../prompting/meeting.ts'
import { contentSchema, designSchema, journeySchema, limitsSchema, openingSchema, peopleSchema, planSchema, product, travelled } from '../prompting/product.ts'
import type { ProductInputs as Inputs } from '../prompting/product.ts'
import { material, system } from '../prompting/rules.ts'

const TASK = `Your task: one part of the product requirements document. Designers, developers and testers who were not in the room build from it; the people who were sign it.

- Use cases, requirements, tests and screens have their own documents: point to them by their ids in "from", never tell them again.
- A reader must see what was settled and what is a proposal: what the material only proposes is worded as a proposal ("is to", "is proposed").
- Personas, journeys and design are for this product and these people. If nothing in the material sets them apart, write less.
- If the product is a thing and not software, speak of the thing: its shape, its controls, its packaging.
- Where nobody said something and the form allows an empty "from", you may propose it in a few words; keep such proposals to what this product cannot be built without.`

interface Section { readonly title: string; readonly answer: z.ZodType; readonly maxOutput: number; readonly order: string; readonly shows: (inputs: Inputs) => readonly string[] }

const SECTIONS: Readonly<Record<string, Section>> = {
  opening: { title: 'Overview and goals', answer: openingSchema, maxOutput: 2_000, order: 'Write the overview, the goals and the measures of success.',
    shows: ({ notes, useCases }) => [purpose(notes), goals(notes), decisions(notes), pains(notes), figures(notes, ['target', 'current', 'saving', 'budget-total', 'price'], true), cases(useCases), putOff(notes)] },
  personas: { title: 'Personas', answer: peopleSchema, maxOutput: 2_500, order: 'Write a persona for each role that acts in a use case (the five that matter most), and for one more role at most that the material speaks of often. Name each role exactly as the use cases do.',
    shows: ({ notes, useCases }) => [cases(useCases), pains(notes), heard(notes, (item) => item.type === 'functional'), qualitiesFelt(notes), constraints(notes)] },
  design: { title: 'Structure and interaction', answer: designSchema, maxOutput: 2_500, order: 'Write how the product is divided, how it behaves on different devices and for different people (WCAG 2.2 AA is the measure for screens unless another was named), when it is accepted, and how it is tried with people.',
    shows: ({ notes, useCases, functional }) => [areasOf(useCases.useCases), decisions(notes), qualitiesFelt(notes), qualityTitles(functional), listing('Functional requirements', functional.requirements.filter(live).map(({ id, title, priority }) => ({ id, text: title, priority })), (item) => [item.priority])] },
  content: { title: 'Content and wording', answer: contentSchema, maxOutput: 2_000, order: 'Write the tone and the words that people will read in the places that matter most.',
    shows: ({ useCases, functional }) => [cases(useCases), messages(functional)] },
  limits: { title: 'Scope, dependencies and risks', answer: limitsSchema, maxOutput: 3_000, order: 'Write what bounds the product: data requirements, what is out of scope, assumptions, dependencies, and every risk with who watches it where that was said. A contradiction on time, money or scope that nobody settled is a risk too.',
    shows: ({ notes, knowledge }) => [decisions(notes), constraints(notes), listing('Risks', notes.risks, (risk) => [risk.level, risk.mitigation]), contradictions(notes, ON_THE_PLAN), listing('Open questions', notes.openQuestions), tools(notes), putOff(notes), heard(notes, (item) => ['data', 'security', 'compliance', 'integration'].includes(item.category)),
      listing('Practices and rules that apply', (knowledge?.entries ?? []).map(({ id, title }) => ({ id, text: title }))), `People: ${notes.participants.map((person) => person.name).join(', ')}`] },
  plan: { title: 'Release plan', answer: planSchema, maxOutput: 2_000, order: 'Write the release plan. Every use case stands in one release; what was put off comes in the last one or not at all. Where the material contradicts itself on time or order, say in the contents of the release what is still to be settled.',
    shows: ({ notes, useCases, functional }) => [cases(useCases), listing('Phases named', notes.phases.map((phase) => ({ ...phase, text: `${phase.name}: ${phase.contents.map((content) => content.quote).join('; ')}` })), (phase) => [phase.period]),
      listing('Dates', apart(notes.dates), (date) => [date.date, date.event]), onTime(notes), figures(notes, ['duration']), constraints(notes, ['time', 'budget']), contradictions(notes, ON_THE_PLAN), qualityTitles(functional), putOff(notes)] },
}

/** Each text once. */
function apart<Item extends { readonly text: string }>(items: readonly Item[]): readonly Item[] {
  return items.filter((item, index) => items.findIndex((other) => other.text === item.text) === index)
}

const TIME = /\b(?:phases?|stages?|releases?|mvp|launch(?:es)?|roll-?out|pilot|first|later|then|weeks?|months?|quarters?|years?|deadline|parts)\b/i

/** Decisions on what comes when: those said beside phases and dates, or that speak of time; where none does, all. */
function onTime(notes: Inputs['notes']): string {
  const near = besides(notes.decisions, [...notes.phases, ...notes.dates])
  const some = notes.decisions.filter((item) => near.includes(item) || TIME.test(item.text))
  return listing('Decisions', some.length > 0 ? some : notes.decisions, (item) => [item.status])
}

function areasOf(all: readonly UseCase[]): string {
  return listing('Use cases', all.filter(live).map(({ id, title, area, primaryActor }) => ({ id, text: title, area, primaryActor })), (item) => [item.primaryActor, item.area])
}

function messages({ requirements }: Inputs['functional']): string {
  return listing('What the product answers', requirements.filter(live).map((item) => ({ id: item.id, text: `${item.title}. Success: ${item.success.map((one) => one.text).join(' ')} Failure: ${item.failure.map((one) => one.text).join(' ')}` })))
}

/** What hurts today where this use case is: what it names in full, of the rest what it is about. */
function painsOf(item: UseCase, { painPoints }: Inputs['notes']): string {
  const named = new Set([...item.from, ...[...item.description, ...item.notes].flatMap((one) => one.from)])
  const close = akin(painPoints, [item.title, item.text, item.trigger.text])
  const own = painPoints.filter((one) => named.has(one.id) || close.includes(one))
  return listing('What hurts today', [...own, ...gists(painPoints.filter((one) => !own.includes(one)))])
}

/** A use case as its actor goes through it. */
function way(item: UseCase, { notes }: Inputs): readonly string[] {
  return [
    `## ${item.id} ${item.title}\nActor: ${item.primaryActor}. Starts when: ${item.trigger.text}\n${item.mainFlow.map((step, index) => `${String(index + 1)}. ${step.text}`).join('\n')}`,
    item.exceptions.length === 0 ? '' : `What can go wrong: ${item.exceptions.map((flow) => flow.condition).join('; ')}`, painsOf(item, notes),
  ]
}

function ask(inputs: Inputs, part: string): PromptText {
  const section = SECTIONS[part]
  const told = { system, shared: TASK }
  if (section !== undefined) return { ...told, answer: section.answer, maxOutput: section.maxOutput, task: `${material(pieces(meeting(inputs.notes), ...section.shows(inputs)))}\n\n${section.order}` }
  const item = travelled(inputs).find((one) => `journey-${one.id}` === part)
  return { ...told, answer: journeySchema, maxOutput: 1_500, task: `${material(pieces(meeting(inputs.notes), ...(item === undefined ? [] : way(item, inputs))))}\n\nWrite the journey of this actor through this use case: what they do, meet and feel today and will with the product.` }
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  const { task, shared } = ask(inputs, part)
  return [...unshownIds(answer, task), ...inventedNumbers(answer, `${shared}\n${task}`), ...(CHECKS[part]?.(answer, inputs) ?? [])]
}

const CHECKS: Readonly<Record<string, (answer: unknown, inputs: Inputs) => readonly string[]>> = {
  opening: (answer, inputs) => {
    const { overview, goals: aims, metrics } = answer as z.infer<typeof openingSchema>
    const empty = overview.length === 0 && inputs.useCases.useCases.length > 0 ? ['The overview is empty. Say what is to be made and for whom.'] : []
    return [...empty, ...(aims.length > 5 ? ['Keep to the five goals that matter most.'] : []), ...unfounded([...overview, ...aims, ...metrics])]
  },
  personas: (answer, inputs) => {
    const { personas } = answer as z.infer<typeof peopleSchema>
    const roles = [...new Set(inputs.useCases.useCases.filter(live).map((item) => item.primaryActor))].slice(0, 5)
    const missing = roles.filter((role) => !personas.some((one) => one.role.toLowerCase() === role.toLowerCase()))
    return [...(missing.length === 0 ? [] : [`There is no persona for: ${missing.join(', ')}. Name each role exactly so.`]), ...(personas.length > 5 ? ['Keep to five personas.'] : []), ...unfounded(personas.flatMap((one) => [...one.goals, ...one.pains]))]
  },
  design: (answer, inputs) => {
    const placed = (answer as z.infer<typeof designSchema>).areas.flatMap((one) => one.useCases)
    const missing = inputs.useCases.useCases.filter((item) => live(item) && !placed.includes(item.id)).map((item) => item.id)
    return missing.length === 0 ? [] : [`These use cases stand in no area: ${missing.join(', ')}.`]
  },
  limits: (answer, inputs) => {
    const { risks } = answer as z.infer<typeof limitsSchema>
    const missing = inputs.notes.risks.filter((risk) => !risks.some((one) => one.from.includes(risk.id))).map((risk) => risk.id)
    return [...(missing.length === 0 ? [] : [`These risks are missing: ${missing.join(', ')}.`]), ...unfounded(risks)]
  },
  plan: (answer, inputs) => {
    const named = (answer as z.infer<typeof planSchema>).releases.flatMap((one) => [...one.from, ...one.contents.flatMap((item) => item.from)])
    const missing = inputs.useCases.useCases.filter((item) => live(item) && !named.includes(item.id)).map((item) => item.id)
    return missing.length === 0 ? [] : [`No release contains ${missing.join(', ')}. Name every use case in one.`]
  },
}

/** All sections at once; each is shown only what it needs. Requirements, questions and next steps are listed by code. */
export const prdPrompt: Prompt<Inputs, Prd> = {
  version: 3,
  parts: (inputs) => (inputs.useCases.useCases.some(live)
    ? [...Object.entries(SECTIONS).map(([id, { title }]) => ({ id, title })), ...travelled(inputs).map((item) => ({ id: `journey-${item.id}`, title: `Journey: ${item.title}` }))]
    : [{ id: 'opening', title: 'Overview and goals' }, { id: 'limits', title: 'Scope, dependencies and risks' }]),
  ask, review,
  assemble: product,
}
