import type { Action } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'

export function findActions(_meeting: Meeting): Found<Action>[] {
  return []
}
