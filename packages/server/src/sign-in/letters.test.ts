import { expect, test } from 'vitest'
import { openBrowser, owner, ownersBrowser } from '../../test/trial-browser.ts'
import { FIRST } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ roles: ['api'], signUp: 'domain', signUpDomains: 'example.com' })
const olga = await ownersBrowser(server.url)

interface Letter { readonly to: string; readonly subject: string; readonly body: string }

/** The newest letter to somebody, once it is there: letters go out beside the answer. */
async function letterTo(address: string, subject: RegExp): Promise<Letter> {
  for (;;) {
    const { body } = await olga.go('GET', '/api/v1/outbox?limit=50')
    const found = (body['letters'] as readonly Letter[]).find((letter) => letter.to === address && subject.test(letter.subject))
    if (found !== undefined) return found
  }
}
const linkIn = (letter: Letter): URL => new URL(/https?:\S+/.exec(letter.body)?.[0] ?? '')
/** What the audit log has under this word, whoever did it. */
const written = async (action: string) => ((await olga.go('GET', `/api/v1/audit?action=${action}`)).body['entries'] as readonly { person: string; target: string; details: object }[]).map(({ person, target, details }) => ({ person, target, details }))
const ownId = async (): Promise<string> => ((await olga.go('GET', '/api/v1/me')).body['user'] as { id: string }).id
const signIn = (person: { readonly email: string; readonly password: string }) => openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email: person.email, password: person.password })

test('an account counts once its address is confirmed by the link in the letter', async () => {
  const ann = { name: 'Ann', email: 'ann@example.com', password: 'a long enough word' }
  const browser = openBrowser(server.url)
  expect((await browser.go('POST', '/api/auth/sign-up/email', { ...ann, callbackURL: '/welcome' })).status).toBe(200)
  expect(browser.cookies.size).toBe(0)
  const link = linkIn(await letterTo(ann.email, /Confirm/))
  expect(await signIn(ann)).toMatchObject({ status: 403, body: { code: 'email-not-verified' } })
  expect(link.origin).toBe(server.url)
  expect((await browser.go('GET', link.pathname + link.search)).headers.location).toBe('/welcome')
  expect((await signIn(ann)).status).toBe(200)
})

test('a letter to confirm can be sent again, and a link that was changed confirms nothing', async () => {
  const bob = { name: 'Bob', email: 'bob@example.com', password: 'a long enough word' }
  await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', bob)
  expect((await openBrowser(server.url).go('POST', '/api/auth/send-verification-email', { email: bob.email })).status).toBe(200)
  const { search } = linkIn(await letterTo(bob.email, /Confirm/))
  const [head, payload, signature] = (new URLSearchParams(search).get('token') ?? '').split('.')
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object, email: owner.email })).toString('base64url')
  const refused = await openBrowser(server.url).go('GET', `/api/auth/verify-email?token=${head ?? ''}.${forged}.${signature ?? ''}&callbackURL=%2Fwelcome`)
  expect(refused.headers.location).toMatch(/\/welcome\?error=/)
  expect((await signIn(bob)).status).toBe(403)
})

test('who asks for an account that exists gets the same answer, and its owner a letter', async () => {
  const [there, fresh] = await Promise.all([owner.email, 'new@example.com'].map((email) => openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { name: 'Eve', email, password: 'a long enough word' })))
  const shape = (body: Readonly<Record<string, unknown>> | undefined) => JSON.stringify(body).replaceAll(/"(id|createdAt|updatedAt|email)":"[^"]*"/g, '"$1"')
  expect(there?.status).toBe(200)
  expect(shape(there?.body)).toBe(shape(fresh?.body))
  expect((await letterTo(owner.email, /account already/)).body).not.toMatch(/https?:/)
  expect((await signIn({ email: owner.email, password: 'a long enough word' })).status).toBe(401)
})

test('an address of another domain makes no account', async () => {
  const answer = await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { name: 'Eve', email: 'eve@example.com.evil.test', password: 'a long enough word' })
  expect(answer).toMatchObject({ status: 422, body: { code: 'sign-up-refused' } })
})

