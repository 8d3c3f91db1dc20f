import type { Decision } from '@aicoe/sdk'
import type { Meeting } from '../language/meeting.ts'

/** A decision as found: `replaces` is the index of the earlier one in the list. */
export type FoundDecision = Omit<Decision, 'id' | 'replaces'> & { replaces: number | null }

export function findDecisions(_meeting: Meeting): FoundDecision[] {
  return []
}
