import type { Facts } from '@aicoe/sdk'
import type { FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { extract } from '../summary/extract.ts'
import { report } from '../summary/report.ts'

/** What the meeting was about, in 120 words or fewer: told in plain words where the language is known, else in its own best sentences. */
export function findSummary(meeting: Meeting, found: FoundFacts): Facts['summary'] {
  const told = meeting.english ? report(meeting, found) : extract(meeting)
  return { text: told.map((one) => one.text).join(' '), evidence: told.flatMap((one) => [...one.evidence]).slice(0, 12) }
}
