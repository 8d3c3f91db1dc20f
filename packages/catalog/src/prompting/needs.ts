import type { Answers, Statement } from '@aicoe/sdk'
import { derived } from '@aicoe/sdk'
import { z } from 'zod'
import { businessRequirementsSchema } from '../documents/business-requirements.ts'
import type { BusinessRequirement, BusinessRequirements } from '../documents/business-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { Numbering } from '../ids/numbering.ts'
import { gapsOf } from './gaps.ts'
import { heardById, rankOf, wanted } from './heard.ts'
import { claimSchema, Shown } from './items.ts'

export interface NeedInputs { readonly notes: Notes; readonly useCases: UseCases }
/** What one business requirement is about. `named`: ids that its use cases name beside what they cover. */
export interface Matter { readonly key: string; readonly title: string; readonly area: string; readonly cases: readonly UseCase[]; readonly heard: readonly string[]; readonly named: readonly string[] }

const claims = z.array(claimSchema)
const level = z.enum(['high', 'medium', 'low'])

export const peopleSchema = z.object({
  stakeholders: z.array(z.object({ id: z.string().describe('id of the person, such as S-2'), influence: level, interest: level,
    raci: z.enum(['responsible', 'accountable', 'consulted', 'informed']), reason: z.string().min(1).describe('one short sentence from role, tasks and what they said') })),
})
export type People = z.infer<typeof peopleSchema>

export const frameSchema = z.object({
  vision: claimSchema.nullable(), asIs: claims, toBe: claims,
  integrations: z.array(claimSchema.extend({ name: z.string().min(1) })).describe('text: what it is needed for'),
  compliance: z.array(claimSchema.extend({ name: z.string().min(1) })).describe('name: law, standard or policy; text: what it asks of this product, as far as the meeting says'),
})
type Frame = z.infer<typeof frameSchema>

export const needSchema = z.object({
  title: z.string().min(1).describe('5 to 10 words, what the business gets: "Patients book appointments without calling the clinic"'),
  description: claims.describe('2 or 3 sentences: what is needed, by whom, and why now'),
  today: claimSchema.nullable(), businessGoal: claimSchema.nullable(), userGoal: claimSchema.nullable(),
  criteria: z.array(claimSchema.extend({ measure: z.string().min(1), target: z.string().nullable(), time: z.string().nullable().describe('by when or over which time') })).describe('text: the measure with its target as one sentence'),
  goals: z.array(z.string()).describe('ids of goals (G)'), risks: z.array(z.string()).describe('ids of risks (R)'),
  owner: z.string().nullable().describe('name of who answers for it on the side of the business, only where the material shows it'),
})
export type Need = z.infer<typeof needSchema>

const QUALITIES = [
  { key: 'protection', title: 'Protection and compliance', categories: ['security', 'compliance', 'data'] }, { key: 'speed', title: 'Speed and availability', categories: ['performance', 'availability', 'scalability'] },
  { key: 'ease', title: 'Ease of use', categories: ['usability', 'accessibility'] }, { key: 'fit', title: 'Working with other systems', categories: ['integration'] },
  { key: 'change', title: 'Operations and quality', categories: ['operations', 'quality'] },
] as const
const MOST_CASES = 3

/** The needs: use cases of one area, three at most, and qualities of one kind. */
export function mattersOf({ notes, useCases }: NeedInputs): readonly Matter[] {
  const areas = [...Map.groupBy(useCases.useCases, (item) => `${item.area.toLowerCase()} ${item.primaryActor}`).values()]
  const groups = areas.flatMap((cases) => Array.from({ length: Math.ceil(cases.length / MOST_CASES) }, (_, index) => cases.slice(index * MOST_CASES, (index + 1) * MOST_CASES)))
  const functional = groups.map((cases): Matter => ({
    key: cases.map((item) => item.id).join('+'), title: cases[0]?.title ?? '', area: cases[0]?.area ?? '', cases, heard: [...new Set(cases.flatMap((item) => item.from))],
    named: cases.flatMap((item) => [...item.description, ...item.notes].flatMap((one) => one.from)),
  }))
  const rest = wanted(notes, 'non-functional')
  const known: readonly string[] = QUALITIES.flatMap((quality) => quality.categories)
  return [...functional, ...QUALITIES.flatMap(({ key, title, categories }): Matter[] => {
    const own: readonly string[] = key === 'change' ? [...categories, ...rest.map((item) => item.category).filter((category) => !known.includes(category))] : categories
    const heard = rest.filter((item) => own.includes(item.category)).map((item) => item.id)
    return heard.length === 0 ? [] : [{ key, title, area: title, cases: [], heard, named: [] }]
  })]
}

