import type { People } from '@aicoe/db'
import { createOTP } from '@better-auth/utils/otp'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

const stepSeconds = 30
/** Codes of the step before and of the one after count as well: clocks differ. */
const window = [-1, 0, 1] as const
const asked = z.object({ code: z.string() })
const kept = z.object({ secret: z.string() })

/** A second factor: codes of an authenticator app (RFC 6238), and codes to recover with. Ten wrong codes in a row lock it for a quarter of an hour. */
export function secondFactor(people: Pick<People, 'useStep' | 'endSessions'>): readonly [ReturnType<typeof twoFactor>, BetterAuthPlugin] {
  return [twoFactor({ issuer: 'AICOE', backupCodeOptions: { storeBackupCodes: 'encrypted' }, accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 } }), onlyOnce(people)]
}

/** Uses a code up before better-auth looks at it: one that was seen over a shoulder, or on its way, is worth nothing afterwards. */
function onlyOnce(people: Pick<People, 'useStep' | 'endSessions'>): BetterAuthPlugin {
  return {
    id: 'codes-once',
    hooks: { before: [{ matcher: ({ path }) => path === '/two-factor/verify-totp', handler: createAuthMiddleware(async (context) => {
      const user = await whoseCode(context)
      const step = user === null ? null : await stepOf(context, user, asked.parse(context.body).code)
      if (user !== null && step !== null && !await people.useStep(user, step)) throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code was used before. Wait for the next one.' })
    }) }],
    // Sessions from before were opened with the password alone; setting up is the one case in which somebody who has a session gets a new one.
    after: [{ matcher: ({ path }) => path === '/two-factor/verify-totp', handler: createAuthMiddleware(async ({ context }) => {
      if (context.session !== null && context.newSession !== null) await people.endSessions(context.newSession.user.id, { except: context.newSession.session.id })
    }) }] },
  }
}

/** Who is signed in, else who has given the right password and is asked for the code now. */
async function whoseCode(context: Context): Promise<string | null> {
  const session = await getSessionFromCtx(context)
  if (session !== null) return session.user.id
  const { name } = context.context.createAuthCookie('two_factor')
  const challenge = await context.getSignedCookie(name, context.context.secret)
  return typeof challenge === 'string' ? (await context.context.internalAdapter.findVerificationValue(challenge))?.value ?? null : null
}

/** The step of time whose code this is; null when it is none's. */
async function stepOf({ context }: Context, user: string, code: string): Promise<number | null> {
  const found = kept.safeParse(await context.adapter.findOne({ model: 'twoFactor', where: [{ field: 'userId', value: user }] }))
  if (!found.success) return null
  const codes = createOTP(await symmetricDecrypt({ key: context.secretConfig, data: found.data.secret }), { period: stepSeconds })
  const now = Math.floor(Date.now() / 1_000 / stepSeconds)
  for (const offset of window) if (await codes.hotp(now + offset) === code) return now + offset
  return null
}