test('a forgotten password is replaced by a link that works once, and every session ends', async () => {
  const cid = { name: 'Cid', email: 'cid@example.com', password: 'a long enough word' }
  await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', cid)
  const confirm = linkIn(await letterTo(cid.email, /Confirm/))
  await openBrowser(server.url).go('GET', confirm.pathname + confirm.search)
  const browser = openBrowser(server.url)
  const { id } = (await browser.go('POST', '/api/auth/sign-in/email', { email: cid.email, password: cid.password })).body['user'] as { readonly id: string }
  await server.database.withOrganization(FIRST, (stores) => stores.members.add({ id, name: cid.name, email: cid.email, role: 'user' }))
  expect((await browser.go('GET', '/api/v1/me')).status).toBe(200)

  const asked = await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: cid.email, redirectTo: '/new-password' })
  const nobody = await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: 'nobody@example.com', redirectTo: '/new-password' })
  expect([asked.status, asked.body]).toEqual([nobody.status, nobody.body])
  const link = linkIn(await letterTo(cid.email, /password/))
  const page = new URL((await openBrowser(server.url).go('GET', `/api/auth/reset-password/${link.pathname.split('/').at(-1) ?? ''}${link.search}`)).headers.location ?? '', server.url)
  expect([page.origin, page.pathname]).toEqual([server.url, '/new-password'])
  const token = page.searchParams.get('token')
  expect((await openBrowser(server.url).go('POST', '/api/auth/reset-password', { token, newPassword: 'short' })).status).toBe(400)
  expect(await written('resetPassword')).toEqual([])
  expect((await openBrowser(server.url).go('POST', '/api/auth/reset-password', { token, newPassword: 'quite another word' })).status).toBe(200)
  expect((await openBrowser(server.url).go('POST', '/api/auth/reset-password', { token, newPassword: 'and a third word' })).status).toBe(400)
  expect(await written('resetPassword')).toEqual([{ person: id, target: id, details: {} }])
  expect((await browser.go('GET', '/api/v1/me')).status).toBe(401)
  expect((await signIn(cid)).status).toBe(401)
  expect((await signIn({ ...cid, password: 'quite another word' })).status).toBe(200)
})

test('links lead to pages of this installation only, and letters name no Host that somebody made up', async () => {
  for (const away of ['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)', `${server.url}@evil.example/`]) {
    expect((await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: owner.email, redirectTo: away })).status, away).toBe(403)
    expect((await openBrowser(server.url).go('GET', `/api/auth/reset-password/x?callbackURL=${encodeURIComponent(away)}`)).status, away).toBe(403)
  }
  expect((await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: owner.email }, { host: 'evil.example' })).status).toBe(403)
  expect((await openBrowser(server.url).go('POST', '/api/auth/request-password-reset', { email: owner.email }, { 'x-forwarded-host': 'evil.example' })).status).toBe(200)
  expect((await letterTo(owner.email, /password/)).body).not.toContain('evil.example')
})

test('who signs in elsewhere is seen and can be signed out there, at once', async () => {
  const elsewhere = openBrowser(server.url)
  await elsewhere.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password }, { 'user-agent': 'Elsewhere/1' })
  const { body } = await olga.go('GET', '/api/v1/me/sessions')
  const sessions = body['sessions'] as readonly { id: string; current: boolean; client: string | null; address: string | null }[]
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect(JSON.stringify(body)).not.toMatch(/token/)
  const there = sessions.find(({ client }) => client === 'Elsewhere/1')
  expect(there).toMatchObject({ current: false, address: elsewhere.address })
  expect((await olga.go('DELETE', `/api/v1/me/sessions/${there?.id ?? ''}`)).body).toEqual({ ended: 1 })
  expect((await elsewhere.go('GET', '/api/v1/me')).status).toBe(401)
  expect((await olga.go('DELETE', `/api/v1/me/sessions/${there?.id ?? ''}`)).status).toBe(404)
  expect(await written('deleteSession')).toEqual([{ person: await ownId(), target: there?.id, details: {} }])
  await elsewhere.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
  expect((await olga.go('DELETE', '/api/v1/me/sessions')).body['ended']).toBeGreaterThan(0)
  expect((await olga.go('DELETE', '/api/v1/me/sessions')).body).toEqual({ ended: 0 })
  expect(await written('deleteSessions')).toEqual([{ person: await ownId(), target: await ownId(), details: {} }])
  expect((await elsewhere.go('GET', '/api/v1/me')).status).toBe(401)
  expect((await olga.go('GET', '/api/v1/me')).status).toBe(200)
})

test('the own password is changed by who knows it', async () => {
  expect((await olga.go('POST', '/api/auth/change-password', { currentPassword: 'a guess of somebody', newPassword: 'olga likes longer words' })).status).toBe(400)
  expect((await olga.go('POST', '/api/auth/change-password', { currentPassword: owner.password, newPassword: 'olga likes longer words' })).status).toBe(200)
  expect(await written('changePassword')).toEqual([{ person: await ownId(), target: await ownId(), details: {} }])
  expect((await signIn(owner)).status).toBe(401)
  expect((await signIn({ ...owner, password: 'olga likes longer words' })).status).toBe(200)
})
