import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import type { Browser, Page } from '../../test/trial-browser.ts'
import { startTrialIdentityProvider } from '../../test/trial-identity-provider.ts'
import type { Instead, Subject } from '../../test/trial-identity-provider.ts'
import { startTrialNames } from '../../test/trial-names.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const names = await startTrialNames()
const [acme, weak] = [await startTrialIdentityProvider(), await startTrialIdentityProvider({ hash: 'sha1' })]
const impostor = await startTrialIdentityProvider({ entity: acme.entity })
afterAll(() => { for (const each of [acme, weak, impostor]) each.close() })

const server = await startTrialServer({ roles: ['api'], signUp: 'open', dnsServers: names.address })
const { olga, member } = await trialPeople(server)
const elsewhere = randomUUID()
const otherOwner = await member('owner', elsewhere)

type Call = typeof olga.call
/** Claims the domain and proves it by its record. */
async function prove(call: Call, domain: string): Promise<void> {
  const { record } = (await call('POST', '/api/v1/sign-on/domains', { domain })).body as { readonly record: { readonly name: string; readonly value: string } }
  names.texts.set(record.name, record.value)
  expect((await call('POST', `/api/v1/sign-on/domains/${domain}/verify`, {})).body).toMatchObject({ verifiedBy: 'dns' })
}
const service = async (organization = FIRST): Promise<string> => (await openBrowser(server.url).go('GET', `/api/auth/saml/${organization}/metadata`)).text
async function begin(browser: Browser, email: string, callbackURL = '/runs'): Promise<string> {
  const { status, body, text } = await browser.go('POST', '/api/auth/sso', { email, callbackURL })
  expect(status, text).toBe(200)
  return String(body['url'])
}
/** Posts as the page of the provider does: from its origin, without cookies. */
const post = (said: string, organization = FIRST, more: Readonly<Record<string, string>> = {}): Promise<Page> =>
  openBrowser(server.url).go('POST', `/api/auth/saml/${organization}/acs`, new URLSearchParams({ SAMLResponse: said, ...more }).toString(), { 'content-type': 'application/x-www-form-urlencoded', origin: acme.entity, 'sec-fetch-site': 'cross-site' })
async function signIn(subject: Subject, { organization = FIRST, provider = acme, instead = {}, change = (xml: string) => xml }: { organization?: string; provider?: typeof acme; instead?: Instead; change?: (xml: string) => string } = {}) {
  const browser = openBrowser(server.url)
  const said = await provider.answer(await begin(browser, subject.email), await service(organization), subject, instead)
  const changed = Buffer.from(change(Buffer.from(said, 'base64').toString())).toString('base64')
  const answered = await post(changed, organization)
  const page = answered.headers.location?.includes('/finish') === true ? await browser.go('GET', answered.headers.location) : answered
  return { browser, said: changed, answered, page, me: (await browser.go('GET', '/api/v1/me')).body as { readonly user: { readonly id: string; readonly email: string } | null; readonly role: string; readonly boundTo: string; readonly organizations: readonly { readonly id: string }[] } }
}
const ann = { email: 'ann@acme.example', name: 'Ann Acme' }

await prove(olga.call, 'acme.example')
expect((await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: acme.metadata })).status).toBe(200)

