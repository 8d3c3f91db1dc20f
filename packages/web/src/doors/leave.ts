import { answerOf } from '@aicoe/client'
import { api, forgetOrganization } from '../api/client.ts'
import { tellFailure } from '../shell/toasts.tsx'

/** Under it stands for the page of signing in where the session of an outside provider is ended. */
export const outsideKey = 'aicoe-outside'

/** Ends the session and loads the page `then` anew, so that nothing that was shown stays. */
export async function leave(then = '/sign-in'): Promise<void> {
  try {
    const { url } = await answerOf(api.POST('/api/auth/sign-out', { body: {} }))
    if (url !== undefined) sessionStorage.setItem(outsideKey, url)
    forgetOrganization()
    location.assign(then)
  } catch (error) {
    tellFailure(error)
  }
}
