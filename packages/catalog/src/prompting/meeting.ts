import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { gists } from './gist.ts'
import { listing } from './items.ts'

/** What every part knows of the meeting: the language to write in, and the subject. */
export function meeting(notes: Notes): string {
  return `Language of the meeting: ${notes.language}.${notes.title === null ? '' : ` Subject: ${notes.title}.`}`
}

/** Whether something is still wanted. */
export function live(item: { readonly status: string }): boolean {
  return item.status !== 'rejected' && item.status !== 'parked'
}

/** Why the meeting was held. */
export function purpose({ purpose: said }: Notes): string {
  return said === null ? '' : `Purpose of the meeting: ${said.text}`
}

export function goals(notes: Notes): string {
  return listing('Goals', notes.goals, (goal) => [goal.metric, goal.baseline === null ? null : `today ${goal.baseline}`, goal.target === null ? null : `target ${goal.target}`])
}

export function pains(notes: Notes): string {
  return listing('What hurts today', notes.painPoints)
}

export function decisions(notes: Notes): string {
  return listing('Decisions', notes.decisions, (item) => [item.status, item.reason])
}

export function constraints(notes: Notes, kinds?: readonly string[]): string {
  return listing('Constraints', notes.constraints.filter((item) => kinds?.includes(item.category) ?? true), (item) => [item.category])
}

export function heard(notes: Notes, chosen: (item: Notes['requirements'][number]) => boolean = () => true): string {
  return listing('Requirements as heard', notes.requirements.filter((item) => live(item) && chosen(item)), (item) => [item.actor, item.status])
}

/** Qualities asked for: in full where people notice them themselves, else what they are about. */
export function qualitiesFelt(notes: Notes): string {
  const asked = notes.requirements.filter((item) => live(item) && item.type === 'non-functional')
  const felt = asked.filter(({ category }) => category === 'usability' || category === 'accessibility')
  return listing('Qualities asked for', [...felt, ...gists(asked.filter((item) => !felt.includes(item)))], (item) => [item.category])
}

export function putOff(notes: Notes): string {
  return [listing('Put off on purpose', notes.parked), listing('Parked or rejected requirements', notes.requirements.filter((item) => !live(item)), (item) => [item.status])].filter((text) => text !== '').join('\n\n')
}

type Contradiction = Notes['contradictions'][number]
/** Contradictions on time, money and scope: what bounds the product and its plan. */
export const ON_THE_PLAN: readonly Contradiction['kind'][] = ['sum', 'timeline', 'weekday', 'scope', 'decision']

/** What the meeting said in two ways and did not settle. */
export function contradictions(notes: Notes, kinds?: readonly Contradiction['kind'][]): string {
  return listing('Contradictions that nobody settled', notes.contradictions.filter((item) => kinds?.includes(item.kind) ?? true))
}

export function tools(notes: Notes): string {
  return listing('Products and systems named', notes.tools, (tool) => [tool.text === tool.name ? null : tool.name, tool.category, tool.status])
}

/** Figures, each sentence once; those that a goal or pain already tells are left to it. `business`: without those of the qualities asked for, which have measures of their own. */
export function figures(notes: Notes, roles?: readonly string[], business = false): string {
  const told = new Set([...notes.goals, ...notes.painPoints].map((item) => item.text))
  const lines = new Set(business ? notes.requirements.filter((item) => item.type === 'non-functional').flatMap((item) => item.evidence.map(({ utterance }) => utterance)) : [])
  const chosen = notes.figures.filter((figure) => (roles?.includes(figure.role) ?? true) && !told.has(figure.text) && !figure.evidence.some(({ utterance }) => lines.has(utterance)))
  return listing('Figures', chosen.filter((figure, index) => chosen.findIndex((other) => other.text === figure.text) === index), (figure) => [figure.role === 'other' ? null : figure.role])
}

/** Use cases in a line each. */
export function cases({ useCases }: UseCases): string {
  return listing('Use cases', useCases.filter(live).map(({ id, title, primaryActor, priority }) => ({ id, text: title, primaryActor, priority })), (item) => [item.primaryActor, item.priority])
}

/** Functional requirements in a line each. */
export function functions({ requirements }: FunctionalRequirements): string {
  return listing('Functional requirements', requirements.filter(live).map(({ id, title, priority, useCases }) => ({ id, text: title, priority, useCases })), (item) => [item.priority, item.useCases.join(' ')])
}

/** Quality requirements by their titles, for parts that point to them and tell no measure. */
export function qualityTitles({ qualities: all }: FunctionalRequirements): string {
  return listing('Quality requirements', all.filter(live).map(({ id, title, category }) => ({ id, text: title, category })), (item) => [item.category])
}

/** Quality requirements in a line each, with their measures. */
export function qualities({ qualities: all }: FunctionalRequirements): string {
  return listing('Quality requirements', all.filter(live).map(({ id, title, category, measure }) => ({ id, text: title, category, measure })), (item) => [item.category, item.measure])
}
