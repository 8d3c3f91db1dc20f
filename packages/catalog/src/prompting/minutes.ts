import type { Answers, Evidence, Facts, Statement, Transcript } from '@aicoe/sdk'
import { derived, stated, statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { notesSchema } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { Numbering } from '../ids/numbering.ts'
import { prioritySchema } from '../statements/fields.ts'
import { idsListed } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'
import { linesSchema, proof } from './lines.ts'

export interface MinutesInputs { readonly transcript: Transcript; readonly facts: Facts }

const said = z.object({ text: z.string().min(1).describe('one complete sentence that is understood without the transcript; names instead of "he" or "it"'), lines: linesSchema })
const person = z.string().nullable().describe('name as in the list of people, or null')

/** What one window of the transcript holds. */
export const windowSchema = z.object({
  topics: z.array(z.object({ title: z.string().describe('3 to 8 words'), first: z.string(), last: z.string(), points: z.array(said).describe('what was said about it, two to four points') })),
  decisions: z.array(said.extend({ status: statusSchema.describe('decided: agreed or ordered by whoever may; proposed: put forward, not agreed; rejected; parked; open'), by: person, reason: z.string().nullable() })),
  actions: z.array(said.extend({ owner: person, due: z.string().nullable().describe('as it was said: "Friday", "before the next meeting"'), date: z.iso.date().nullable().describe('only where the material lets you work it out'), done: z.boolean() }))
    .describe('what somebody is to do after or has done for this project, not wishes for the product'),
  goals: z.array(said.extend({ metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })).describe('outcomes that the business or its customers want'),
  requirements: z.array(said.extend({
    type: z.enum(['functional', 'non-functional']), area: z.string().describe('functional: part of the product, 1 to 3 words, the same words for the same part; non-functional: performance, security, availability, scalability, usability, accessibility, compliance, data, integration, operations or quality'),
    actor: z.string().nullable().describe('who does it: a role such as "patient", never "user" or "system"'), priority: prioritySchema.nullable().describe('only where somebody ranked it'), status: statusSchema }))
    .describe('what the product must do or be, one each; a wish that somebody voiced is proposed, what the group agreed is decided'),
  painPoints: z.array(said), constraints: z.array(said.extend({ category: z.enum(['technical', 'legal', 'budget', 'time', 'organizational']) })),
  risks: z.array(said.extend({ level: z.enum(['low', 'medium', 'high', 'critical']).nullable().describe('only where it was said'), mitigation: z.string().nullable() })),
  questions: z.array(said.extend({ askedBy: person, suggested: person.describe('who could answer') })).describe('what was asked and not answered before the end, as a question'),
  parked: z.array(said).describe('what was put off or left out on purpose'),
  people: z.array(z.object({ name: z.string(), role: z.string().nullable(), organization: z.string().nullable() })).describe('people of the list whose role or organization is said here'),
})
export type Window = z.infer<typeof windowSchema>

/** What can only be seen from the whole. Items are named by the keys under which the windows found them. */
export const wholeSchema = z.object({
  title: z.string().nullable().describe('what the meeting was about, 3 to 8 words'), purpose: said.nullable(),
  summary: z.string().describe('120 words at most: what the meeting was for, what came of it, what is open; for somebody who was not there'), summaryLines: linesSchema,
  same: z.array(z.array(z.string())).describe('groups of keys that say the same; the first of a group is kept, with the proof of all'),
  replaced: z.array(z.object({ old: z.string(), by: z.string() })).describe('decisions that a later one reverses or replaces, by key'),
  answered: z.array(z.string()).describe('keys of questions that were answered later'),
  contradictions: z.array(said.extend({ kind: z.enum(['sum', 'timeline', 'weekday', 'scope', 'figure', 'decision', 'speakers']) }))
    .describe('what cannot both be true: parts that do not add up to their total, a date that does not fit, something both in and out of scope; with the lines of both sides'),
})
export type Whole = z.infer<typeof wholeSchema>

const NOTHING: Whole = { title: null, purpose: null, summary: '', summaryLines: [], same: [], replaced: [], answered: [], contradictions: [] }

/** What one window weighs at least: small enough to be read with care and written in one go, large enough to keep a thread. Characters, talk counted at 0.4: it says less. */
const WINDOW = 4_500
const TALK = 0.4
/** A Chinese character says as much as three letters: it weighs this much more. */
const HAN = 2
/** A window ends at every eighth line only, so that a changed word moves no border and the other windows are asked as before. */
const GRID = 8
/** Prefix of the key of an item, and the list of a window that holds it. */
export const LISTS = { D: 'decisions', A: 'actions', G: 'goals', REQ: 'requirements', PAIN: 'painPoints', CON: 'constraints', R: 'risks', Q: 'questions', PARK: 'parked' } as const
type ListName = (typeof LISTS)[keyof typeof LISTS]

/** First and last line of each window, by position. */
export function windows(transcript: Transcript): readonly (readonly [number, number])[] {
  const lines = transcript.utterances
  const cuts: [number, number][] = []
  let [start, weight] = [0, 0]
  lines.forEach((line, index) => {
    weight += (line.text.length + HAN * (line.text.match(/\p{Script=Han}/gu)?.length ?? 0)) * (line.form === 'speech' ? TALK : 1)
    if (weight >= WINDOW && (index + 1) % GRID === 0 && index + 1 < lines.length) { cuts.push([start, index]); start = index + 1; weight = 0 }
  })
  const last = cuts.at(-1)
  if (start >= lines.length) return cuts
  return last !== undefined && weight < WINDOW / 4 ? [...cuts.slice(0, -1), [last[0], lines.length - 1]] : [...cuts, [start, lines.length - 1]]
}

/** Every item of the windows under a key that stays: D1, D2 ... in order. */
export function keyed(answers: Answers, inputs: MinutesInputs) {
  const found = windows(inputs.transcript).map((_, index) => answers.get(`lines-${String(index + 1)}`)).filter((answer) => answer !== null && answer !== undefined) as Window[]
  const all = <Name extends ListName | 'topics'>(name: Name): Window[Name][number][] => found.flatMap((window) => window[name] as Window[Name][number][])
  return { all, people: found.flatMap((window) => window.people), missing: found.length < windows(inputs.transcript).length }
}

export type Said = z.infer<typeof said>

/** One list of all windows, without the doubles: an item keeps the proof of those that said the same. Its key goes with it. */
function joined<Item extends Said>(prefix: string, items: readonly Item[], whole: Whole): (Item & { readonly key: string })[] {
  const withKeys = items.map((item, index) => ({ ...item, key: `${prefix}${String(index + 1)}` }))
  const byKey = new Map(withKeys.map((item) => [item.key, item]))
  const gone = new Set<string>()
  for (const group of whole.same) {
    const [first, ...others] = group.flatMap((key) => byKey.get(key) ?? [])
    if (first === undefined) continue
    byKey.set(first.key, { ...first, lines: [...first.lines, ...others.flatMap((other) => other.lines)] })
    for (const other of others) gone.add(other.key)
  }
  return [...byKey.values()].filter((item) => !gone.has(item.key))
}

/** The notes from the answers of the windows and of the whole. Figures, dates, people and their shares stay with the draft: code counts better. */
export function assembled(inputs: MinutesInputs, answers: Answers, draft: Notes, previous: Notes | null): Notes {
  const { all, people, missing } = keyed(answers, inputs)
  if (missing) return draft
  const { transcript, facts } = inputs
  const whole = (answers.get('whole') ?? NOTHING) as Whole
  const ids = new Numbering(previous?.numbers)
  const before: Partial<Notes> = previous ?? {}
  const prove = (item: Said): Statement => stated(item.text, proof(item.lines, item.text, transcript))
  const claims = <Item extends Said>(prefix: string, items: readonly Item[]) => joined(prefix, items, whole).map((item) => ({ ...item, ...prove(item) })).filter((item) => item.evidence.length > 0)
  const answered = new Set(whole.answered)
  const decisions = ids.number('D', claims('D', all('decisions')), before.decisions)
  const idOfKey = new Map(decisions.map((item) => [item.key, item.id]))
  const replaces = new Map(whole.replaced.flatMap(({ old, by }) => (idOfKey.has(old) && idOfKey.has(by) && old !== by ? [[by, idOfKey.get(old) ?? null] as const] : [])))
  const superseded = new Set(whole.replaced.map((one) => one.old))
  const topics = ids.number('T', all('topics').map((topic) => ({ ...topic, ...bounds(topic, transcript), ...stated(topic.title, proof([topic.first], topic.title, transcript)), points: topic.points.map(prove).filter((point) => point.evidence.length > 0) }))
    .filter((topic) => topic.evidence.length > 0), before.topics)
  const actionItems = ids.number('A', claims('A', all('actions')).map((item) => ({ ...item, due: item.due === null ? null : { text: item.due, date: item.date }, state: item.done ? 'done' as const : 'open' as const })), before.actionItems)
  const asked = claims('Q', all('questions').map((item) => ({ ...item, area: null }))).filter((item) => !answered.has(item.key))
  const found = whole.contradictions.map((item) => ({ ...item, ...prove(item) })).filter((item) => item.evidence.length > 1)
  const content = {
    ...draft, participants: introduced(draft.participants, people), topics, actionItems,
    title: draft.title ?? whole.title, purpose: whole.purpose === null ? draft.purpose : prove(whole.purpose),
    ...summaryOf(whole, transcript, draft),
    decisions: decisions.map((item) => ({ ...item, status: superseded.has(item.key) ? 'rejected' as const : item.status, replaces: replaces.get(item.key) ?? null })),
    goals: ids.number('G', claims('G', all('goals')), before.goals),
    requirements: ids.number('REQ', claims('REQ', all('requirements').map((item) => ({ ...item, category: item.area }))), before.requirements),
    painPoints: ids.number('PAIN', claims('PAIN', all('painPoints')), before.painPoints), constraints: ids.number('CON', claims('CON', all('constraints')), before.constraints),
    risks: ids.number('R', claims('R', all('risks')).map((item) => ({ ...item, category: null })), before.risks),
    openQuestions: ids.number('Q', [...asked, ...gaps(facts.language, actionItems)], before.openQuestions),
    parked: ids.number('PARK', claims('PARK', all('parked')), before.parked),
    contradictions: ids.number('X', [...draft.contradictions.map((item) => ({ ...item, from: [], basis: 'stated' as const })), ...found.filter((item) => !draft.contradictions.some((known) => sameProof(known, item)))], before.contradictions),
  }
  return notesSchema.parse({ ...content, numbers: { ...draft.numbers, ...ids.numbers } })
}

/** The people of the draft with the roles that were told of them. */
function introduced(participants: Notes['participants'], people: Window['people']): Notes['participants'] {
  return participants.map((one) => {
    const more = people.find((other) => other.name === one.name)
    return { ...one, role: one.role ?? more?.role ?? null, organization: one.organization ?? more?.organization ?? null }
  })
}

function sameProof(one: { readonly evidence: readonly Evidence[] }, other: { readonly evidence: readonly Evidence[] }): boolean {
  return other.evidence.every((evidence) => one.evidence.some((known) => known.utterance === evidence.utterance))
}

/** First and last line of a topic in their order; a line that does not exist gives way to the other. */
function bounds(topic: { readonly first: string; readonly last: string }, transcript: Transcript): { readonly first: string; readonly last: string } {
  const at = (id: string): number => transcript.utterances.findIndex((line) => line.id === id)
  const last = at(topic.last) < at(topic.first) ? topic.first : topic.last
  return { first: topic.first, last }
}

/** Words of the summary. */
export const SUMMARY_WORDS = 120

function summaryOf(whole: Whole, transcript: Transcript, draft: Notes): Pick<Notes, 'summary' | 'summaryEvidence'> {
  const evidence = proof(whole.summaryLines, whole.summary, transcript)
  return evidence.length === 0 ? { summary: draft.summary, summaryEvidence: draft.summaryEvidence } : { summary: whole.summary, summaryEvidence: evidence }
}

/** What the meeting left open about its own actions: no owner, no date. */
function gaps(language: string, actions: Notes['actionItems']) {
  const say = wordsFor(language)
  const open = actions.filter((action) => action.state === 'open')
  const lists = [['Who takes on {list}? The meeting named no owner.', open.filter((one) => one.owner === null)], ['By when are {list} due? The meeting named no date.', open.filter((one) => one.due === null)]] as const
  return lists.filter(([, list]) => list.length > 0).map(([phrase, list]) => {
    const about = list.map((action) => action.id)
    return { ...derived(say(phrase, { list: idsListed(about, language.startsWith('en') ? 'and' : '&') }), about), askedBy: null, suggested: null, area: null }
  })
}