describe('signing in through the identity provider of an organisation', () => {
  test('makes an account and a membership for an address of its domain, the same one each time, and leads to the page that was wanted', async () => {
    const first = await signIn(ann)
    expect(first.page).toMatchObject({ status: 303, headers: { location: '/runs' } })
    expect(first.me).toMatchObject({ user: { name: 'Ann Acme', email: 'ann@acme.example' }, role: 'user', boundTo: FIRST })
    expect((await signIn(ann)).me.user?.id).toBe(first.me.user?.id)
    const { entries } = (await olga.call('GET', `/api/v1/audit?person=${first.me.user?.id ?? ''}`)).body as { readonly entries: readonly { readonly action: string }[] }
    expect(entries.map(({ action }) => action)).toEqual(['finishSignOn', 'finishSignOn', 'joinBySignOn'])
    expect((await olga.call('GET', '/api/v1/sign-on')).body).toMatchObject({ provider: { entity: acme.entity }, lastSignInAt: expect.any(String) as string, domains: [{ domain: 'acme.example', verifiedBy: 'dns' }] })
  })

  test('ignores the page that RelayState names, and takes pages of this installation only', async () => {
    const browser = openBrowser(server.url)
    const said = await acme.answer(await begin(browser, ann.email, '/runs?x=1'), await service(), ann)
    const answered = await post(said, FIRST, { RelayState: 'https://evil.example/' })
    expect((await browser.go('GET', answered.headers.location ?? '')).headers.location).toBe('/runs?x=1')
    for (const away of ['https://evil.example/x', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)']) expect((await openBrowser(server.url).go('POST', '/api/auth/sso', { email: ann.email, callbackURL: away })).status, away).toBe(400)
  })

  test('says so where there is none', async () => {
    for (const email of ['ann@nowhere.example', 'ann@sub.acme.example', 'ann@xacme.example']) expect(await openBrowser(server.url).go('POST', '/api/auth/sso', { email })).toMatchObject({ status: 404, body: { code: 'sign-on-not-found' } })
  })
})

const old = new Date(Date.now() - 3_600_000).toISOString()
/** The signed assertion, and one that names somebody else. */
const parts = (xml: string) => { const own = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? ''; return { own, evil: own.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '').replace(/ID="[^"]*"/, 'ID="_evil"').replaceAll('ann@acme.example', 'bob@acme.example'), signature: /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(own)?.[0] ?? '' } }

describe('what does not count', () => {
  test.each<[string, Parameters<typeof signIn>[1]]>([
    ['an assertion that nobody signed', { change: (xml) => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '') }],
    ['one that was signed by somebody else in the name of the provider', { provider: impostor }],
    ['one that was changed', { change: (xml) => xml.replaceAll('ann@acme.example', 'bob@acme.example') }],
    ['one for another audience', { instead: { Audience: 'https://other.example' } }],
    ['one for the same provider, but another organisation', { instead: { Audience: `${server.url}/api/auth/saml/${elsewhere}` } }],
    ['one for another address', { instead: { SubjectRecipient: 'https://other.example/acs' } }],
    ['one of another provider', { instead: { Issuer: 'https://other.example' } }],
    ['one that is over', { instead: { ConditionsNotOnOrAfter: old } }],
    ['one whose subject is over', { instead: { SubjectConfirmationDataNotOnOrAfter: old } }],
    ['one that was made long ago', { instead: { IssueInstant: old } }],
    ['one that answers a request that nobody made', { instead: { InResponseTo: '_made_up' } }],
    ['one that nobody asked for', { instead: { InResponseTo: '' } }],
    ['a name that a remark splits in two', { instead: { NameID: 'ann@acme.example.evil.example' }, change: (xml) => xml.replace('ann@acme.example.evil.example', 'ann@acme.example<!---->.evil.example') }],
    ['a document type', { change: (xml) => `<!DOCTYPE x [<!ENTITY e "ann">]>${xml}` }],
    ['another assertion before the signed one', { change: (xml) => { const { own, evil } = parts(xml); return xml.replace(own, evil + own) } }],
    ['another assertion after the signed one', { change: (xml) => { const { own, evil } = parts(xml); return xml.replace(own, own + evil) } }],
    ['the signed assertion inside another', { change: (xml) => { const { own, evil, signature } = parts(xml); return xml.replace(own, evil.replace('<saml:Subject>', `${signature}<saml:Subject>`).replace('</saml:Assertion>', `${own}</saml:Assertion>`)) } }],
    ['the signed assertion inside the signature of another', { change: (xml) => { const { own, evil, signature } = parts(xml); return xml.replace(own, evil.replace('<saml:Subject>', `${signature.replace('</ds:Signature>', `<ds:Object>${own.replace(signature, '')}</ds:Object></ds:Signature>`)}<saml:Subject>`)) } }],
    ['the signed assertion in an extension', { change: (xml) => { const { own, evil } = parts(xml); return xml.replace(own, `<samlp:Extensions>${own}</samlp:Extensions>${evil}`) } }],
    ['something that is no XML', { change: () => 'hello' }],
    ['an answer that says no', { change: (xml) => xml.replace('status:Success', 'status:Responder').replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, '') }],
  ])('%s', async (_what, how) => {
    const { answered, me } = await signIn(ann, how)
    expect(answered).toMatchObject({ status: 303, headers: { location: '/sign-in?error=sign-on-refused' } })
    expect(me.user).toBeUndefined()
    expect(await server.database.people.find({ email: 'bob@acme.example' })).toBeNull()
  })

  test('the same answer again, in whatever browser, also at the same moment', async () => {
    const { said } = await signIn(ann)
    expect((await post(said)).headers.location).toBe('/sign-in?error=sign-on-refused')
    const fresh = await acme.answer(await begin(openBrowser(server.url), ann.email), await service(), ann)
    const both = await Promise.all([post(fresh), post(fresh), post(fresh)])
    expect(both.filter(({ headers }) => headers.location?.includes('/finish'))).toHaveLength(1)
  })

  test('an answer in a browser that did not ask: nobody is signed in as somebody else against their will', async () => {
    const asked = openBrowser(server.url)
    const { headers: { location = '' } } = await post(await acme.answer(await begin(asked, ann.email), await service(), ann))
    const victim = openBrowser(server.url)
    await begin(victim, ann.email)
    expect((await victim.go('GET', location)).headers.location).toBe('/sign-in?error=sign-on-refused')
    expect((await victim.go('GET', `/api/auth/saml/${FIRST}/finish?code=guess`)).headers.location).toBe('/sign-in?error=sign-on-refused')
    expect((await victim.go('GET', '/api/v1/me')).status).toBe(401)
    expect((await asked.go('GET', location)).headers.location).toBe('/runs')
    expect((await asked.go('GET', location)).headers.location).toBe('/sign-in?error=sign-on-refused')
  })

  test('signatures with SHA-1', async () => {
    await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: weak.metadata })
    expect((await signIn(ann, { provider: weak })).answered.headers.location).toBe('/sign-in?error=sign-on-refused')
    await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: acme.metadata })
    expect((await signIn(ann)).page.headers.location).toBe('/runs')
  })

  test('bodies that are too large, of another sort, or for no organisation', async () => {
    expect((await post('A'.repeat(450_000))).status).toBe(400)
    expect((await post('A'.repeat(600_000))).status).toBe(413)
    expect((await openBrowser(server.url).go('POST', `/api/auth/saml/${FIRST}/acs`, { SAMLResponse: 'x' })).status).toBe(415)
    expect((await post('AAAA', randomUUID())).headers.location).toBe('/sign-in?error=sign-on-refused')
  })
})

