import { describe, expect, test } from 'vitest'
import { openBrowser, owner, ownersBrowser } from '../../test/trial-browser.ts'
import type { Browser, Page } from '../../test/trial-browser.ts'
import { startTrialProvider } from '../../test/trial-provider.ts'
import type { Claims } from '../../test/trial-provider.ts'
import { startTrialServer } from '../../test/trial-server.ts'
import { outsideSchema } from '../config/provider-settings.ts'

const provider = await startTrialProvider()
const acme = { ...provider.client, issuer: provider.issuer, title: 'Acme login' }
const server = await startTrialServer({ roles: ['api'], signUp: 'domain', signUpDomains: 'example.com,partner.example', signInProviders: { acme, bounded: { ...acme, domains: 'example.com' } } })
await provider.admit(['acme', 'bounded'].map((name) => `${server.url}/api/auth/callback/${name}`))
const olga = await ownersBrowser(server.url)

const person = (name: string, email = `${name}@example.com`, confirmed: boolean | null = true): Claims => ({ sub: `sub-of-${name}`, name, email, email_verified: confirmed ?? undefined })

/** The address at which the provider sends a browser back, once this person has signed in there. */
async function backFrom(url: string, who: Claims): Promise<URL> {
  provider.as(who)
  const there = openBrowser(provider.issuer)
  for (let next = new URL(url); ;) {
    const { headers } = await there.go('GET', next.pathname + next.search)
    next = new URL(headers.location ?? '', provider.issuer)
    if (next.origin === server.url) return next
  }
}
async function begin(browser: Browser, way = 'acme', path = '/api/auth/sign-in/social'): Promise<string> {
  const { status, body, text } = await browser.go('POST', path, { provider: way, callbackURL: '/runs', errorCallbackURL: '/sign-in' })
  expect(status, text).toBe(200)
  return String(body['url'])
}
async function signIn(who: Claims, way = 'acme'): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = openBrowser(server.url)
  const back = await backFrom(await begin(browser, way), who)
  return { browser, page: await browser.go('GET', back.pathname + back.search) }
}
const nameIn = async (browser: Browser): Promise<unknown> => (await browser.go('GET', '/api/v1/me')).body['user']

describe('signing in by an OpenID provider', () => {
  test('is offered to whoever looks, and leads there with state, nonce and PKCE', async () => {
    const { body, text } = await openBrowser(server.url).go('GET', '/api/v1/installation')
    expect(body['providers']).toEqual([{ id: 'acme', title: 'Acme login' }, { id: 'bounded', title: 'Acme login' }])
    expect(text).not.toContain(provider.client.clientSecret)
    const { origin, searchParams } = new URL(await begin(openBrowser(server.url)))
    expect(origin).toBe(provider.issuer)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length, name).toBeGreaterThan(20)
  })

  test('makes an account for a confirmed address, the same one each time, and keeps no token of the provider', async () => {
    const first = await signIn(person('ann'))
    expect(first.page.headers.location).toBe('/runs')
    const ann = await nameIn(first.browser)
    expect(ann).toMatchObject({ name: 'ann', email: 'ann@example.com' })
    expect(await nameIn((await signIn(person('ann'))).browser)).toEqual(ann)
    const { rows } = await server.database.people.pool.query('select "accessToken", "refreshToken", "idToken" from auth.account where "providerId" = \'acme\'')
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
  })

  test.each([
    ['an address that is not confirmed', person('bob', 'bob@example.com', false), 'acme'],
    ['an address of which nothing is said', person('cid', 'cid@example.com', null), 'acme'],
    ['an address that may make no account here', person('dan', 'dan@elsewhere.example'), 'acme'],
    ['an address of a domain that the provider may not vouch for', person('eva', 'eva@partner.example'), 'bounded'],
    ['an address of its own domain that it calls not confirmed', person('fay', 'fay@example.com', false), 'bounded'],
  ])('makes no account for %s', async (_what, who, way) => {
    const { browser, page } = await signIn(who, way)
    expect(page.headers.location ?? '').not.toBe('/runs')
    expect((await browser.go('GET', '/api/v1/me')).status).toBe(401)
    expect(await server.database.people.find({ email: who.email })).toBeNull()
  })

  test('a provider with domains of its own vouches for these', async () => {
    expect(await nameIn((await signIn(person('gus', 'gus@example.com', null), 'bounded')).browser)).toMatchObject({ email: 'gus@example.com' })
  })

  test('an answer that this browser did not ask for, or with another state, signs nobody in', async () => {
    const asked = openBrowser(server.url)
    const back = await backFrom(await begin(asked), person('hal'))
    const victim = openBrowser(server.url)
    expect((await victim.go('GET', back.pathname + back.search)).headers.location).toMatch(/error=/)
    expect((await victim.go('GET', '/api/v1/me')).status).toBe(401)
    const forged = new URL(back)
    forged.searchParams.set('state', 'made-up-by-eve-0123456789')
    expect((await openBrowser(server.url, asked.cookies).go('GET', forged.pathname + forged.search)).headers.location).toMatch(/error=/)
    expect(await server.database.people.find({ email: 'hal@example.com' })).toBeNull()
  })

  test('signing out ends the session here, and says where the one of the provider is ended', async () => {
    const { browser } = await signIn(person('jan'))
    const stolen = openBrowser(server.url, browser.cookies)
    expect((await stolen.go('GET', '/api/v1/me')).status).toBe(200)
    const out = await browser.go('POST', '/api/auth/sign-out', {})
    expect(out.status).toBe(200)
    for (const one of [browser, stolen]) expect((await one.go('GET', '/api/v1/me')).status).toBe(401)
    const there = new URL(String(out.body['url']))
    expect([there.origin, [...there.searchParams]]).toEqual([provider.issuer, [['client_id', provider.client.clientId]]])
    const asked = await openBrowser(provider.issuer).go('GET', there.pathname + there.search)
    expect(asked).toMatchObject({ status: 200, text: expect.stringContaining(`${provider.issuer}/session/end/confirm`) as string })
    const again = await signIn(person('jan'))
    expect(await nameIn(again.browser)).toMatchObject({ email: 'jan@example.com' })
  })

  test('knows a person by the name that the provider gives them, whatever address it says they have now; nobody comes in by the address of another', async () => {
    const kim = await nameIn((await signIn(person('kim'))).browser)
    for (const [email, confirmed] of [['kim.new@example.com', true], ['kim@elsewhere.example', true], [owner.email, true], ['jan@example.com', false]] as const)
      expect(await nameIn((await signIn({ ...person('kim'), email, email_verified: confirmed })).browser), email).toEqual(kim)
    expect(await nameIn(olga)).toMatchObject({ email: owner.email, name: owner.name })
    // Her old address went to somebody else there, who is not her: nor is a person of another provider that says so.
    const heirs = [await signIn({ ...person('heir'), email: 'kim@example.com' }), await signIn(person('kim'), 'bounded')]
    for (const { browser, page } of heirs) {
      expect(page.headers.location).toMatch(/error=account_not_linked/)
      expect((await browser.go('GET', '/api/v1/me')).status).toBe(401)
    }
    const other = await nameIn((await signIn(person('other', 'kim.new@example.com'))).browser)
    expect(other).toMatchObject({ email: 'kim.new@example.com' })
    expect(other).not.toMatchObject({ id: (kim as { readonly id: string }).id })
  })

  test('leads back to pages of this installation only', async () => {
    for (const away of ['https://evil.example/x', '//evil.example', '/\\evil.example']) for (const field of ['callbackURL', 'errorCallbackURL'])
      expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/social', { provider: 'acme', [field]: away })).status, away).toBe(403)
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/social', { provider: 'nobody' })).status).toBe(404)
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/social', { provider: 'acme', idToken: { token: 'x' } })).status).toBe(400)
  })
})

