import type { Decision } from '@aicoe/sdk'
import type { Meeting } from '../language/meeting.ts'
import { confidence } from '../language/ranking.ts'
import { sectionOf } from '../language/sections.ts'
import { settlements } from '../speech/settlements.ts'

/** A decision as found: `replaces` is the index of the earlier one in the list. */
export type FoundDecision = Omit<Decision, 'id' | 'replaces'> & { replaces: number | null }

/** What the meeting settled: lists called so in minutes, and what talk agrees on. */
export function findDecisions(meeting: Meeting): FoundDecision[] {
  const written = meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'decisions').map((said): FoundDecision => (
    { text: said.text, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98, status: 'decided', by: said.speaker, reason: null, replaces: null }))
  const spoken = meeting.english ? settlements(meeting) : []
  return [...written, ...spoken.map((one): FoundDecision => ({
    text: one.text, evidence: [...one.evidence], confidence: confidence(one.score), status: 'decided', by: one.said.utterance.speaker, reason: one.reason, replaces: null,
  }))]
}
