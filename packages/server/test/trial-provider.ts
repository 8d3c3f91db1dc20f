import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

/** Whom the provider says that somebody is. */
export interface Claims { readonly sub: string; readonly name: string; readonly email: string; readonly email_verified: boolean | undefined }
interface TrialProvider {
  readonly issuer: string
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  /** Who has an account there from now on, and signs in with the next visit. */
  as(person: Claims): void
  /** Opens it to this server; discovery answers from then on. */
  admit(redirectUris: readonly string[]): Promise<void>
}

/** A real OpenID provider on a free port, which asks nobody for a password. It wants PKCE and signs with a key of its own. */
export async function startTrialProvider(): Promise<TrialProvider> {
  const people = new Map<string, Claims>()
  let next = ''
  let answer: ReturnType<Provider['callback']> | null = null
  const http = createServer((request, response) => { if (answer === null) response.writeHead(503).end(); else void answer(request, response) })
  await new Promise<void>((settle) => { http.listen(0, '127.0.0.1', settle) })
  afterAll(() => { http.closeAllConnections(); http.close() })
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const client = { clientId: 'aicoe', clientSecret: 'secret-of-the-trial-provider' }
  return {
    issuer, client,
    as(person) { people.set(person.sub, person); next = person.sub },
    async admit(redirectUris) {
      const { privateKey } = await generateKeyPair('RS256', { extractable: true })
      const provider = new Provider(issuer, {
        clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [...redirectUris] }],
        jwks: { keys: [{ ...await exportJWK(privateKey), kid: 'trial', use: 'sig', alg: 'RS256' }] }, cookies: { keys: ['trial-provider-cookies'] },
        features: { devInteractions: { enabled: false } }, pkce: { required: () => true },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        findAccount: (_context, sub) => ({ accountId: sub, claims: () => Promise.resolve({ ...people.get(sub), sub }) }),
        interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
        async loadExistingGrant({ oidc }) {
          const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId: oidc.client?.clientId ?? '' })
          grant.addOIDCScope('openid email profile')
          await grant.save()
          return grant
        },
      })
      const callback = provider.callback()
      answer = (request, response) => (request.url?.startsWith('/interaction/') === true ? provider.interactionFinished(request, response, { login: { accountId: next } }) : callback(request, response))
    },
  }
}