/** Goals that no use case names. */
export function unclaimed({ notes, useCases }: NeedInputs): ReadonlySet<string> {
  const named = new Set(useCases.useCases.flatMap((item) => [...item.from, ...[...item.description, ...item.notes, ...item.preconditions, ...item.mainFlow].flatMap((one) => one.from)]))
  return new Set(notes.goals.map((goal) => goal.id).filter((id) => !named.has(id)))
}

/** What answers may refer to. */
export function shownTo({ notes, useCases }: NeedInputs): Shown {
  return new Shown([...heardById(notes).values()], useCases.useCases, useCases.rules, notes.topics, notes.actionItems, notes.participants.map((person) => ({ id: person.id, text: person.name, evidence: person.evidence })))
}

/** Several sentences as one statement. */
function joined(claims: Need['description'], shown: Shown): Pick<Statement, 'text' | 'from' | 'evidence'> {
  const from = shown.known(claims.flatMap((one) => one.from))
  return { text: claims.map((one) => one.text).join(' '), from, evidence: shown.evidence(from) }
}

function needOf(matter: Matter, need: Need, { notes, shown }: { readonly notes: Notes; readonly shown: Shown }): Written {
  const told = joined(need.description, shown)
  const owner = need.owner === null ? null : notes.participants.find((person) => [person.name, person.role].includes(need.owner))?.name ?? null
  const rank = rankOf(matter.heard, notes)
  const first = matter.cases.map((item) => ({ priority: item.priority, priorityReason: item.priorityReason, status: item.status })).find((one) => one.priority === rank.priority)
  const maybe = (claim: Need['today']): Statement | null => (claim === null ? null : shown.statement(claim))
  const from = told.from.length > 0 ? told.from : [...matter.heard]
  return {
    ...derived(told.text === '' ? need.title : told.text, from, told.evidence.length > 0 ? told.evidence : shown.evidence(from)), title: need.title.trim(), area: matter.area, ...(first ?? rank),
    currentState: maybe(need.today), businessGoal: maybe(need.businessGoal), userGoal: maybe(need.userGoal),
    criteria: need.criteria.map((one) => ({ ...shown.statement(one), measure: one.measure, target: one.target, time: one.time })),
    owner, goals: shown.known(need.goals).filter((id) => id.startsWith('G-')), useCases: matter.cases.map((item) => item.id), risks: shown.known(need.risks).filter((id) => id.startsWith('R-')),
    dependencies: [], heard: [...matter.heard],
  }
}

type Written = Omit<BusinessRequirement, 'id'>

/** A goal whose target is nobody's measure of success becomes one of the first need that serves it, as the meeting put it. */
function aimed(written: readonly Written[], { goals }: Notes): readonly Written[] {
  const measures = written.flatMap((item) => item.criteria)
  const open = goals.filter((goal) => goal.target !== null && !measures.some((one) => one.from.includes(goal.id) || one.text.includes(goal.target ?? '')))
  return written.map((item) => {
    const own = open.filter((goal) => written.find((one) => one.goals.includes(goal.id)) === item)
    return { ...item, criteria: [...item.criteria, ...own.map((goal) => ({ ...derived(goal.text, [goal.id], goal.evidence), measure: goal.metric ?? goal.text, target: goal.target, time: null }))] }
  })
}

/** What rules made of the same use cases or qualities, for a need that no model wrote. */
function twin(matter: Matter, draft: BusinessRequirements): Written[] {
  const ids = matter.cases.map((item) => item.id)
  const same = draft.requirements.find((item) => (ids.length > 0 ? item.useCases.some((id) => ids.includes(id)) : item.useCases.length === 0 && item.heard.some((id) => matter.heard.includes(id))))
  return same === undefined ? [] : [{ ...same, useCases: ids, heard: [...matter.heard] }]
}

