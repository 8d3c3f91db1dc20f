import type { Transcript } from '@aicoe/sdk'
import { brokenQuotes } from '@aicoe/core'
import { describe, expect, it } from 'vitest'
import { notesAgent } from '../agents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import type { Whole, Window } from '../prompting/minutes-forms.ts'
import { windows } from '../prompting/windows.ts'
import { formOnly, play } from '../test/answering.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)
const transcript = documents['transcript'] as Transcript
/** The shop's meeting, said often enough for some windows. */
const long = (await rehearse(Array.from({ length: 30 }, () => shop.split('\n\n')[1] ?? '').join('\n'))).documents
const longTranscript = long['transcript'] as Transcript

const nothing: Window = { topics: [], decisions: [], actions: [], goals: [], requirements: [], painPoints: [], constraints: [], risks: [], questions: [], parked: [], figures: [], people: [] }
const whole: Whole = { title: null, purpose: null, summary: 'The team plans a web shop.', summaryLines: ['U3'], same: [], replaced: [], changed: [], answered: [], tools: [], contradictions: [] }
const wish = (text: string, line: string, more: Partial<Window['requirements'][number]> = {}): Window['requirements'][number] => ({ text, lines: [line], type: 'functional', area: 'shop', actor: 'customer', priority: null, status: 'proposed', ...more })
const decision = (text: string, line: string): Window['decisions'][number] => ({ text, lines: [line], status: 'decided', by: null, reason: null })
const made = (window: Partial<Window>, order: Partial<Whole> = {}): Notes => {
  const { data, faults } = play(notesAgent, documents, (part) => (part === 'whole' ? { ...whole, ...order } : { ...nothing, ...window }), false)
  expect(faults).toEqual([])
  expect(brokenQuotes(data, transcript)).toEqual([])
  return data as Notes
}

describe('the windows of a transcript', () => {
  it('hold every line once', () => {
    const cuts = windows(longTranscript)
    expect(cuts.length).toBeGreaterThan(2)
    expect(cuts.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))).toEqual(longTranscript.utterances.map((_, index) => index))
  })

  it('keep their borders when a word changes, and so do the questions about the other windows', () => {
    const changed = { ...longTranscript, utterances: longTranscript.utterances.map((line, index) => (index === 1 ? { ...line, text: line.text.replace('place', 'make') } : line)) }
    expect(windows(changed)).toEqual(windows(longTranscript))
    const ask = (said: Transcript, part: string) => notesAgent.prompt?.ask({ transcript: said, facts: long['facts'] }, part, new Map()).task
    expect(ask(changed, 'lines-1')).not.toBe(ask(longTranscript, 'lines-1'))
    expect(ask(changed, 'lines-2')).toBe(ask(longTranscript, 'lines-2'))
  })
})

describe('notes from answers', () => {
  it('join what is the same: the better words, all lines, the last word on status and rank', () => {
    const notes = made({ requirements: [wish('Customers browse.', 'U3'), wish('Customers browse products.', 'U4', { status: 'decided', priority: 'must' }), wish('Customers pay.', 'U4', { actor: null })] },
      { same: [['REQ2', 'REQ1'], ['REQ2', 'REQ2'], ['REQ1', 'REQ77'], ['REQ88']] })
    expect(notes.requirements.map(({ text, status, priority, evidence }) => [text, status, priority, evidence.map(({ utterance }) => utterance)])).toEqual([['Customers browse products.', 'decided', 'must', ['U4', 'U3']], ['Customers pay.', 'proposed', null, ['U4']]])
  })

  it('let the last word win: changed, replaced, answered', () => {
    const notes = made({ requirements: [wish('Reviews.', 'U6')], decisions: [decision('Use Algolia.', 'U5'), decision('Use Elasticsearch.', 'U7'), decision('Use no search.', 'U8')], questions: [{ text: 'Which?', lines: ['U5'], askedBy: null, suggested: null }] },
      { changed: [{ key: 'REQ1', status: 'parked', lines: ['U8'] }, { key: 'REQ9', status: 'rejected', lines: [] }], replaced: [{ old: 'D1', by: 'D3' }, { old: 'D2', by: 'D3' }, { old: 'D3', by: 'D3' }, { old: 'D9', by: 'D1' }], answered: ['Q1'] })
    expect(notes.requirements[0]?.status).toBe('parked')
    expect(notes.decisions.map(({ id, status, replaces }) => [id, status, replaces])).toEqual([['D-1', 'rejected', null], ['D-2', 'rejected', null], ['D-3', 'decided', 'D-2']])
    expect(notes.openQuestions.filter(({ basis }) => basis === 'stated')).toEqual([])
  })

  it('ask for owners and dates that the meeting left open', () => {
    const notes = made({ actions: [{ text: 'Carl writes the plan.', lines: ['U9'], owner: null, due: null, date: null, done: false }] })
    expect(notes.openQuestions.map(({ from }) => from)).toEqual([['A-1'], ['A-1']])
  })

  it('make one of a topic that a window cut in two', () => {
    const topic = (first: string, last: string) => ({ title: 'Shop', first, last, points: [{ text: 'A shop is planned.', lines: [first] }] })
    const notes = made({ topics: [topic('U5', 'U6'), topic('U3', 'U4'), topic('U9', 'U7')] }, { same: [['T1', 'T2'], ['T2']] })
    expect(notes.topics.map(({ first, last, points }) => [first, last, points.length])).toEqual([['U3', 'U6', 2], ['U9', 'U9', 1]])
  })

  it('take a window that no model could read from rules, and say the rest as the model did', () => {
    const { data, faults } = play(notesAgent, long, (part) => (part === 'whole' ? whole : part === 'lines-1' ? null : nothing))
    const border = windows(longTranscript)[0]?.[1] ?? 0
    const drafted = (long['notes'] as Notes).requirements.filter(({ evidence }) => Number(evidence[0]?.utterance.slice(1)) <= border + 1)
    expect(faults).toEqual([])
    expect(drafted.length).toBeGreaterThan(0)
    expect((data as Notes).requirements.map(({ text }) => text)).toEqual(drafted.map(({ text }) => text))
  })

  it('refuse lines that nobody said, claims without lines and endless summaries', () => {
    const { refused } = play(notesAgent, documents, (part) => (part === 'whole' ? { ...whole, summary: 'word '.repeat(200), summaryLines: [] } : { ...nothing, painPoints: [{ text: 'Slow.', lines: ['U999'] }, { text: 'Dear.', lines: [] }] }), false)
    expect([...refused.values()].flat().join('\n')).toMatch(/U999[^]*"Dear\." names no line[^]*Keep it to 120[^]*summary names no lines/)
  })

  it.each(['empty', 'hostile'] as const)('can stand, whatever the model says: %s', (mood) => {
    const { data, faults } = play(notesAgent, documents, (_, text) => fitting(formOnly(text, mood)), false)
    expect(faults).toEqual([])
    expect(brokenQuotes(data, transcript)).toEqual([])
  })
})

/** Dates and lines in their form: the rest stays as hostile as it was. */
function fitting(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(fitting)
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, name === 'date' ? null : name === 'lines' || name === 'summaryLines' ? ['U4', 'U999'] : name === 'reason' ? 'long '.repeat(20_000) : fitting(value)]))
}
