import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import type { Page } from '../../test/trial-browser.ts'
import { startTrialIdentityProvider } from '../../test/trial-identity-provider.ts'
import type { Instead } from '../../test/trial-identity-provider.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const oaep = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'
const [gcm, cbc, old] = await Promise.all([
  startTrialIdentityProvider({ encrypts: { data: 'http://www.w3.org/2009/xmlenc11#aes256-gcm', key: oaep } }), startTrialIdentityProvider({ encrypts: { data: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc', key: oaep } }),
  startTrialIdentityProvider({ encrypts: { data: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc', key: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' } }),
])
afterAll(() => { for (const each of [gcm, cbc, old]) each.close() })
const settings = { roles: ['api'], signUp: 'open', secret: 'the first secret of this installation' }
const server = await startTrialServer(settings)
const { olga } = await trialPeople(server)
await olga.call('POST', '/api/v1/sign-on/domains', { domain: 'acme.example' })
await olga.call('POST', '/api/v1/sign-on/domains/acme.example/verify', { by: 'owner' })

const ann = { email: 'ann@acme.example', name: 'Ann Acme' }
const metadata = async (organization: string = FIRST): Promise<string> => (await openBrowser(server.url).go('GET', `/api/auth/saml/${organization}/metadata`)).text
const trust = async (provider: typeof gcm): Promise<void> => { expect((await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: provider.metadata })).status).toBe(200) }
const kept = () => server.database.withOrganization(FIRST, (stores) => stores.signOn.serviceKey())
async function signIn(provider: typeof gcm, { service, instead = {} }: { readonly service?: string; readonly instead?: Instead } = {}): Promise<{ readonly sent: string; readonly page: Page; readonly email: unknown }> {
  const browser = openBrowser(server.url)
  const { url } = (await browser.go('POST', '/api/auth/sso', { email: ann.email, callbackURL: '/runs' })).body
  const said = await provider.answer(String(url), service ?? await metadata(), ann, instead)
  const answered = await openBrowser(server.url).go('POST', `/api/auth/saml/${FIRST}/acs`, new URLSearchParams({ SAMLResponse: said }).toString(), { 'content-type': 'application/x-www-form-urlencoded', origin: provider.entity })
  const page = answered.headers.location?.includes('/finish') === true ? await browser.go('GET', answered.headers.location) : answered
  return { sent: Buffer.from(said, 'base64').toString(), page, email: ((await browser.go('GET', '/api/v1/me')).body['user'] as { readonly email?: string } | undefined)?.email }
}

test('our metadata names one certificate to encrypt with, however many ask at once; the key is kept sealed and taken along by nobody', async () => {
  const asked = await Promise.all(Array.from({ length: 4 }, () => metadata()))
  const certificates = asked.map((text) => /use="encryption"[\s\S]*?<ds:X509Certificate>([\s\S]*?)<\/ds:X509Certificate>/.exec(text)?.[1]?.trim())
  expect([...new Set(certificates)]).toEqual([expect.stringMatching(/^MII/)])
  expect(await kept()).toEqual({ key: expect.stringMatching(/^sealed\./) as string, certificate: expect.stringContaining('BEGIN CERTIFICATE') as string })
  expect(JSON.stringify(await server.database.withOrganization(FIRST, (stores) => stores.takingOut.rows('sign_on', null, 10)))).not.toContain('sealed.')
  expect(await metadata(randomUUID())).not.toContain('use="encryption"')
})

test.each([['AES-GCM', gcm], ['AES-CBC', cbc]])('an assertion that is encrypted with %s counts as one in the clear', async (_name, provider) => {
  await trust(provider)
  const { sent, page, email } = await signIn(provider)
  expect(sent).toContain('EncryptedAssertion')
  expect(sent).not.toContain(ann.email)
  expect([page.headers.location, email]).toEqual(['/runs', ann.email])
})

test('encryption proves nothing: what would not count in the clear does not count', async () => {
  await trust(gcm)
  for (const instead of [{ Audience: 'https://other.example' }, { SubjectRecipient: 'https://other.example/acs' }, { InResponseTo: '_made_up' }, { Issuer: 'https://other.example' }])
    expect((await signIn(gcm, { instead })).page.headers.location, JSON.stringify(instead)).toBe('/sign-in?error=sign-on-refused')
  expect((await signIn(cbc)).page.headers.location).toBe('/sign-in?error=sign-on-refused')
  await trust(old)
  expect(await signIn(old)).toMatchObject({ page: { headers: { location: '/sign-in?error=sign-on-refused' } }, email: undefined })
})

test('another secret of the installation that knows the former one opens the key and seals it anew; one that does not makes another when the provider is named again', async () => {
  await trust(gcm)
  const before = await kept()
  const service = await metadata()
  const { databaseUrl } = server
  const visit = (at: Awaited<ReturnType<typeof startTrialServer>>) => openBrowser(at.url).go('GET', `/api/auth/saml/${FIRST}/metadata`)
  const knowing = await startTrialServer({ ...settings, databaseUrl, secret: 'the second secret of this installation', formerSecrets: [settings.secret] })
  expect((await visit(knowing)).text).toContain('use="encryption"')
  const resealed = await kept()
  expect([resealed?.certificate, resealed?.key === before?.key]).toEqual([before?.certificate, false])
  // The server with the first secret cannot open it any more.
  expect(await metadata()).not.toContain('use="encryption"')
  expect((await signIn(gcm, { service })).page.headers.location).toBe('/sign-in?error=sign-on-refused')
  await trust(gcm)
  expect((await kept())?.certificate).not.toBe(before?.certificate)
  expect((await signIn(gcm)).email).toBe(ann.email)
})
