import type { Prompt, PromptText } from '@aicoe/sdk'
import type { z } from 'zod'
import type { Proposal } from '../documents/proposal.ts'
import { inventedNumbers, unfounded, unshownIds } from '../prompting/figures.ts'
import { listing, pieces } from '../prompting/items.ts'
import { cases, constraints, contradictions, decisions, figures, goals, live, meeting, pains, purpose, putOff, qualityTitles, tools } from '../prompting/meeting.ts'
import { conditionsSchema, needSchema, offered } from '../prompting/offer.ts'
import type { OfferInputs as Inputs } from '../prompting/offer.ts'
import { offeredNow } from '../prices/chosen-phase.ts'
import { material, system } from '../prompting/rules.ts'

const TASK = `Your task: the words of a proposal to the client who was in the meeting. They must recognise their own need, see what they will get, and find nothing that binds them or us to what nobody said.

- Prices, effort, dates, team and scope tables are made by a program: write none of them, and promise none.
- The program chose what is in this offer and what is not, by what was put off and by the phase that was agreed. Promise what is in it; of what is not in it say that it comes later, in a sentence, if the client will look for it.
- What is only proposed or open is offered as such. What was put off is not promised.
- No praise of the client, of us or of a technology.`

const PARTS = {
  need: { title: 'Need and solution', answer: needSchema, maxOutput: 2_500, order: 'Write what the client needs and what we propose.' },
  conditions: { title: 'Assumptions and acceptance', answer: conditionsSchema, maxOutput: 2_000, order: 'Write what this offer assumes and how it is accepted. Where the meeting contradicted itself on scope, time or money, name both words as something that the client confirms.' },
} as const

function shows({ notes, useCases, functionalRequirements: required, architecture }: Inputs, part: keyof typeof PARTS): readonly string[] {
  if (part === 'need') return [purpose(notes), pains(notes), goals(notes), figures(notes, ['current', 'saving', 'target'], true), decisions(notes), cases(useCases), listing('Components', architecture.components.map(({ id, name, text }) => ({ id, text: `${name}. ${text}` }))), ...held(notes, required), putOff(notes)]
  return [constraints(notes), contradictions(notes), tools(notes), listing('Risks', notes.risks), listing('Open questions', notes.openQuestions, (question) => [question.suggested]), listing('Phases named', notes.phases, (phase) => [phase.name, phase.period]), qualityTitles(required), putOff(notes)]
}

/** What the program offers and what it leaves out: the words must promise no more and no less. */
function held(notes: Inputs['notes'], { requirements }: Inputs['functionalRequirements']): readonly string[] {
  const isOffered = offeredNow(notes, requirements)
  const titles = (some: Inputs['functionalRequirements']['requirements']): readonly { readonly id: string; readonly text: string }[] => some.map(({ id, title }) => ({ id, text: title }))
  return [listing('In this offer', titles(requirements.filter(isOffered))), listing('Not in this offer', titles(requirements.filter((item) => !isOffered(item))))]
}

function isPart(part: string): part is keyof typeof PARTS {
  return part in PARTS
}

function ask(inputs: Inputs, part: string): PromptText {
  const { answer, maxOutput, order } = PARTS[isPart(part) ? part : 'need']
  return { system, shared: TASK, answer, maxOutput, task: `${material(pieces(meeting(inputs.notes), ...shows(inputs, isPart(part) ? part : 'need')))}\n\n${order}` }
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  const { task, shared } = ask(inputs, part)
  const { understanding, solution } = part === 'need' ? answer as z.infer<typeof needSchema> : { understanding: [], solution: [] }
  return [...unshownIds(answer, task), ...inventedNumbers(answer, `${shared}\n${task}`), ...unfounded([...understanding, ...solution])]
}

/** A model gives the words; conditions only where there is something to be built and priced; scope, effort, dates and every sum stay with code. */
export const proposalPrompt: Prompt<Inputs, Proposal> = {
  version: 4,
  parts: ({ useCases, functionalRequirements: { requirements }, architecture }) => (useCases.useCases.some(live)
    ? Object.entries(PARTS).filter(([id]) => id === 'need' || (requirements.some(live) && architecture.components.length > 0)).map(([id, { title }]) => ({ id, title })) : []),
  ask, review,
  assemble: offered,
}
