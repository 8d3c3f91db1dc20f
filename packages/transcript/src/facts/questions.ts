import type { Question } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'

export function findQuestions(_meeting: Meeting): Found<Question>[] {
  return []
}
