import type { Evidence, Utterance } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { Window } from './minutes-forms.ts'

interface Heard { readonly text: string; readonly evidence: readonly Evidence[] }

function said({ text, evidence }: Heard) {
  return { text, lines: [...new Set(evidence.map(({ utterance }) => utterance))] }
}

/** What rules found in a window that no model could read. */
export function windowByRules(notes: Notes, lines: readonly Utterance[]): Window {
  const inside = new Set(lines.map(({ id }) => id))
  const here = <Item extends Heard>(items: readonly Item[]): readonly Item[] => items.filter(({ evidence }) => inside.has(evidence[0]?.utterance ?? ''))
  return {
    topics: notes.topics.filter(({ first }) => inside.has(first)).map(({ text, first, last, points }) => ({ title: text, first, last, points: points.map(said) })),
    decisions: here(notes.decisions).map((item) => ({ ...said(item), status: item.status, by: item.by, reason: item.reason })),
    actions: here(notes.actionItems).map((item) => ({ ...said(item), owner: item.owner, due: item.due?.text ?? null, date: item.due?.date ?? null, done: item.state === 'done' })),
    goals: here(notes.goals).map((item) => ({ ...said(item), metric: item.metric, baseline: item.baseline, target: item.target })),
    requirements: here(notes.requirements).map((item) => ({ ...said(item), type: item.type, area: item.category, actor: item.actor, priority: item.priority, status: item.status })),
    painPoints: here(notes.painPoints).map(said), constraints: here(notes.constraints).map((item) => ({ ...said(item), category: item.category })),
    risks: here(notes.risks).map((item) => ({ ...said(item), level: item.level, mitigation: item.mitigation })),
    questions: here(notes.openQuestions).map((item) => ({ ...said(item), askedBy: item.askedBy, suggested: item.suggested })),
    parked: here(notes.parked).map(said), figures: [], people: [],
  }
}
