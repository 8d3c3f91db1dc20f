import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { WriteDown } from './write-down.ts'

/** By path, what makes somebody signed in who was not: it counts once there is a session. A password whose second factor is still asked for opens none. */
const entering: Readonly<Record<string, string>> = { '/sign-in/email': 'signIn', '/two-factor/verify-totp': 'verifySecondFactor', '/two-factor/verify-backup-code': 'verifyRecoveryCode' }
/** What somebody who is signed in changes about how they come in: it counts unless it was refused. */
const changing: Readonly<Record<string, string>> = { '/change-password': 'changePassword', '/two-factor/disable': 'disableSecondFactor', '/two-factor/generate-backup-codes': 'renewRecoveryCodes', '/unlink-account': 'unlinkProvider' }

/** Has the audit log say who came in, and who changed how they do. Only what succeeded: wrong passwords and codes are counted elsewhere. It must stand behind the plugin of the second factor, which takes half a sign-in back. */
export function whatSucceeded(writeDown: WriteDown): BetterAuthPlugin {
  return {
    id: 'what-succeeded',
    hooks: { after: [{ matcher: ({ path }) => path !== undefined && (enteringBy(path) ?? changing[path]) !== undefined, handler: createAuthMiddleware(async ({ path, context }) => {
      const { session, newSession, returned } = context
      const change = changing[path]
      if (change !== undefined) {
        const person = (session ?? newSession)?.user.id
        if (person !== undefined && !(returned instanceof APIError)) await writeDown(person, change)
      } else if (newSession !== null) await writeDown(newSession.user.id, isSetUp(path, session) ? 'enableSecondFactor' : enteringBy(path) ?? path)
    }) }] },
  }
}

function enteringBy(path: string): string | undefined {
  return path.startsWith('/callback/') ? 'finishSignIn' : entering[path]
}

/** The first code of somebody who is signed in: the factor counts from here on. A later one of theirs opens no session. */
function isSetUp(path: string, session: object | null): boolean {
  return path === '/two-factor/verify-totp' && session !== null
}
