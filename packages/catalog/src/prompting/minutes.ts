import type { Answers, Evidence, Facts, Statement, Transcript } from '@aicoe/sdk'
import { derived, stated } from '@aicoe/sdk'
import { notesSchema } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { toSettle } from '../domain/unsettled.ts'
import { Numbering } from '../ids/numbering.ts'
import { idsListed } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'
import { counted } from './counted.ts'
import { proof } from './lines.ts'
import { LISTS } from './minutes-forms.ts'
import type { Said, Whole, Window } from './minutes-forms.ts'
import { windowByRules } from './window-by-rules.ts'
import { windows } from './windows.ts'

export interface MinutesInputs { readonly transcript: Transcript; readonly facts: Facts }

const NOTHING: Whole = { title: null, purpose: null, summary: '', summaryLines: [], same: [], replaced: [], changed: [], answered: [], tools: [], contradictions: [] }

/** Every item of the windows under a key that stays: D1, D2 ... in order. A window that no model could read is filled by `rules`, under keys of its own. */
export function keyed(answers: Answers, { transcript }: MinutesInputs, rules: Notes | null) {
  const read = windows(transcript).map(([from, to], index) => {
    const answer = (answers.get(`lines-${String(index + 1)}`) ?? null) as Window | null
    return { byRules: answer === null, window: answer ?? (rules === null ? null : windowByRules(rules, transcript.utterances.slice(from, to + 1))) }
  })
  const list = <Prefix extends keyof typeof LISTS>(prefix: Prefix): Keyed<Window[(typeof LISTS)[Prefix]][number]>[] => {
    const counts = { '': 0, r: 0 }
    return read.flatMap(({ byRules, window }) => {
      const mark = byRules ? 'r' : ''
      const items = (window?.[LISTS[prefix]] ?? [])
      return items.map((item: Window[(typeof LISTS)[Prefix]][number]) => ({ ...item, key: `${prefix}${mark}${String(counts[mark] += 1)}` }))
    })
  }
  return { list, topics: read.flatMap(({ window }) => window?.topics ?? []).map((topic, index) => ({ ...topic, key: `T${String(index + 1)}` })), people: read.flatMap(({ window }) => window?.people ?? []), figures: read.flatMap(({ window }) => window?.figures ?? []) }
}

type Keyed<Item> = Item & { readonly key: string }
/** An item with the keys of all that say the same. */
type Joined<Item> = Item & { readonly keys: readonly string[] }

/** One list of all windows, without the doubles. */
function joined<Item extends Said>(items: readonly Keyed<Item>[], whole: Whole): Joined<Item>[] {
  const alike = new Map(items.map((item) => [item.key, [item]]))
  const kept = new Map(items.map((item) => [item.key, item.key]))
  for (const group of whole.same) {
    const [first, ...others] = [...new Set(group.flatMap((key) => kept.get(key) ?? []))]
    for (const other of first === undefined ? [] : others) {
      for (const item of alike.get(other) ?? []) { kept.set(item.key, first ?? ''); alike.get(first ?? '')?.push(item) }
      alike.delete(other)
    }
  }
  const place = new Map(items.map((item, index) => [item.key, index]))
  return [...alike.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [merged(first, [first, ...others].sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0)), whole)]))
}

type Topic = Window['topics'][number] & { readonly key: string }

/** A topic that went on past the end of a window is one again: the first title, from the first line to the last. */
function wholeTopics(topics: readonly Topic[], { same }: Whole, at: (line: string) => number): Window['topics'] {
  const groups = same.map((group) => topics.filter(({ key }) => group.includes(key))).filter((group) => group.length > 1)
  const head = new Map(groups.toReversed().flatMap((group) => group.map(({ key }) => [key, group[0]?.key ?? key] as const)))
  const family = (one: Topic): readonly Topic[] => topics.filter(({ key }) => head.get(key) === one.key)
  return topics.filter(({ key }) => (head.get(key) ?? key) === key).map((topic) => {
    const all = [topic, ...family(topic).filter(({ key }) => key !== topic.key)]
    return { title: topic.title, points: all.flatMap(({ points }) => points), first: all.map(({ first }) => first).reduce((a, b) => (at(b) < at(a) ? b : a)), last: all.map(({ last }) => last).reduce((a, b) => (at(b) > at(a) ? b : a)) }
  })
}

/** What the last word in the meeting decides. */
const LATEST = ['status', 'priority', 'owner', 'done'] as const

/** One item of all that say the same: its words, everybody's lines, what it leaves open from the others, and as status the last word. */
function merged<Item extends Said>(first: Item, inOrder: readonly Keyed<Item>[], { changed }: Whole): Joined<Item> {
  const field = (item: Item, name: string): unknown => (item as Readonly<Record<string, unknown>>)[name] ?? null
  const filled = Object.keys(first).map((name) => [name, field(first, name) ?? inOrder.map((item) => field(item, name)).find((value) => value !== null) ?? null] as const)
  const latest = LATEST.filter((name) => name in first).map((name) => [name, inOrder.map((item) => field(item, name)).findLast((value) => value !== null) ?? null] as const)
  const dated = inOrder.findLast((item) => field(item, 'due') !== null)
  const keys = inOrder.map((item) => item.key)
  const later = changed.filter((one) => keys.includes(one.key))
  const status = later.at(-1)?.status
  return {
    ...Object.fromEntries([...filled, ...latest]) as Item, ...(dated === undefined ? {} : { due: field(dated, 'due'), date: field(dated, 'date') }), ...(status === undefined || !('status' in first) ? {} : { status }),
    lines: [...first.lines, ...inOrder.flatMap((item) => item.lines), ...later.flatMap((one) => one.lines)], keys,
  }
}