describe('whom a provider may name', () => {
  test('nobody of a domain that is not verified for its organisation', async () => {
    for (const email of ['eve@elsewhere.example', 'olga@example.com']) {
      const browser = openBrowser(server.url)
      const said = await acme.answer(await begin(browser, ann.email), await service(), { email, name: 'Eve' })
      expect((await post(said)).headers.location).toBe('/sign-in?error=sign-on-domain')
    }
    expect(await server.database.people.find({ email: 'eve@elsewhere.example' })).toBeNull()
  })

  test('nobody of the domain of another organisation, and what another proved is not to be had', async () => {
    await prove(otherOwner.call, 'other.example')
    const said = await acme.answer(await begin(openBrowser(server.url), ann.email), await service(), { email: 'pat@other.example', name: 'Pat' })
    expect((await post(said)).headers.location).toBe('/sign-in?error=sign-on-domain')
    const { record } = (await olga.call('POST', '/api/v1/sign-on/domains', { domain: 'other.example' })).body as { readonly record: { readonly name: string; readonly value: string } }
    names.texts.set(record.name, record.value)
    for (const by of ['dns', 'owner']) expect(await olga.call('POST', '/api/v1/sign-on/domains/other.example/verify', { by })).toMatchObject({ status: 409, body: { code: 'domain-taken' } })
    const domain = 'other.example'
    expect((await olga.call('DELETE', `/api/v1/sign-on/domains/${domain}`)).status).toBe(204)
  })

  test('somebody who is in another organisation too, but for its own alone', async () => {
    const { me: { user } } = await signIn(ann)
    await server.database.withOrganization(elsewhere, (stores) => stores.members.add({ id: user?.id ?? '', name: 'Ann', email: ann.email, role: 'owner' }))
    const { browser, me } = await signIn(ann)
    expect(me).toMatchObject({ role: 'user', boundTo: FIRST, organizations: [{ id: FIRST }] })
    const there = { 'x-organization': elsewhere }
    expect(await browser.go('GET', '/api/v1/runs', undefined, there)).toMatchObject({ status: 403, body: { code: 'no-organization' } })
    const { token } = (await browser.go('GET', '/api/auth/token')).body
    expect((await openBrowser(server.url).go('GET', '/api/v1/runs', undefined, { authorization: `Bearer ${String(token)}`, ...there })).status).toBe(403)
    expect((await openBrowser(server.url).go('GET', '/api/v1/runs', undefined, { authorization: `Bearer ${String(token)}` })).status).toBe(200)
    for (const [method, path, body] of [['POST', '/api/v1/organizations', { name: 'Mine' }], ['POST', '/api/v1/invitations/accept', { token: 'x' }], ['DELETE', '/api/v1/me', { confirm: ann.email }], ['POST', '/api/auth/link-social', { provider: 'google' }], ['POST', '/api/auth/two-factor/enable', { password: 'x' }], ['POST', '/api/auth/change-password', { currentPassword: 'x', newPassword: 'a long enough word' }]] as const)
      expect(await browser.go(method, path, body), path).toMatchObject({ status: 403, body: { code: 'session-bound' } })
    const { text: taken } = await browser.go('GET', '/api/v1/me/export')
    expect([taken.includes(`organizations/${FIRST}/`), taken.includes(elsewhere)]).toEqual([true, false])
  })

  test('nobody who was taken out of the organisation, until they are let in again', async () => {
    const { me: { user }, browser } = await signIn({ email: 'cid@acme.example', name: 'Cid' })
    expect((await olga.call('DELETE', `/api/v1/members/${user?.id ?? ''}`)).status).toBe(204)
    expect((await browser.go('GET', '/api/v1/runs')).status).toBe(403)
    expect((await signIn({ email: 'cid@acme.example', name: 'Cid' })).answered.headers.location).toBe('/sign-in?error=sign-on-removed')
  })

  test('an account that somebody made for the address and never confirmed gives way, with its password', async () => {
    const trap = { email: 'dan@acme.example', password: 'eve waits here for dan' }
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { ...trap, name: 'Eve' })).status).toBe(200)
    expect((await signIn({ email: 'dan@acme.example', name: 'Dan' })).me.user).toMatchObject({ name: 'Dan' })
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/email', trap)).status).toBe(401)
  })
})

