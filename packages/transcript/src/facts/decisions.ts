import type { Decision } from '@aicoe/sdk'
import { discourse, overlap } from '../language/discourse.ts'
import type { Meeting } from '../language/meeting.ts'
import { confidence } from '../language/ranking.ts'
import { sectionOf } from '../language/sections.ts'
import { contentStems } from '../language/words.ts'
import { marked } from '../speech/marked.ts'
import { isReversal } from '../speech/reversals.ts'
import { settlements } from '../speech/settlements.ts'

/** A decision as found: `replaces` is the index of the earlier one in the list. */
export type FoundDecision = Omit<Decision, 'id' | 'replaces'> & { replaces: number | null }

const NO_STEMS: ReadonlySet<string> = new Set()

/** The later statement wins: it names the one it replaces, and that one becomes rejected. */
function withReversals(meeting: Meeting, found: readonly FoundDecision[]): FoundDecision[] {
  const { spread } = discourse(meeting)
  const stems = found.map((one) => contentStems(one.text))
  const replaced = new Map<number, number>()
  found.forEach((later, at) => {
    const earlier = found.slice(0, at).findLastIndex((one, before) => !replaced.has(before) && one.confidence < 0.98
      && overlap(stems[before] ?? NO_STEMS, stems[at] ?? NO_STEMS, spread) > 0.4 && isReversal(one.text, later.text))
    if (earlier >= 0) replaced.set(earlier, at)
  })
  const replacedBy = new Map([...replaced].map(([earlier, later]) => [later, earlier]))
  return found.map((one, at) => ({ ...one, status: replaced.has(at) ? 'rejected' : one.status, replaces: replacedBy.get(at) ?? null }))
}

/** What the meeting settled: lists called so in minutes, and what talk agrees on. */
export function findDecisions(meeting: Meeting): FoundDecision[] {
  const written = meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'decisions').map((said): FoundDecision => (
    { text: said.text, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98, status: 'decided', by: said.speaker, reason: null, replaces: null }))
  if (!meeting.english) {
    return [...written, ...marked(meeting, 'decision').map((one): FoundDecision => (
      { text: one.text, evidence: one.evidence, confidence: one.confidence, status: 'decided', by: one.speaker, reason: null, replaces: null }))]
  }
  return withReversals(meeting, [...written, ...settlements(meeting).map((one): FoundDecision => ({
    text: one.text, evidence: [...one.evidence], confidence: confidence(one.score), status: one.retracted ? 'rejected' : 'decided', by: one.said.utterance.speaker, reason: one.reason, replaces: null,
  }))])
}
