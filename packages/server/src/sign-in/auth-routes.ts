import { explain } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { tokenOf } from './cookie.ts'
import { answerWith, originOf, toWebRequest } from './relay.ts'
import type { SignIn } from './sign-in.ts'

const email = z.email().max(254)
const password = z.string().min(1).max(200)
const page = z.string().max(2_000).optional().describe('A page of this installation to come back to, such as /runs.')
const done = z.looseObject({})
const trust = z.boolean().optional().describe('Ask no code in this browser for thirty days.')
const user = z.looseObject({ id: z.string(), name: z.string(), email: z.string() })

const provider = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).describe('One of those that getInstallation names.')
const onward = { 302: z.null().describe('On to a page of this installation; `error` in its question says what was wrong.') }
const leading = z.looseObject({ url: z.string().describe('Go there.') })
const entered = z.looseObject({ user })

/** A route of better-auth that people use. Its body is checked here, so that nothing goes on that is not described. */
interface Relayed { readonly method: 'GET' | 'POST'; readonly path: string; readonly operationId: string; readonly summary: string; readonly description?: string; readonly body?: z.ZodObject; readonly query?: z.ZodObject; readonly answer?: z.ZodType; /** Followed in a browser: leads on to a page. */ readonly leads?: true }

const relayed: readonly Relayed[] = [
  { method: 'POST', path: '/sign-up/email', operationId: 'signUp', summary: 'Make an account; a letter asks to confirm the address', body: z.strictObject({ name: z.string().trim().min(1).max(200), email, password, callbackURL: page }) },
  { method: 'POST', path: '/sign-in/email', operationId: 'signIn', summary: 'Sign in; the answer sets the session cookie, or says that a second factor is asked for', body: z.strictObject({ email, password, rememberMe: z.boolean().optional(), callbackURL: page }), answer: z.looseObject({ user: user.optional(), twoFactorRedirect: z.boolean().optional().describe('true: send a code of the second factor next.') }) },
  { method: 'POST', path: '/sign-out', operationId: 'signOut', summary: 'End this session', body: z.strictObject({}), answer: z.looseObject({ url: z.string().optional().describe('Where the session of the provider is ended that signed in: it goes on, and lets in whoever uses the browser next.') }) },
  { method: 'GET', path: '/token', operationId: 'getToken', summary: 'An access token for this session: a JWT that works for five minutes', answer: z.looseObject({ token: z.string() }) },
  { method: 'GET', path: '/jwks', operationId: 'getJwks', summary: 'The public keys that access tokens are signed with', answer: z.looseObject({ keys: z.array(z.looseObject({ kid: z.string() })) }) },
  { method: 'POST', path: '/send-verification-email', operationId: 'sendVerification', summary: 'Send the letter again that asks to confirm an address', body: z.strictObject({ email, callbackURL: page }) },
  { method: 'GET', path: '/verify-email', operationId: 'verifyEmail', summary: 'The link in that letter', query: z.looseObject({ token: z.string(), callbackURL: page }), leads: true },
  { method: 'POST', path: '/request-password-reset', operationId: 'requestPasswordReset', summary: 'Send a letter with a link to choose a new password', body: z.strictObject({ email, redirectTo: page }) },
  { method: 'GET', path: '/reset-password/:token', operationId: 'openPasswordReset', summary: 'The link in that letter: leads to the page with ?token=', query: z.looseObject({ callbackURL: z.string().max(2_000) }), leads: true },
  { method: 'POST', path: '/reset-password', operationId: 'resetPassword', summary: 'Choose a new password; ends all sessions', body: z.strictObject({ token: z.string().max(200), newPassword: password }) },
  { method: 'POST', path: '/change-password', operationId: 'changePassword', summary: 'Change the password of who is signed in', body: z.strictObject({ currentPassword: password, newPassword: password, revokeOtherSessions: z.boolean().default(true) }) },
  { method: 'POST', path: '/update-user', operationId: 'updateUser', summary: 'Change the own name', body: z.strictObject({ name: z.string().trim().min(1).max(200) }) },
  { method: 'POST', path: '/two-factor/enable', operationId: 'enableSecondFactor', summary: 'Begin to set up a second factor; it counts once a first code was sent to verifySecondFactor', description: 'The recovery codes are shown this once. Each works once, in the place of a code.', body: z.strictObject({ password }), answer: z.looseObject({ totpURI: z.string().describe('For an authenticator app, as text or as a QR code.'), backupCodes: z.array(z.string()) }) },
  { method: 'POST', path: '/two-factor/verify-totp', operationId: 'verifySecondFactor', summary: 'Send the code of the authenticator app: finishes signing in, or setting up', description: 'A code works once. After five wrong ones sign-in begins anew with the password.', body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits'), trustDevice: trust }), answer: entered },
  { method: 'POST', path: '/two-factor/verify-backup-code', operationId: 'verifyRecoveryCode', summary: 'Finish signing in with a recovery code, which is used up by it', body: z.strictObject({ code: z.string().min(1).max(40), trustDevice: trust }), answer: entered },
  { method: 'POST', path: '/two-factor/generate-backup-codes', operationId: 'renewRecoveryCodes', summary: 'New recovery codes; the old ones end', body: z.strictObject({ password }), answer: z.looseObject({ backupCodes: z.array(z.string()) }) },
  { method: 'POST', path: '/two-factor/disable', operationId: 'disableSecondFactor', summary: 'Go on without a second factor', body: z.strictObject({ password }) },
  { method: 'POST', path: '/sign-in/social', operationId: 'startSignIn', summary: 'Sign in by another provider: leads to its page', body: z.strictObject({ provider, callbackURL: page, errorCallbackURL: page }), answer: leading },
  { method: 'GET', path: '/callback/:provider', operationId: 'finishSignIn', summary: 'Where a provider sends people back to', query: z.looseObject({ state: z.string().max(2_000).optional(), code: z.string().max(4_000).optional(), error: z.string().max(500).optional() }), leads: true },
  { method: 'POST', path: '/link-social', operationId: 'linkProvider', summary: 'Let another provider sign in who is signed in; its address must be the same', body: z.strictObject({ provider, callbackURL: page, errorCallbackURL: page }), answer: leading },
  { method: 'GET', path: '/list-accounts', operationId: 'getOwnWays', summary: 'The ways in which I can sign in', answer: z.array(z.looseObject({ id: z.string(), providerId: z.string() })) },
  { method: 'POST', path: '/unlink-account', operationId: 'unlinkProvider', summary: 'Let that provider sign me in no longer; the last way stays', body: z.strictObject({ accountId: z.uuid().describe('An id that getOwnWays names.') }) },
]

/** /api/auth: signing in and out. Open, because better-auth itself looks at the session where one is needed. */
export const authRoutes: Route = (app, parts) => {
  for (const { method, path, operationId, summary, description, body, query, answer = done, leads } of relayed) {
    const schema = { tags: ['sign-in'], operationId, summary, ...(description === undefined ? {} : { description }), ...(body === undefined ? {} : { body }), ...(query === undefined ? {} : { querystring: query }), response: { 200: answer, ...(leads === undefined ? {} : onward), ...problems(400, 401, 403, 429) } }
    app.route({ method, url: `/api/auth${path}`, schema, config: needs('open'), handler: (request, reply) => relay(parts(request), request, reply) })
  }
}

async function relay({ signIn }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { auth, publicUrl } = signIn
  if (request.routeOptions.url === '/api/auth/sign-up/email') refuseDomain(signIn, request.body)
  if (changesWays.has(request.routeOptions.url ?? '')) await refuseBound(signIn, request)
  // Its own driver speaks to the database: what that throws gets the words that everything else has.
  const answer = await (await auth()).handle(toWebRequest(request, originOf(request, publicUrl))).catch((error: unknown) => { throw explain(error) })
  return answerWith(answer, request, reply)
}

/** What makes further ways in, or changes those that are there: not for a session that is good in one organisation alone. */
const changesWays: ReadonlySet<string> = new Set(['/change-password', '/update-user', '/two-factor/enable', '/two-factor/verify-totp', '/two-factor/verify-backup-code', '/two-factor/generate-backup-codes', '/two-factor/disable', '/link-social', '/unlink-account'].map((path) => `/api/auth${path}`))

async function refuseBound({ cookie, people }: SignIn, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request.headers.cookie, cookie.name, cookie.secret)
  if (token !== null && (await people.byToken(token))?.boundTo != null) throw new AppError('session-bound', 'You came in through the identity provider of your organisation, which counts there alone. Sign in in another way to change your account.')
}

/** Said before anybody looks whether there is such a person: an answer that depended on it would tell. */
function refuseDomain({ mayHaveAccount }: SignIn, body: unknown): void {
  const { email: address } = z.object({ email: z.string() }).parse(body)
  if (!mayHaveAccount(address)) throw new AppError('sign-up-refused', 'Only addresses of certain domains may make an account here. Ask an owner of the organisation for an invitation.')
}
