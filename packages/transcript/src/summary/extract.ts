import { central } from '../language/centrality.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import type { Told } from './told.ts'

const LIMIT = 120
/** A Chinese word has 1.7 characters on average, and each character counts as a word here. */
const LIMIT_OF_CHARACTERS = 200

/** The sentences that stand nearest to the centre of the meeting, in its order, 120 words (200 Chinese or Japanese characters) or fewer. */
export function extract(meeting: Meeting): Told[] {
  const limit = /^(?:zh|ja)$/.test(meeting.transcript.language) ? LIMIT_OF_CHARACTERS : LIMIT
  const picked: Sentence[] = []
  let words = 0
  for (const said of central(meeting, meeting.sentences)) {
    if (said.words.length < 5 || words + said.words.length > limit) continue
    picked.push(said)
    words += said.words.length
  }
  return picked.sort((a, b) => a.index - b.index).map((said) => ({ text: said.text, evidence: said.evidence }))
}