test('who came through a provider sees and ends all of their sessions, and nobody else\'s; whoever has the account ends those of the provider too', async () => {
  const eva = { email: 'eva@acme.example', name: 'Eva' }
  const [first, second] = [await signIn(eva), await signIn(eva)]
  const password = 'eva likes long words'
  await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: eva.email, redirectTo: '/reset' })
  const { letters } = (await olga.call('GET', '/api/v1/outbox?limit=50')).body as { readonly letters: readonly { readonly to: string; readonly body: string }[] }
  const token = /reset-password\/([\w-]+)/.exec(letters.find(({ to }) => to === eva.email)?.body ?? '')?.[1]
  const sessions = async (browser: Browser) => (await browser.go('GET', '/api/v1/me/sessions')).body['sessions'] as readonly { readonly id: string; readonly current: boolean; readonly address: string }[]
  expect((await sessions(first.browser)).map(({ current, address }) => [current, address])).toEqual([[false, second.browser.address], [true, first.browser.address]])
  const theirs = (await sessions((await signIn(ann)).browser)).map(({ id }) => id)
  expect((await first.browser.go('DELETE', `/api/v1/me/sessions/${theirs[0] ?? ''}`)).status).toBe(404)
  const other = (await sessions(first.browser)).find(({ current }) => !current)?.id ?? ''
  expect((await first.browser.go('DELETE', `/api/v1/me/sessions/${other}`)).body).toEqual({ ended: 1 })
  expect([(await second.browser.go('GET', '/api/v1/me')).status, (await first.browser.go('GET', '/api/v1/me')).status]).toEqual([401, 200])
  // Choosing a password ends what was open, and opens the account itself.
  expect((await openBrowser(server.url).go('POST', '/api/auth/reset-password', { token, newPassword: password })).status).toBe(200)
  expect((await first.browser.go('GET', '/api/v1/me')).status).toBe(401)
  const own = openBrowser(server.url)
  expect((await own.go('POST', '/api/auth/sign-in/email', { email: eva.email, password })).status).toBe(200)
  const [third, fourth] = [await signIn(eva), await signIn(eva)]
  expect(await sessions(third.browser)).toHaveLength(3)
  expect((await third.browser.go('DELETE', '/api/v1/me/sessions')).body).toEqual({ ended: 2 })
  expect([(await own.go('GET', '/api/v1/me')).status, (await fourth.browser.go('GET', '/api/v1/me')).status, (await third.browser.go('GET', '/api/v1/me')).status]).toEqual([401, 401, 200])
  await own.go('POST', '/api/auth/sign-in/email', { email: eva.email, password })
  expect((await own.go('DELETE', '/api/v1/me/sessions')).body).toEqual({ ended: 1 })
  expect((await third.browser.go('GET', '/api/v1/me')).status).toBe(401)
})

