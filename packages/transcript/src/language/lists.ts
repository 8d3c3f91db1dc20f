import type { Evidence, Utterance } from '@aicoe/sdk'
import type { Meeting, Sentence } from './meeting.ts'

/** The items that a speaker lists after a sentence that ends with a colon: "I'll create wireframes for:". */
export function listAfter(meeting: Meeting, said: Sentence): Utterance[] {
  if (!/:\s*$/.test(said.quote)) return []
  const after = meeting.transcript.utterances.slice(said.turn + 1)
  const end = after.findIndex((next) => next.form !== 'item' || next.speaker !== said.utterance.speaker)
  return after.slice(0, end < 0 ? after.length : end)
}

/** A sentence together with the list that it opens: at most eight items, as one text with all its proofs. */
export function withList(meeting: Meeting, said: Sentence, text: string): { text: string, evidence: Evidence[] } {
  const items = listAfter(meeting, said).slice(0, 8)
  if (items.length === 0) return { text, evidence: [...said.evidence] }
  return {
    text: `${text.replace(/[\s:.]+$/, '')}: ${items.map((item) => item.text).join('; ')}`,
    evidence: [...said.evidence, ...items.map((item) => ({ utterance: item.id, quote: item.text }))],
  }
}
