import type { DraftContext, Statement, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import { businessRequirements, businessRequirementsSchema } from '../documents/business-requirements.ts'
import type { BusinessRequirement, BusinessRequirements } from '../documents/business-requirements.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { personFor } from '../domain/people.ts'
import { rankOf } from '../statements/ranks.ts'
import { stakeholdersOf } from '../domain/stakeholders.ts'
import { closest, plural } from '../domain/words.ts'
import { Numbering } from '../ids/numbering.ts'
import { businessRequirementsPrompt } from '../prompts/business-requirements.ts'
import { capital, idsListed, listed, sentence, shortened, small } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases }
type Draft = Omit<BusinessRequirement, 'id'>
/** What one business requirement is about: use cases of an area, or qualities of a kind. */
interface Matter {
  readonly title: string; readonly area: string; readonly cases: readonly UseCase[]; readonly heard: Notes['requirements']
  /** What goals, pains and risks must speak of to belong to a quality; null: they share words with the matter. */
  readonly words: RegExp | null
}

/** Kinds of quality that are one need of the business. */
const QUALITIES = [
  { title: 'Protect data and meet the rules that apply', categories: ['security', 'compliance', 'data'], words: /secur|complian|privacy|breach|audit|regulat/i },
  { title: 'Respond fast and be there whenever needed', categories: ['performance', 'availability', 'scalability'], words: /response|respond|speed|fast|slow|wait|hold|availab|uptime|latency|accura|error rate|performance|24\/7/i },
  { title: 'Be easy to use for every person', categories: ['usability', 'accessibility'], words: /satisf|usab|promoter|\bnps\b|csat|easy|confus|language|accessib/i },
  { title: 'Work together with the systems already in place', categories: ['integration'], words: /integrat|synchron|legacy|connect|vendor/i },
  { title: 'Prepare people and operations for the change', categories: ['operations', 'quality'], words: /training|adoption|productiv|turnover|staff|process change|quality|defect/i },
] as const
/** Headings that say nothing about what is under them. */
const ANY_AREA = /^(?:functions?|features?)$|functional|requirements|must have|nice to have|general/i
const TITLE_WORDS = 10
const RANKS = ['must', 'should', 'could', 'wont'] as const

function wantedOf(notes: Notes): Notes['requirements'] {
  return notes.requirements.filter((item) => item.status !== 'parked' && item.status !== 'rejected' && item.priority !== 'wont')
}

/** "Patients can book, reschedule and cancel appointments". */
function canTitle(cases: readonly UseCase[]): string {
  const [first] = cases
  if (first === undefined || first.action === '') return shortened(first?.title ?? '', TITLE_WORDS)
  const all = `${capital(plural(first.primaryActor))} can ${listed(cases.slice(0, 2).map((item) => small(item.title)))}`
  return all.split(' ').length <= TITLE_WORDS ? all : shortened(`${capital(plural(first.primaryActor))} can ${small(first.title)}`, TITLE_WORDS + 3)
}

function mattersOf({ notes, useCases: cases }: Inputs): readonly Matter[] {
  const areas = new Map<string, UseCase[]>()
  for (const item of cases.useCases) { const key = ANY_AREA.test(item.area) ? item.id : item.area; areas.set(key, [...(areas.get(key) ?? []), item]) }
  const grouped = [...areas.values()]
  const functional = grouped.map((group): Matter => ({ title: canTitle(group), area: group[0]?.area ?? '', cases: group, heard: notes.requirements.filter((item) => group.some((one) => one.from.includes(item.id))), words: null }))
  const qualities = QUALITIES.flatMap(({ title, categories, words }): Matter[] => {
    const heard = wantedOf(notes).filter((item) => item.type === 'non-functional' && categories.some((category) => category === item.category))
    return heard.length === 0 ? [] : [{ title, area: categories.join(', '), cases: [], heard, words }]
  })
  return [...functional, ...qualities]
}

function criteriaOf(matter: Matter, goals: readonly Notes['goals'][number][], notes: Notes): Draft['criteria'] {
  const measured = goals.slice(0, 3).map((goal) => ({ ...stated(sentence(goal.text), goal.evidence, [goal.id]), measure: goal.metric ?? goal.text, target: goal.target, time: /\b(?:in|by|within|until) (?:year \d|the end of \w+|q\d|\d+ (?:months?|weeks?|years?)|\d{4})\b/i.exec(goal.text)?.[0] ?? null }))
  const limits = matter.cases.length > 0 ? [] : matter.heard.filter((item) => /\d/.test(item.text)).slice(0, 3 - Math.min(measured.length, 1))
    .map((item) => ({ ...stated(sentence(item.text), item.evidence, [item.id]), measure: item.text.split(':')[0] ?? item.text, target: item.text.split(': ')[1] ?? item.text, time: null }))
  const found = [...measured, ...limits]
  const [first] = matter.cases
  if (found.length >= 2 || first === undefined || first.action === '' || !isEnglish(notes.language)) return found
  const from = matter.cases.map((item) => item.id)
  const done = first.trigger.text.replace(/^.*? wants to /, '').replace(/\.$/, '')
  const open = [`Share of attempts to ${done} that succeed`, `Time it takes to ${done}`]
  return [...found, ...open.slice(found.length).map((measure) => ({ ...derived(`${measure}: the target is to be agreed.`, from), measure, target: null, time: null }))]
}

