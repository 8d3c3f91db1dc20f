import type { Facts } from '@aicoe/sdk'
import type { FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'

export function findSummary(meeting: Meeting, found: FoundFacts): Facts['summary'] {
  return { text: found.title ?? '', evidence: meeting.sentences.slice(0, 1).map((said) => ({ utterance: said.utterance.id, quote: said.quote })) }
}
