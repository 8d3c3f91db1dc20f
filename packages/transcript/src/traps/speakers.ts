import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { outlineOf, proof } from '../minutes/outline.ts'

const LIST = /^(?:attendees?|participants?|present)\b/i

/** People who speak but are not on the list of those present, and people listed as absent who speak. */
export function speakerTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const list = outlineOf(meeting).filter((line) => line.utterance.form !== 'speech' && (LIST.test(line.label ?? '') || LIST.test(line.heading)))
  const first = list[0]
  if (first === undefined) return []
  const listed = new Set(list.map((line) => line.utterance.id))
  return facts.participants.filter((person) => person.utterances > 0 && !person.evidence.some((each) => listed.has(each.utterance))).map((person) =>
    conflict('speakers', `${person.name} speaks ${person.utterances} times but is not on the list of those present.`, [...person.evidence.slice(0, 1), proof(first)], 0.7))
}