/** Items that belong to a matter: by the words of the quality, or by words shared with what was asked (the actor's name aside). */
function relevant<Item extends { readonly text: string }>(matter: Matter, items: readonly Item[], least: number): readonly Item[] {
  const { words } = matter
  if (words !== null) return items.filter((item) => words.test(item.text))
  const actor = matter.cases[0]?.primaryActor ?? ''
  const own = [...matter.heard.map((item) => item.text), ...matter.cases.map((item) => item.title)].join(' ').replace(new RegExp(`\\b${actor.replace(/[^\w ]/g, '.')}s?\\b`, 'gi'), ' ')
  return closest(own, items, least)
}

function goalOf(goal: Notes['goals'][number] | undefined, pain: Notes['painPoints'][number] | undefined): Statement | null {
  if (goal !== undefined) return stated(sentence(goal.text), goal.evidence, [goal.id])
  return pain === undefined ? null : derived(`Ease this: ${sentence(pain.text)}`, [pain.id], pain.evidence)
}

function descriptionOf(matter: Matter, from: readonly string[], english: boolean): Statement {
  const heard = matter.heard.slice(0, 5).map((item) => sentence(item.text)).join(' ')
  const [first] = matter.cases
  const evidence = matter.heard.flatMap((item) => item.evidence)
  if (!english || (first === undefined && heard !== '')) return derived(heard === '' ? matter.title : heard, from, evidence)
  const need = `The business needs this: ${small(matter.title)}.`
  return derived(heard === '' ? `${need} ${matter.cases.map((item) => item.text).join(' ')}` : `${need} In the words of the meeting: ${heard}`, from, evidence)
}

function standingOf(matter: Matter, notes: Notes, from: readonly string[]): Pick<Draft, 'priority' | 'priorityReason' | 'status'> {
  const status = [...matter.heard, ...matter.cases].some((item) => item.status === 'decided') ? 'decided' : 'proposed'
  const [first] = [...matter.cases].sort((a, b) => RANKS.indexOf(a.priority) - RANKS.indexOf(b.priority))
  return { status, ...(first === undefined ? rankOf(matter.heard, status === 'decided' ? from : null, notes) : { priority: first.priority, priorityReason: first.priorityReason }) }
}

function requirementOf(matter: Matter, { notes }: Inputs): Draft {
  const [first] = matter.cases
  const from = first === undefined ? matter.heard.map((item) => item.id) : matter.cases.map((item) => item.id)
  const ids = matter.heard.map((item) => item.id)
  const words = [matter.title, ...matter.heard.map((item) => item.text)].join(' ')
  const [pain] = relevant(matter, notes.painPoints, 2)
  const goals = relevant(matter, notes.goals, 1).slice(0, 3)
  return {
    ...descriptionOf(matter, from, isEnglish(notes.language)), title: matter.title, area: matter.area, ...standingOf(matter, notes, from),
    currentState: pain === undefined ? null : stated(sentence(pain.text), pain.evidence, [pain.id]),
    businessGoal: goalOf(goals[0], pain), userGoal: first?.trigger ?? null, criteria: criteriaOf(matter, goals, notes),
    owner: closest(words, notes.actionItems.filter((item) => item.owner !== null), 2)[0]?.owner ?? null,
    goals: goals.map((goal) => goal.id), useCases: matter.cases.map((item) => item.id), risks: relevant(matter, notes.risks, 2).slice(0, 4).map((risk) => risk.id),
    dependencies: closest(words, notes.tools.filter((tool) => tool.status !== 'rejected'), 2).slice(0, 3).map((tool) => tool.id),
    heard: ids.length > 0 ? ids : [...new Set(matter.cases.flatMap((item) => item.from))],
  }
}

function processesOf(notes: Notes): BusinessRequirements['processes'] {
  const under = (title: RegExp): Statement[] => notes.topics.filter((topic) => title.test(topic.text) && !/\bpark/i.test(topic.text)).flatMap((topic) => topic.points)
  const today = under(/\b(?:current|today|as-is|existing)\b/i)
  return { asIs: today.length > 0 ? today : notes.painPoints.map((pain) => stated(sentence(pain.text), pain.evidence, [pain.id])), toBe: under(/\b(?:desired|future|to-be|target)\b/i) }
}

function complianceOf(notes: Notes): BusinessRequirements['compliance'] {
  const heard = [...notes.constraints.filter((item) => item.category === 'legal'), ...wantedOf(notes).filter((item) => item.type === 'non-functional' && ['compliance', 'security'].includes(item.category))]
  return heard.map((item) => ({ ...stated(sentence(item.text), item.evidence, [item.id]), name: shortened(item.text.split(':')[0] ?? item.text, 6) }))
}

