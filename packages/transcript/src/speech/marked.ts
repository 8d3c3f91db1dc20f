import type { Evidence } from '@aicoe/sdk'
import { asSentence } from '../language/cleaning.ts'
import { centrality, discourse } from '../language/discourse.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { best, distinct } from '../language/ranking.ts'
import { cuesOf } from '../languages/cues.ts'
import type { Cues } from '../languages/shape.ts'

/** A sentence that a cue phrase marks. */
export interface Marked { readonly text: string, readonly evidence: Evidence[], readonly confidence: number, readonly speaker: string | null, readonly said: Sentence }

/** Rules on cue phrases alone find less surely than those on English talk. */
const CONFIDENCE = 0.4

/**
 * The sentences that the cue phrases of the meeting's language mark, in order, not more than its length lets expect; the marked share only,
 * as said. Nothing for a language without cues.
 */
export function marked(meeting: Meeting, kind: keyof Cues): Marked[] {
  const pattern = cuesOf(meeting.transcript.language)?.[kind]
  if (pattern === undefined) return []
  const { spread, words } = discourse(meeting)
  const found = meeting.sentences.filter((said) => said.utterance.form === 'speech' && said.stems.size >= 3 && pattern.test(said.quote))
    .filter((said) => kind === 'question' || !/[?？]\W*$/u.test(said.quote))
    .map((said) => ({ said, text: asSentence(said.text), stems: said.stems, evidence: said.evidence, score: centrality(meeting, said.stems) }))
  return best(distinct(found, spread), -9, Math.round(2 + words / 1000))
    .map((one) => ({ text: one.text, evidence: [...one.evidence], confidence: CONFIDENCE, speaker: one.said.utterance.speaker, said: one.said }))
}