/** The notes from the answers of the windows and of the whole. Figures, dates, people and their shares stay with the draft: code counts better. */
export function assembled(inputs: MinutesInputs, answers: Answers, draft: Notes, previous: Notes | null): Notes {
  const { list, topics: told, people, figures } = keyed(answers, inputs, draft)
  const { transcript, facts } = inputs
  const whole = (answers.get('whole') ?? NOTHING) as Whole
  const ids = new Numbering(previous?.numbers)
  const before: Partial<Notes> = previous ?? {}
  const prove = (item: Said): Statement => stated(item.text, proof(item.lines, item.text, transcript))
  const claims = <Prefix extends keyof typeof LISTS>(prefix: Prefix) => joined<Window[(typeof LISTS)[Prefix]][number]>(list(prefix), whole).map((item) => ({ ...item, ...prove(item) })).filter((item) => item.evidence.length > 0)
  const answered = new Set(whole.answered)
  const decisions = ids.number('D', claims('D'), before.decisions)
  const idOfKey = new Map(decisions.flatMap((item) => item.keys.map((key) => [key, item.id] as const)))
  const replaces = new Map(whole.replaced.flatMap(({ old, by }) => (idOfKey.has(old) && idOfKey.has(by) && idOfKey.get(old) !== idOfKey.get(by) ? [[idOfKey.get(by) ?? '', idOfKey.get(old) ?? null] as const] : [])))
  const superseded = new Set(whole.replaced.flatMap(({ old, by }) => (idOfKey.has(by) && idOfKey.get(old) !== idOfKey.get(by) ? idOfKey.get(old) ?? [] : [])))
  const topics = ids.number('T', wholeTopics(told, whole, (id) => transcript.utterances.findIndex((line) => line.id === id)).map((topic) => ({ ...topic, ...bounds(topic, transcript), ...stated(topic.title, proof([topic.first], topic.title, transcript)), points: topic.points.map(prove).filter((point) => point.evidence.length > 0) }))
    .filter((topic) => topic.evidence.length > 0), before.topics)
  const actionItems = ids.number('A', claims('A').map((item) => ({ ...item, due: item.due === null ? null : { text: item.due, date: item.date }, state: item.done ? 'done' as const : 'open' as const })), before.actionItems)
  const asked = claims('Q').filter((item) => !item.keys.some((key) => answered.has(key))).map((item) => ({ ...item, area: null }))
  const found = whole.contradictions.map((item) => ({ ...item, ...prove(item) })).filter((item) => item.evidence.length > 1)
  const contradictions = ids.number('X', [...draft.contradictions.map((item) => ({ ...item, from: [], basis: 'stated' as const })), ...found.filter((item) => !draft.contradictions.some((known) => sameProof(known, item)))], before.contradictions)
  const participants = introduced(draft.participants, people)
  const content = {
    ...draft, participants, topics, actionItems,
    figures: measured(draft.figures, figures), tools: draft.tools.map((tool) => ({ ...tool, status: whole.tools.find(({ name }) => name === tool.name)?.status ?? tool.status })),
    title: draft.title ?? whole.title, purpose: whole.purpose === null ? draft.purpose : prove(whole.purpose),
    ...summaryOf(whole, transcript, draft),
    decisions: decisions.map((item) => ({ ...item, status: superseded.has(item.id) ? 'rejected' as const : item.status, replaces: replaces.get(item.id) ?? null })),
    goals: ids.number('G', claims('G'), before.goals),
    requirements: ids.number('REQ', claims('REQ').map((item) => ({ ...item, category: item.area })), before.requirements),
    painPoints: ids.number('PAIN', claims('PAIN'), before.painPoints), constraints: ids.number('CON', claims('CON'), before.constraints),
    risks: ids.number('R', claims('R').map((item) => ({ ...item, category: null })), before.risks),
    openQuestions: ids.number('Q', [...asked, ...gaps(facts.language, actionItems), ...toSettle(contradictions, asked, { language: facts.language, participants })], before.openQuestions),
    parked: ids.number('PARK', claims('PARK'), before.parked),
    contradictions,
  }
  return notesSchema.parse({ ...content, numbers: { ...draft.numbers, ...ids.numbers } })
}

/** The figures that rules found, with what they measure in the words of the model: code counts better, and names worse. */
function measured(figures: Notes['figures'], named: Window['figures']): Notes['figures'] {
  return [...counted(figures)].map(([key, figure]) => ({ ...figure, measures: named.find((one) => one.key === key)?.measures ?? figure.measures }))
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
  const lists = [['Who takes on {list}? The meeting named no owner.', open.filter((one) => one.owner === null)], ['What is the due date of {list}? The meeting named none.', open.filter((one) => one.due === null)]] as const
  return lists.filter(([, list]) => list.length > 0).map(([phrase, list]) => {
    const about = list.map((action) => action.id)
    return { ...derived(say(phrase, { list: idsListed(about, language.startsWith('en') ? 'and' : '&') }), about), askedBy: null, suggested: null, area: null }
  })
}

