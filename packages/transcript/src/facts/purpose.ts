import type { Fact } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'

export function findPurpose(_meeting: Meeting): Found<Fact>[] {
  return []
}