test('who has a password is not taken over by a provider that knows the address; signed in, they may let it sign them in', async () => {
  const itsOlga = person('olga', owner.email)
  const taken = await signIn(itsOlga)
  expect(taken.page.headers.location).toMatch(/error=account_not_linked/)
  expect((await taken.browser.go('GET', '/api/v1/me')).status).toBe(401)

  const stranger = await backFrom(await begin(olga, 'acme', '/api/auth/link-social'), person('ivy'))
  expect((await olga.go('GET', stranger.pathname + stranger.search)).headers.location).toMatch(/error=/)
  const back = await backFrom(await begin(olga, 'acme', '/api/auth/link-social'), itsOlga)
  expect((await olga.go('GET', back.pathname + back.search)).headers.location).toBe('/runs')
  expect(await nameIn((await signIn(itsOlga)).browser)).toMatchObject({ email: owner.email })
  const ways = await olga.go('GET', '/api/auth/list-accounts')
  const linked = (JSON.parse(ways.text) as readonly { id: string; providerId: string }[]).find(({ providerId }) => providerId === 'acme')
  expect((await olga.go('POST', '/api/auth/unlink-account', { accountId: linked?.id })).status).toBe(200)
  expect((await signIn(itsOlga)).page.headers.location).toMatch(/error=account_not_linked/)

  const { entries } = (await olga.go('GET', '/api/v1/audit?limit=100')).body as { readonly entries: readonly { readonly action: string; readonly target: string; readonly details: object }[] }
  const { id } = await nameIn(olga) as { readonly id: string }
  // Nothing of those who were refused, nor of those who are members of no organisation.
  expect(entries.filter(({ action }) => /Provider|SignIn/.test(action)).map(({ action, target, details }) => ({ action, target, details })).reverse()).toEqual(['linkProvider', 'finishSignIn', 'unlinkProvider'].map((action) => ({ action, target: id, details: {} })))
})

test('settings of providers that would be unsafe or of no use are refused', () => {
  const client = { clientId: 'id', clientSecret: 'secret' }
  const fits = (providers: unknown): boolean => outsideSchema.safeParse(providers).success
  expect(fits({ google: client, github: client, microsoft: { ...client, tenant: 'acme.example', domains: ['acme.example'] }, own: { ...client, issuer: 'https://login.acme.example' } })).toBe(true)
  for (const wrong of [{ own: client }, { own: { ...client, issuer: 'http://login.acme.example' } }, { google: { ...client, issuer: 'https://evil.example' } }, { credential: { ...client, issuer: 'https://a.example' } },
    { microsoft: client }, { microsoft: { ...client, tenant: 'common', domains: ['acme.example'] } }, { microsoft: { ...client, tenant: 'acme.example', domains: [] } }]) expect(fits(wrong), JSON.stringify(wrong)).toBe(false)
})
