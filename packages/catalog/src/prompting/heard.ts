import type { Evidence, Statement, Status } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { UseCase } from '../documents/use-cases.ts'
import { rankOf as ranked } from '../statements/ranks.ts'

type Requirement = Notes['requirements'][number]
/** An item as prompts show it. */
export interface Heard { readonly id: string; readonly text: string; readonly evidence: readonly Evidence[] }

/** What every part is told about the meeting: its language and what it was for. */
export function meeting(notes: Notes): string {
  return [`Language of the meeting: ${notes.language}.`, notes.title === null ? '' : `Meeting: ${notes.title}.`, notes.purpose === null ? '' : `Purpose: ${notes.purpose.text}`].filter((line) => line !== '').join('\n')
}

/** Requirements that are still wanted: neither parked nor rejected. */
export function wanted(notes: Notes, type: Requirement['type']): readonly Requirement[] {
  return notes.requirements.filter((item) => item.type === type && item.status !== 'parked' && item.status !== 'rejected' && item.priority !== 'wont')
}

/** Parts of the solution with what was said to be in them. */
export function partsHeard(notes: Notes): readonly Heard[] {
  return notes.components.map((part) => ({ id: part.id, text: `${part.name}: ${part.contents.map((one) => one.quote).join('; ')}`, evidence: part.evidence }))
}

/** Everything in the notes that others may refer to, by id. */
export function heardById(notes: Notes): ReadonlyMap<string, Heard> {
  const lists: readonly (readonly Heard[])[] = [notes.requirements, partsHeard(notes), notes.decisions, notes.goals, notes.painPoints, notes.constraints, notes.risks, notes.openQuestions, notes.parked, notes.tools, notes.figures, notes.dates, notes.contradictions]
  return new Map(lists.flat().map((item) => [item.id, item]))
}

/** Items that were said in the same lines as others, and add to their words; each text once. */
export function besides<Item extends Heard>(items: readonly Item[], others: readonly Heard[]): readonly Item[] {
  const lines = new Set(others.flatMap((item) => item.evidence.map((evidence) => evidence.utterance)))
  const near = items.filter((item) => item.evidence.some((evidence) => lines.has(evidence.utterance)) && !others.some((other) => other.text.includes(item.text)))
  return near.filter((item, index) => near.findIndex((other) => other.text === item.text) === index)
}

/** Words long enough to say what a text is about, by their first letters: "responses" and "response" are one. */
function matters(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{Script=Han}{2}|\p{L}{6,}/gu) ?? []).map((word) => word.slice(0, 6))
}

/** Items that speak of what these texts speak of: they share a long word, and not one that half of the items have. */
export function akin<Item extends { readonly text: string }>(items: readonly Item[], texts: readonly string[]): readonly Item[] {
  const known = new Set(texts.flatMap(matters))
  const held = Map.groupBy(items.flatMap((item) => [...new Set(matters(item.text))]), (word) => word)
  const telling = (word: string): boolean => known.has(word) && (held.get(word)?.length ?? 0) <= Math.max(1, items.length / 3)
  return items.filter((item) => matters(item.text).some(telling))
}

/** Mark of a requirement in a listing: what became of it, how it was ranked, who does it. */
export function marks(item: Requirement): readonly (string | null)[] {
  return [item.category, item.status, item.priority, item.actor]
}

interface Rank { readonly status: Status; readonly priority: UseCase['priority']; readonly priorityReason: Statement }

/** Status and priority of what is made from the items with these ids. */
export function rankOf(ids: readonly string[], notes: Notes): Rank {
  const heard = notes.requirements.filter((item) => ids.includes(item.id))
  const named = [...heard, ...notes.decisions.filter((item) => ids.includes(item.id))]
  const decided = new Set(named.filter((item) => item.status === 'decided').map((item) => item.id))
  const status = decided.size > 0 ? 'decided' : named.some((item) => item.status === 'proposed') ? 'proposed' : 'open'
  return { status, ...ranked(heard, status === 'decided' ? ids.filter((id) => decided.has(id)) : null, notes) }
}

/** What rules of the business can follow from. */
export function toRules(notes: Notes): readonly (readonly [title: string, items: readonly Heard[]])[] {
  const bound = ['compliance', 'security', 'data']
  return [['Constraints', notes.constraints.filter((item) => item.category !== 'technical')], ['Qualities asked for', wanted(notes, 'non-functional').filter((item) => bound.includes(item.category))],
    ['Decisions', notes.decisions.filter((item) => item.status === 'decided')]]
}
