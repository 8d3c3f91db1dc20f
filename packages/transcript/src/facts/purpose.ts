import type { Fact } from '@aicoe/sdk'
import { asSentence } from '../language/cleaning.ts'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { sectionOf } from '../language/sections.ts'
import { plain } from '../language/wording.ts'

/** How somebody opens a meeting and says what it is for. */
const SPOKEN = /\b(?:we(?:'re| are) here to|(?:this is|today is|purpose of|point of|aim of|goal of|topic of) (?:our|the|this|today)(?![^.]{0,20}agenda)[^.]{0,40}(?:meeting|session|call)|the main idea is|today we(?:'re| are|'ll| will)|we(?:'re| are) going to (?:talk|discuss)|let's (?:uh |um |\W)*discuss|we(?:'re| are| were) (?:discussing|(?:designing|building|making|developing) (?:a|an|the|this|our) new)|need to (?:build|design|develop) (?:a|an|this|the))\b/i

/** What the meeting is for, as it says itself: a section called so, else the opening words. At most one. */
export function findPurpose(meeting: Meeting): Found<Fact>[] {
  const written = meeting.transcript.utterances.filter((said) => said.form !== 'field' && sectionOf(said) === 'purpose')[0]
  if (written !== undefined) return [{ text: asSentence(written.text), evidence: [{ utterance: written.id, quote: written.text }], confidence: 0.98 }]
  if (!meeting.english) return []
  const opening = meeting.sentences.slice(0, Math.max(12, Math.ceil(meeting.sentences.length * 0.15)))
  const said = opening.find((one) => one.utterance.form === 'speech' && one.stems.size >= 3 && SPOKEN.test(one.text))
  return said === undefined ? [] : [{ text: plain(said.text), evidence: [...said.evidence], confidence: 0.6 }]
}
