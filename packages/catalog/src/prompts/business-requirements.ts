import type { Answers, Prompt, PromptText } from '@aicoe/sdk'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import { inventedNumbers, lengthOf, technologyIn } from '../prompting/checks.ts'
import { gists } from '../prompting/gist.ts'
import { akin, besides, heardById, marks, meeting, wanted } from '../prompting/heard.ts'
import type { Heard } from '../prompting/heard.ts'
import { listing, pieces } from '../prompting/items.ts'
import { composed, frameSchema, mattersOf, needSchema, peopleSchema, shownTo, unclaimed } from '../prompting/needs.ts'
import type { Matter, Need, NeedInputs as Inputs, People } from '../prompting/needs.ts'
import { material, system } from '../prompting/rules.ts'

const TASK = `Your task: business requirements. Their readers decide on money and scope: they must see what the business needs, why, and how they will know that they got it. What and why, never how: no features, no technology.

- A measure of success is something a manager can read off a month after the start: "Share of appointments booked without a call". Its target and time are taken from the material, word for word, or are null: then people will agree on them. Never make up a target.
- Business goal: what the organization gains. User goal: what the person who uses it gains. Neither repeats the description.
- Today: how it is done now and what is wrong with it, as far as the meeting says.`

const topicsOf = ({ notes }: Inputs): string => listing('Topics', notes.topics.map((topic) => ({ id: topic.id, text: [topic.text, ...topic.points.map((point) => point.text)].join(' | ') })))

function peopleMaterial(inputs: Inputs): string {
  const { notes } = inputs
  const people = notes.participants.map((person) => {
    const tasks = notes.actionItems.filter((item) => item.owner !== null && [person.name, person.role].includes(item.owner)).map((item) => item.id)
    return { id: person.id, text: [person.name, person.role, person.organization, person.present ? 'took part' : 'only named', ...(tasks.length === 0 ? [] : [`took on ${tasks.join(', ')}`])].filter((one) => one !== null).join(', ') }
  })
  return pieces(meeting(notes), listing('People', people), listing('Decisions', notes.decisions, (item) => [item.status, item.by]), topicsOf(inputs))
}

function frameMaterial(inputs: Inputs): string {
  const { notes, useCases } = inputs
  return pieces(meeting(notes), listing('Goals', notes.goals), listing('Pain points', notes.painPoints), listing('Decisions', notes.decisions, (item) => [item.status]),
    listing('Constraints', notes.constraints, (item) => [item.category]), listing('Tools and products named', notes.tools.filter((tool) => tool.status !== 'rejected').map((tool) => ({ ...tool, text: `${tool.name}: ${tool.text}` }))),
    listing('Qualities asked for', wanted(notes, 'non-functional').filter((item) => ['security', 'compliance', 'data', 'integration'].includes(item.category)), marks),
    topicsOf(inputs), listing('Use cases', useCases.useCases.map((item) => ({ id: item.id, text: item.title }))))
}

/** What a need rests on: its own items, those that its use cases name or that were said beside them; and what the other goals are about that no use case names, lest nobody serves them. */
function needMaterial(matter: Matter, inputs: Inputs): string {
  const { notes } = inputs
  const all = heardById(notes)
  const own = matter.heard.flatMap((id) => all.get(id) ?? [])
  const named = new Set([...matter.heard, ...matter.named])
  const orphans = unclaimed(inputs)
  const words = matter.cases.length === 0 ? own.map((item) => item.text) : []
  const touching = <Item extends Heard>(items: readonly Item[]): readonly Item[] => { const kin = akin(items, words); return items.filter((item) => matter.named.includes(item.id) || besides([item], own).length > 0 || kin.includes(item)) }
  const others = <Item extends Heard>(items: readonly Item[]): readonly Item[] => { const some = touching(items); return gists(items.filter((item) => !some.includes(item) && (some.length === 0 || orphans.has(item.id)))) }
  const status = new Map([...notes.requirements, ...notes.decisions].map((one) => [one.id, one.status]))
  return pieces(meeting(notes),
    listing('Use cases that it stands for', matter.cases.map((item) => ({ id: item.id, text: `${item.title}. ${item.text}` })), (item) => [matter.cases.find((one) => one.id === item.id)?.primaryActor ?? null]),
    listing('Asked for', own, (item) => [status.get(item.id) ?? null]), listing('Decisions', touching(notes.decisions).filter((item) => !matter.heard.includes(item.id)), (item) => [item.status]),
    listing('Goals', touching(notes.goals), (item) => [item.baseline, item.target].filter((one) => one !== null && !item.text.includes(one))), listing('Other goals: only if this need truly serves them', others(notes.goals)),
    listing('Pain points', [...touching(notes.painPoints), ...others(notes.painPoints)].filter((item) => !matter.heard.includes(item.id))), listing('Risks', [...touching(notes.risks), ...others(notes.risks)], (item) => [item.level]),
    listing('Constraints', touching(notes.constraints), (item) => [item.category]), listing('Figures said in the same lines', besides(notes.figures, own).filter((item) => !named.has(item.id))),
    listing('Contradictions', besides(notes.contradictions, own)), listing('People', notes.participants.filter((person) => person.present || person.role !== null).map((person) => ({ id: person.id, text: [person.name, person.role].filter((one) => one !== null).join(', ') }))))
}