/** Tools of builders: what was decided on them is how, not what. */
const BUILDING: ReadonlySet<string | null> = new Set(['framework', 'language', 'database', 'cloud platform', 'developer tool'])

/** What was put off or turned down: not what another decision took the place of, and not with what it would have been built. */
function outOfScope(notes: Notes): Statement[] {
  const say = wordsFor(notes.language)
  const replaced = new Set(notes.decisions.map((item) => item.replaces))
  const technical = new Set(notes.tools.filter((tool) => BUILDING.has(tool.category)).flatMap((tool) => tool.evidence.map(({ utterance }) => utterance)))
  const refused = notes.decisions.filter((item) => item.status === 'rejected' && !replaced.has(item.id) && !item.evidence.every(({ utterance }) => technical.has(utterance)))
  const set = [...notes.parked.map((item) => ({ ...item, status: 'parked' as const })), ...notes.requirements.filter((item) => item.status === 'parked' || item.status === 'rejected' || item.priority === 'wont'), ...refused]
  const unique = set.filter((item, index) => set.findIndex((other) => other.text === item.text) === index)
  return unique.map((item) => stated(`${sentence(item.text).replace(/[.。]$/, '')} (${say(item.status)}).`, item.evidence, [item.id]))
}

function questionsOf(made: readonly BusinessRequirement[], notes: Notes): Omit<BusinessRequirements['openQuestions'][number], 'id'>[] {
  const say = wordsFor(notes.language)
  const gaps = [
    { of: made.filter((item) => item.criteria.length < 2 || item.criteria.some((one) => one.target === null)), phrase: 'By which measures and targets shall {list} count as met?' as const, field: 'metrics and business goals' },
    { of: made.filter((item) => item.businessGoal === null), phrase: 'Which goal of the business shall {list} serve?' as const, field: 'business goals and product scope' },
    { of: made.filter((item) => item.owner === null), phrase: 'Who owns {list} on the side of the business?' as const, field: 'owner' },
  ]
  return gaps.filter((gap) => gap.of.length > 0).map((gap) => { const about = gap.of.map((item) => item.id); return { ...derived(say(gap.phrase, { list: idsListed(about) }), about), about, suggested: personFor(gap.field, notes.participants) } })
}

function write(inputs: Inputs, { previous }: DraftContext<BusinessRequirements>): BusinessRequirements {
  const { notes, useCases: cases } = inputs
  const ids = new Numbering(previous?.numbers)
  const made = ids.number('BR', mattersOf(inputs).map((matter) => requirementOf(matter, inputs)), previous?.requirements)
  const stakeholders = stakeholdersOf(notes)
  return businessRequirementsSchema.parse({
    language: notes.language, vision: notes.purpose, objectives: notes.goals.map((goal) => ({ ...stated(sentence(goal.text), goal.evidence, [goal.id]), goal: goal.id, metric: goal.metric, baseline: goal.baseline, target: goal.target })),
    stakeholders, requirements: made, rules: cases.rules.map((rule) => ({ ...rule, from: [rule.id], basis: rule.basis, rule: rule.id })), processes: processesOf(notes),
    integrations: notes.tools.filter((tool) => tool.status !== 'rejected').map((tool) => ({ ...stated(sentence(tool.text), tool.evidence, [tool.id]), name: tool.name, tool: tool.id })),
    compliance: complianceOf(notes), outOfScope: outOfScope(notes),
    approvals: stakeholders.filter((person) => person.raci === 'accountable').map(({ name, role }) => ({ name, role })),
    openQuestions: ids.number('BRQ', questionsOf(made, notes), previous?.openQuestions), numbers: ids.numbers,
  })
}

function review(data: BusinessRequirements, inputs: Inputs & { readonly transcript: Transcript }): readonly string[] {
  const served = new Set(data.requirements.flatMap((item) => item.useCases))
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(businessRequirements.items(data), [...notes.items(inputs.notes), ...useCases.items(inputs.useCases)]),
    ...inputs.useCases.useCases.filter((item) => !served.has(item.id)).map((item) => `No business requirement names ${item.id} ("${item.title}"). Add it to the one it serves.`),
    ...data.requirements.filter((item) => item.heard.length === 0).map((item) => `${item.id} names no source. Say which requirement heard it comes from.`),
  ]
}

/** Business requirements: one per need, from use cases and qualities heard. */
export const businessRequirementsAgent = defineAgent({
  name: 'business-requirements', title: 'Business requirements', version: 3,
  needs: { transcript: transcriptDocument, notes, useCases }, wants: {}, makes: businessRequirements, model: 'writer',
  prompt: businessRequirementsPrompt,
  draft: (inputs, context) => write(inputs, context),
  review: (data, inputs) => review(data, inputs),
})
