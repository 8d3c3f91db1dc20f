import type * as Jose from 'jose'
import { z } from 'zod'
import type { Authenticator } from '../http/access.ts'
import { bearer } from '../http/access.ts'
import { issuerOf, tokenAudience } from './issuer.ts'
import { identityOf } from './session.ts'
import type { SignIn } from './sign-in.ts'

const claims = z.object({ sub: z.uuid(), sid: z.uuid() })
/** Milliseconds after which a key that is not known is looked for again: made-up keys must not make every request read the database. */
const patience = 5_000

/**
 * A person by an access token: a JWT signed with one of our keys (EdDSA, nothing else), not expired, for us. Its session is looked up as well: a session
 * that was ended ends its tokens at once, here; another program that only knows the keys takes them until they expire.
 */
export function tokenAuthenticator(signIn: SignIn): Authenticator {
  const verify = tokenVerifier(signIn)
  return async (request) => {
    const token = bearer(request)
    if (token === null || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null
    const said = claims.safeParse(await verify(token))
    const signedIn = said.success ? await signIn.people.bySession(said.data.sid) : null
    if (signedIn === null || signedIn.person.id !== said.data?.sub) return null
    return identityOf(signIn, request, signedIn)
  }
}

/** Says what a token holds, or null. Keys are kept in memory; one that is not known is looked for. */
function tokenVerifier({ people, publicUrl }: SignIn): (token: string) => Promise<Jose.JWTPayload | null> {
  let known: { readonly keys: ReturnType<typeof Jose.createLocalJWKSet>; readonly since: number } | null = null
  const read = async ({ createLocalJWKSet }: typeof Jose) => (known = { keys: createLocalJWKSet({ keys: (await people.publicKeys()).map(({ id, key }) => ({ ...JSON.parse(key) as Jose.JSONWebKeySet['keys'][number], kid: id, alg: 'EdDSA' })) }), since: performance.now() })
  const check = async (token: string, jose: typeof Jose): Promise<Jose.JWTPayload> => (await jose.jwtVerify(token, (known ?? await read(jose)).keys, { algorithms: ['EdDSA'], audience: tokenAudience, issuer: issuerOf(publicUrl), requiredClaims: ['exp'] })).payload
  return async (token) => {
    // Loaded with the first token, not with the server.
    const jose = await import('jose')
    const { errors } = jose
    try {
      return await check(token, jose)
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
      if (!(error instanceof errors.JWKSNoMatchingKey) || (known !== null && performance.now() - known.since < patience)) return null
    }
    await read(jose)
    return check(token, jose).catch(() => null)
  }
}
