import { AsyncLocalStorage } from 'node:async_hooks'
import type { People } from '@aicoe/db'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { jwt } from 'better-auth/plugins/jwt'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { issuerOf, tokenAudience } from './issuer.ts'
import type { Letters } from './letters.ts'
import { outsideSignIn } from './outside.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { secondFactor } from './second-factor.ts'
import { derived } from './secret.ts'
import { whatSucceeded } from './what-succeeded.ts'
import type { WriteDown } from './write-down.ts'

export interface AuthOptions {
  readonly people: People
  readonly secret: string
  /** Without it the address of each request counts, whose Host the guard has looked at. */
  readonly publicUrl: string | undefined
  readonly letters: Letters
  /** Who else may say who somebody is. */
  readonly providers: Config['signInProviders']
  /** Whether this address may make an account. */
  readonly maySignUp: (email: string) => Promise<boolean>
  /** Into the audit log. */
  readonly writeDown: WriteDown
  readonly logger: Logger
}

/** What signs people in: answers requests below /api/auth. */
export interface Auth {
  handle(request: Request): Promise<Response>
  /** The same for the first person of an installation, whom no policy lets in. */
  handleFirst(request: Request): Promise<Response>
}

const days = 24 * 60 * 60

/** better-auth with our tables, our letters and our rules. Only what is named here is switched on. */
export function createAuth({ people, secret, publicUrl, letters, providers, maySignUp, writeDown, logger }: AuthOptions): Auth {
  const outside = outsideSignIn(providers)
  const first = new AsyncLocalStorage<true>()
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const auth = betterAuth({
    appName: 'AICOE', basePath: '/api/auth', secret: derived(secret, 'sign-in'), ...(publicUrl === undefined ? {} : { baseURL: new URL(publicUrl).origin }),
    socialProviders: outside.social, database: people.pool, telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => { if (level === 'error') logger.error({ message: inShort(message) }, 'sign-in'); else logger.warn({ message: inShort(message) }, 'sign-in') } },
    onAPIError: { errorURL: '/sign-in', onError: (error) => { if (!(error instanceof APIError)) logger.error({ err: error }, 'sign-in failed') } },
    emailAndPassword: {
      enabled: true, requireEmailVerification: true, autoSignIn: false, minPasswordLength: 10, maxPasswordLength: 200, revokeSessionsOnPasswordReset: true, resetPasswordTokenExpiresIn: 60 * 60,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: ({ user, url }) => letters.reset(user.email, url),
      onPasswordReset: ({ user }) => writeDown(user.id, 'resetPassword'),
      onExistingUserSignUp: ({ user }) => letters.alreadyThere(user.email),
    },
    emailVerification: { sendOnSignUp: true, sendOnSignIn: true, expiresIn: 24 * 60 * 60, sendVerificationEmail: ({ user, url }) => (first.getStore() === true ? Promise.resolve() : letters.verify(user.email, url)) },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: 30 * days, updateAge: days, freshAge: days, cookieCache: { enabled: false } },
    account: { encryptOAuthTokens: true, accountLinking: { disableImplicitLinking: true } },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 300 },
    advanced: {
      cookiePrefix: 'aicoe', useSecureCookies: isSecure, disableOriginCheck: false, disableCSRFCheck: false, database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-real-ip'] },
      // Letters go out beside the answer, so that the time of an answer does not tell whether there is such a person.
      backgroundTasks: { handler: (task) => { task.catch((error: unknown) => { logger.error({ err: error }, 'a letter was not sent') }) } },
    },
    databaseHooks: {
      user: { create: { before: async (user, context) => {
        if (context?.path.startsWith('/callback/') === true && !user.emailVerified) throw new APIError('FORBIDDEN', { code: 'ADDRESS_NOT_CONFIRMED', message: 'Who signed you in does not confirm your address, or may not.' })
        if (first.getStore() !== true && !await maySignUp(user.email)) throw new APIError('FORBIDDEN', { code: 'SIGN_UP_REFUSED', message: 'This address may not make an account here. Ask an owner of the organisation for an invitation.' })
      } } },
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...withoutTokens } }), after: (account) => (account.providerId === 'credential' ? Promise.resolve() : writeDown(account.userId, 'linkProvider')) }, update: { before: (account) => Promise.resolve({ data: { ...account, ...withoutTokens } }) } },
    },
    plugins: [
      ...secondFactor(people), ...outside.plugins, whatSucceeded(writeDown),
      jwt({ jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' }, rotationInterval: 30 * days, gracePeriod: days }, jwt: { issuer: issuerOf(publicUrl), audience: tokenAudience, expirationTime: '5m', definePayload: ({ user, session }) => ({ sid: session.id, name: user.name, email: user.email }), getSubject: ({ user }) => user.id }, disableSettingJwtHeader: true }),
    ],
  })
  return { handle: (request) => auth.handler(request), handleFirst: (request) => first.run(true, () => auth.handler(request)) }
}

/** What a provider gives to act in somebody's name there is of no use here: nothing that could be stolen is kept. */
const withoutTokens = { accessToken: null, refreshToken: null, idToken: null } as const

/** Its messages name addresses of people; the log does not. */
function inShort(message: string): string {
  return message.replaceAll(/\S+@\S+/g, '(address)').slice(0, 300)
}