/** The people of the draft as they were judged, and whose approval follows from it. */
function judged(people: People | null, draft: BusinessRequirements): Pick<BusinessRequirements, 'stakeholders' | 'approvals'> {
  if (people === null) return draft
  const stakeholders = draft.stakeholders.map((person) => {
    const found = people.stakeholders.find((one) => one.id === person.stakeholder)
    return found === undefined ? person : { ...person, influence: found.influence, interest: found.interest, raci: found.raci, why: { ...person.why, text: found.reason } }
  })
  return { stakeholders, approvals: stakeholders.filter((person) => person.raci === 'accountable').map(({ name, role }) => ({ name, role })) }
}

function framed(frame: Frame | null, draft: BusinessRequirements, { notes, shown }: { readonly notes: Notes; readonly shown: Shown }) {
  if (frame === null) return draft
  const all = (list: Frame['asIs']): Statement[] => list.map((one) => shown.statement(one)).filter((one) => one.from.length > 0)
  const tools = new Map(notes.tools.map((tool) => [tool.id, tool.name]))
  const integrations = frame.integrations.map((one) => ({ ...shown.statement(one), name: one.name, tool: shown.known(one.from).find((id) => tools.has(id)) ?? null })).filter((one) => one.from.length > 0)
  return {
    vision: frame.vision !== null && shown.known(frame.vision.from).length > 0 ? shown.statement(frame.vision) : draft.vision, processes: { asIs: all(frame.asIs), toBe: all(frame.toBe) }, integrations,
    compliance: frame.compliance.map((one) => ({ ...shown.statement(one), name: one.name })).filter((one) => one.from.length > 0),
  }
}

/** The document from the frame and the needs. Objectives, rules, scope, priorities and what is left open are set by code. */
export function composed(inputs: NeedInputs, answers: Answers, draft: BusinessRequirements, previous: BusinessRequirements | null): BusinessRequirements {
  const { notes, useCases } = inputs
  const ids = new Numbering(previous?.numbers)
  const at = { notes, shown: shownTo(inputs) }
  const written = mattersOf(inputs).flatMap((matter) => { const need = answers.get(matter.key) as Need | null | undefined; return need === null || need === undefined ? twin(matter, draft) : [needOf(matter, need, at)] })
  const served = new Set(written.flatMap((item) => item.useCases))
  const lost = draft.requirements.filter((item) => item.useCases.some((id) => !served.has(id))).map((item) => ({ ...item, useCases: item.useCases.filter((id) => !served.has(id)) }))
  const made = ids.number('BR', aimed([...written, ...lost], notes).filter((item) => item.heard.length > 0), previous?.requirements)
  const questions = gapsOf([
    { of: made.filter((item) => item.criteria.length < 2 || item.criteria.some((one) => one.target === null)).map((item) => item.id), phrase: 'By which measures and targets shall {list} count as met?', field: 'metrics and business goals' },
    { of: made.filter((item) => item.businessGoal === null).map((item) => item.id), phrase: 'Which goal of the business shall {list} serve?', field: 'business goals and product scope' },
    { of: notes.goals.map((goal) => goal.id).filter((id) => !made.some((item) => item.goals.includes(id) || item.criteria.some((one) => one.from.includes(id)))), phrase: 'Which requirement serves {list}? None names it yet.', field: 'business goals and product scope' },
    { of: made.filter((item) => item.owner === null).map((item) => item.id), phrase: 'Who owns {list} on the side of the business?', field: 'owner' },
  ], notes)
  return businessRequirementsSchema.parse({
    ...draft, ...judged((answers.get('people') ?? null) as People | null, draft), ...framed((answers.get('frame') ?? null) as Frame | null, draft, at), rules: useCases.rules.map((rule) => ({ ...rule, from: [rule.id], rule: rule.id })),
    language: notes.language, requirements: made, openQuestions: ids.number('BRQ', questions, previous?.openQuestions), numbers: ids.numbers,
  })
}
