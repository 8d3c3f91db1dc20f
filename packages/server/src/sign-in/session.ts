import type { Identity } from '@aicoe/core'
import type { SignedIn } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import type { Authenticator } from '../http/access.ts'
import { tokenOf } from './cookie.ts'
import { membershipOf } from './memberships.ts'
import { originOf } from './relay.ts'
import type { SignIn } from './sign-in.ts'

const looks: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A person by the session cookie. The session is looked up for each request: one that was ended is gone at once. */
export function sessionAuthenticator(signIn: SignIn): Authenticator {
  return async (request) => {
    const token = tokenOf(request.headers.cookie, signIn.cookie.name, signIn.cookie.secret)
    const signedIn = token === null ? null : await signIn.people.byToken(token)
    if (signedIn === null) return null
    refuseForeignWrites(request, signIn.publicUrl)
    return identityOf(signIn, request, signedIn)
  }
}

/** Who acts when this person asks: in the organisation that the request wants, else in their first one. */
export async function identityOf({ database }: SignIn, request: FastifyRequest, { session, ...signedIn }: SignedIn): Promise<Identity> {
  return { session, ...await membershipOf(database, signedIn, wantedOrganization(request)) }
}

/** A cookie comes along whoever made the browser send the request; what changes something must come from a page of ours (CSRF). */
function refuseForeignWrites(request: FastifyRequest, publicUrl: string | undefined): void {
  if (looks.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOurs = origin === undefined ? site === 'same-origin' : origin === originOf(request, publicUrl) && (site === undefined || site === 'same-origin')
  if (!isOurs) throw new AppError('origin-refused', 'A request with a session cookie that changes something must come from a page of this installation. Programs use an API key or an access token instead.')
}

/** The organisation that the header `x-organization` names. */
function wantedOrganization(request: FastifyRequest): string | null {
  const wanted = request.headers['x-organization']
  return typeof wanted === 'string' ? wanted : null
}