describe('what the owner sets', () => {
  test('a domain counts with its record, or by the word of the owner of the installation', async () => {
    await olga.call('POST', '/api/v1/sign-on/domains', { domain: 'Late.Example' })
    expect(await olga.call('POST', '/api/v1/sign-on/domains/late.example/verify', {})).toMatchObject({ status: 422, body: { code: 'domain-not-proven' } })
    expect((await olga.call('POST', '/api/v1/sign-on/domains/late.example/verify', { by: 'owner' })).body).toMatchObject({ verifiedBy: 'owner' })
    await otherOwner.call('POST', '/api/v1/sign-on/domains', { domain: 'fourth.example' })
    expect((await otherOwner.call('POST', '/api/v1/sign-on/domains/fourth.example/verify', { by: 'owner' })).status).toBe(403)
    expect((await server.call('POST', '/api/v1/sign-on/domains/fourth.example/verify', { by: 'owner' }, { 'x-organization': elsewhere })).body).toMatchObject({ verifiedBy: 'owner' })
    for (const wrong of ['localhost', 'a b.example', 'https://acme.example', 'acme.example/..', '*.example', '-a.example', 'acme.example.', '127.0.0.1']) expect((await olga.call('POST', '/api/v1/sign-on/domains', { domain: wrong })).status, wrong).toBe(400)
    expect((await olga.call('POST', '/api/v1/sign-on/domains/never.example/verify', {})).status).toBe(404)
    expect((await olga.call('DELETE', '/api/v1/sign-on/domains/late.example')).status).toBe(204)
  })

  test('an admin looks, and changes nothing of it', async () => {
    const admin = await member('admin')
    expect((await admin.call('GET', '/api/v1/sign-on')).status).toBe(200)
    for (const [method, path, body] of [['POST', '/domains', { domain: 'evil.example' }], ['PUT', '/provider', { metadata: impostor.metadata }], ['DELETE', '/provider', undefined], ['PUT', '/rules', { role: 'user', required: false }], ['DELETE', '/domains/acme.example', undefined], ['POST', '/domains/acme.example/verify', {}]] as const)
      expect(await admin.call(method, `/api/v1/sign-on${path}`, body), path).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect((await (await member('user')).call('GET', '/api/v1/sign-on')).status).toBe(403)
  })

  test('metadata that is none, or that is not safe, is refused with what to do', async () => {
    const refused = async (metadata: string, why: RegExp): Promise<void> => { expect(await olga.call('PUT', '/api/v1/sign-on/provider', { metadata })).toMatchObject({ status: 422, body: { code: 'metadata-invalid', detail: expect.stringMatching(why) as string } }) }
    await refused('hello', /no SAML metadata/)
    await refused('<a/>', /no SAML metadata/)
    await refused('<!--'.repeat(120_000), /no SAML metadata/)
    await refused(await service(), /no SAML metadata/)
    await refused(`<!DOCTYPE x SYSTEM "file:///etc/passwd">${acme.metadata}`, /no SAML metadata/)
    await refused(acme.metadata.replaceAll(/Location="[^"]*"/g, 'Location="http://login.example/sso"'), /https/)
    await refused(acme.metadata.replaceAll(/Location="[^"]*"/g, 'Location="javascript:alert(1)"'), /https/)
    await refused(acme.metadata.replaceAll('HTTP-Redirect', 'SOAP'), /HTTP-Redirect/)
    await refused(acme.metadata.replace(/<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>AAAA'), /certificate/)
    await refused(acme.metadata.replace(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/, ''), /no certificate/)
    expect((await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: `<!-- of Acme -->\n${acme.metadata}` })).status).toBe(200)
  })

  test('nobody is made to come this way before it was tried; then everybody but owners is, keys go on, and it ends with the provider', async () => {
    expect((await olga.call('PUT', '/api/v1/sign-on/provider', { metadata: acme.metadata })).body).toMatchObject({ lastSignInAt: null })
    expect(await olga.call('PUT', '/api/v1/sign-on/rules', { role: 'user', required: true })).toMatchObject({ status: 409, body: { code: 'sign-on-not-tried' } })
    await signIn(ann)
    expect((await olga.call('PUT', '/api/v1/sign-on/rules', { role: 'owner', required: false })).status).toBe(403)
    expect((await olga.call('PUT', '/api/v1/sign-on/rules', { role: 'nobody', required: false })).status).toBe(404)
    const gus = await member('user')
    const key = String((await gus.call('POST', '/api/v1/keys', { name: 'build' })).body['secret'])
    expect((await olga.call('PUT', '/api/v1/sign-on/rules', { role: 'viewer', required: true })).body).toMatchObject({ role: 'viewer', required: true })
    expect(await gus.call('GET', '/api/v1/runs')).toMatchObject({ status: 403, body: { code: 'sign-on-required' } })
    expect((await gus.call('GET', '/api/v1/me')).body).toMatchObject({ signOnRequired: true, role: null })
    expect((await openBrowser(server.url).go('GET', '/api/v1/runs', undefined, { authorization: `Bearer ${key}` })).status).toBe(200)
    expect((await olga.call('GET', '/api/v1/runs')).status).toBe(200)
    const { browser, me } = await signIn({ email: 'fay@acme.example', name: 'Fay' })
    expect(me).toMatchObject({ role: 'viewer', boundTo: FIRST })
    expect((await olga.call('DELETE', '/api/v1/sign-on/provider')).status).toBe(204)
    expect((await gus.call('GET', '/api/v1/runs')).status).toBe(200)
    expect((await browser.go('GET', '/api/v1/me')).status).toBe(401)
    expect((await openBrowser(server.url).go('POST', '/api/auth/sso', { email: ann.email })).status).toBe(404)
  })
})
