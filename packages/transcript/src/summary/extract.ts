import { central } from '../language/centrality.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import type { Told } from './told.ts'

const LIMIT = 120

/** The sentences that stand nearest to the centre of the meeting, in its order, 120 words (or Chinese characters) or fewer. */
export function extract(meeting: Meeting, limit: number = LIMIT): Told[] {
  const picked: Sentence[] = []
  let words = 0
  for (const said of central(meeting, meeting.sentences)) {
    if (words + said.words.length > limit) continue
    picked.push(said)
    words += said.words.length
  }
  return picked.sort((a, b) => a.index - b.index).map((said) => ({ text: said.text, evidence: said.evidence }))
}