const FRAME = `Write the frame of the document: the vision (two sentences at most: for whom, what changes, why it pays; null where the material does not carry one), how things are done today and how they are to be done (one sentence a step or a fact, in the order of the work), the systems that it must work with, and the laws, standards and policies it must obey. A list stays empty where the meeting was silent. A product that was only compared with is no integration.`

const PEOPLE = 'Judge every person of the list: influence on this product, interest in it, and part (RACI; exactly one or two accountable).'

function ask(inputs: Inputs, part: string): PromptText {
  if (part === 'frame') return { system, shared: TASK, answer: frameSchema, maxOutput: 4_000, task: `${material(frameMaterial(inputs))}\n\n${FRAME}` }
  if (part === 'people') return { system, shared: TASK, answer: peopleSchema, maxOutput: 3_000, task: `${material(peopleMaterial(inputs))}\n\n${PEOPLE}` }
  const matter = mattersOf(inputs).find((one) => one.key === part)
  const kind = matter?.cases.length === 0 ? 'these qualities' : 'these use cases'
  return {
    system, shared: TASK, answer: needSchema, maxOutput: 2_500,
    task: `${material(matter === undefined ? meeting(inputs.notes) : needMaterial(matter, inputs))}\n\nWrite the one business requirement behind ${kind}. Of the goals, pain points and risks name only those that truly belong to it. Give at least two measures of success.`,
  }
}

function reviewPeople({ stakeholders }: People, inputs: Inputs): readonly string[] {
  const missing = inputs.notes.participants.filter((person) => !stakeholders.some((one) => one.id === person.id)).map((person) => person.id)
  return [
    ...shownTo(inputs).complaints({ known: stakeholders.map((one) => one.id) }, ['known']),
    ...(missing.length === 0 ? [] : [`Stakeholders lacks ${missing.join(', ')}. Judge every person of the list.`]), ...inventedNumbers(stakeholders, peopleMaterial(inputs)),
  ]
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  if (part === 'frame') return [...shownTo(inputs).complaints(answer), ...inventedNumbers(answer, frameMaterial(inputs))]
  if (part === 'people') return reviewPeople(answer as People, inputs)
  const matter = mattersOf(inputs).find((one) => one.key === part)
  if (matter === undefined) return []
  const need = answer as Need
  const shown = needMaterial(matter, inputs)
  return [
    ...shownTo(inputs).complaints(need, ['from', 'goals', 'risks']), ...lengthOf('The title', need.title, [5, 10]),
    ...(need.description.length < 2 || need.description.length > 3 ? [`The description has ${String(need.description.length)} sentences. It takes 2 or 3.`] : []),
    ...(need.criteria.length < 2 ? ['Give at least two measures of success; the target may be null.'] : []),
    ...technologyIn([need.title, need.description], shown), ...inventedNumbers(need, `${shown}\n${inputs.notes.goals.map((goal) => goal.text).join('\n')}`),
  ]
}

/** The frame of the document, its people, and side by side one part for each need: the use cases of an area, or the qualities of a kind. */
export const businessRequirementsPrompt: Prompt<Inputs, BusinessRequirements> = {
  version: 3,
  parts: (inputs) => {
    const matters = mattersOf(inputs)
    return matters.length === 0 ? [] : [{ id: 'frame', title: 'Vision, processes, systems' }, { id: 'people', title: 'People' }, ...matters.map((matter) => ({ id: matter.key, title: matter.title }))]
  },
  ask, review,
  assemble: (inputs: Inputs, answers: Answers, draft, previous) => composed(inputs, answers, draft, previous),
}
