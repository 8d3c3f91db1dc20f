import { answerOf } from '@aicoe/client'
import { api, forgetOrganization } from '../api/client.ts'
import { tellFailure } from '../shell/toasts.tsx'

/** Ends the session and loads the page `then` anew, so that nothing that was shown stays. */
export async function leave(then = '/sign-in'): Promise<void> {
  try {
    await answerOf(api.POST('/api/auth/sign-out', { body: {} }))
    forgetOrganization()
    location.assign(then)
  } catch (error) {
    tellFailure(error)
  }
}
