import type { Evidence, Facts, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, factsDocument, stated, transcriptDocument } from '@aicoe/sdk'
import { notes, notesSchema } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import { toSettle } from '../domain/unsettled.ts'
import { Numbering } from '../ids/numbering.ts'
import { notesPrompt } from '../prompts/notes.ts'
import { idsListed, shortened, tidy } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { wordsFor } from '../wording/say.ts'

interface Heard { readonly text: string; readonly evidence: readonly Evidence[] }
type Sequence = (utterance: string) => number

/** A fact as a statement with all its fields; what notes do not keep (its certainty) goes when the document is parsed. */
function told<Fact extends Heard>(fact: Fact) {
  return { ...fact, ...stated(fact.text, fact.evidence) }
}

const SUMMARY_WORDS = 120
const POINTS = 3
const POINT_WORDS = 40

function points(topic: Facts['topics'][number]): ReturnType<typeof stated>[] {
  return topic.keySentences.slice(0, POINTS).map((evidence) => stated(shortened(tidy(evidence.quote), POINT_WORDS), [evidence]))
}

function participants(facts: Facts, ids: Numbering, before: Partial<Notes>): Notes['participants'] {
  const named = (people: readonly Facts['participants'][number][]) => people.map((person) => ({ ...person, text: person.name }))
  return ids.number('S', named(facts.participants), before.participants?.map((person) => ({ ...person, text: person.name })))
}

function decisions(facts: Facts, ids: Numbering, before: Partial<Notes>): Notes['decisions'] {
  const numbered = ids.number('D', facts.decisions.map(told), before.decisions)
  const idOfFact = new Map(facts.decisions.map((fact, index) => [fact.id, numbered[index]?.id ?? null]))
  return numbered.map((decision) => ({ ...decision, replaces: decision.replaces === null ? null : idOfFact.get(decision.replaces) ?? null }))
}

/** What a contradiction follows from: the items that were said in the same lines. */
function sources(contradiction: Heard, items: readonly (Heard & { readonly id: string })[]): string[] {
  const lines = new Set(contradiction.evidence.map((evidence) => evidence.utterance))
  return items.filter((item) => item.evidence.some((evidence) => lines.has(evidence.utterance))).map((item) => item.id)
}

function questions(facts: Facts, found: Pick<Notes, 'actionItems' | 'participants' | 'contradictions'>, ids: Numbering, before: Partial<Notes>): Notes['openQuestions'] {
  const say = wordsFor(facts.language)
  const open = found.actionItems.filter((action) => action.state === 'open')
  const gaps = [
    { phrase: 'Who takes on {list}? The meeting named no owner.' as const, of: open.filter((action) => action.owner === null) },
    { phrase: 'What is the due date of {list}? The meeting named none.' as const, of: open.filter((action) => action.due === null) },
  ].filter((gap) => gap.of.length > 0)
  const asked = facts.questions.map((fact) => ({ ...told(fact), suggested: fact.suggested ?? personFor(fact.text, found.participants.filter((person) => person.name !== fact.askedBy)) }))
  const added = gaps.map((gap) => {
    const about = gap.of.map((action) => action.id)
    return { ...derived(say(gap.phrase, { list: idsListed(about, facts.language.startsWith('en') ? 'and' : '&') }), about), askedBy: null, suggested: personFor('who is the owner, and when is it due', found.participants), area: null }
  })
  return ids.number('Q', [...asked, ...added, ...toSettle(found.contradictions, asked, { language: facts.language, participants: found.participants })], before.openQuestions)
}

function write(facts: Facts, before: Partial<Notes>): Notes {
  const ids = new Numbering(before.numbers)
  const topics = ids.number('T', facts.topics.map((topic) => ({ ...told(topic), points: points(topic) })), before.topics)
  const actionItems = ids.number('A', facts.actions.map(told), before.actionItems)
  const people = participants(facts, ids, before)
  const figures = ids.number('FIG', facts.figures.map(told), before.figures)
  const dates = ids.number('DATE', facts.dates.map(told), before.dates)
  const phases = ids.number('PHASE', facts.phases.map((phase) => ({ ...told(phase), contents: phase.items })), before.phases)
  const components = ids.number('PART', facts.components.map((part) => ({ ...told(part), contents: part.items })), before.components)
  const parked = ids.number('PARK', facts.parked.map(told), before.parked)
  const made = decisions(facts, ids, before)
  const requirements = ids.number('REQ', facts.requirements.map(told), before.requirements)
  const grounds = [...figures, ...dates, ...phases, ...parked, ...made, ...requirements, ...topics]
  const contradictions = ids.number('X', facts.contradictions.map((fact) => { const from = sources(fact, grounds); return { ...told(fact), basis: from.length === 0 ? 'stated' as const : 'derived' as const, from } }), before.contradictions)
  const content = {
    language: facts.language, title: facts.title, date: facts.date, durationSeconds: facts.durationSeconds,
    purpose: facts.purpose === null ? null : stated(facts.purpose.text, facts.purpose.evidence),
    summary: shortened(facts.summary.text, SUMMARY_WORDS), summaryEvidence: facts.summary.evidence,
    participants: people, topics, decisions: made, actionItems,
    goals: ids.number('G', facts.goals.map(told), before.goals),
    requirements, painPoints: ids.number('PAIN', facts.painPoints.map(told), before.painPoints),
    constraints: ids.number('CON', facts.constraints.map(told), before.constraints),
    figures, dates, phases, tools: ids.number('TOOL', facts.tools.map(told), before.tools), components,
    risks: ids.number('R', facts.risks.map(told), before.risks),
    openQuestions: questions(facts, { actionItems, participants: people, contradictions }, ids, before), parked,
    contradictions,
  }
  return notesSchema.parse({ ...content, numbers: ids.numbers })
}

function review(data: Notes, transcript: Transcript): readonly string[] {
  const position: Sequence = (utterance) => transcript.utterances.findIndex((said) => said.id === utterance)
  const words = data.summary.split(/\s+/).length
  return [
    ...reviewEvidence(data, transcript),
    ...reviewIds(notes.items(data), []),
    ...(words > SUMMARY_WORDS ? [`The summary has ${words} words. Keep it to ${SUMMARY_WORDS} or fewer.`] : []),
    ...(data.summary !== '' && data.summaryEvidence.length === 0 ? ['The summary quotes no line. Quote the lines it rests on.'] : []),
    ...data.topics.filter((topic) => position(topic.first) < 0 || position(topic.last) < position(topic.first))
      .map((topic) => `${topic.id} runs from ${topic.first} to ${topic.last}, which are not lines of the transcript in this order.`),
    ...data.decisions.filter((item) => item.replaces === item.id).map((item) => `${item.id} says that it replaces itself.`),
  ]
}

/** Puts everything heard in order, once, with an id and its proof. */
export const notesAgent = defineAgent({
  name: 'notes', title: 'Meeting notes', version: 1,
  needs: { transcript: transcriptDocument, facts: factsDocument }, wants: {}, makes: notes, model: 'writer',
  prompt: notesPrompt,
  draft: ({ facts }, { previous }) => write(facts, previous ?? {}),
  review: (data, { transcript }) => review(data, transcript),
})
