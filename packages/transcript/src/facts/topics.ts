import type { Topic } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'

export function findTopics(_meeting: Meeting): Found<Topic>[] {
  return []
}
