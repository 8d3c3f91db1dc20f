import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openBrowser, owner } from '../../test/trial-browser.ts'
import type { Browser } from '../../test/trial-browser.ts'
import { trialPassword as password, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'
import { derived } from './secret.ts'

/* Ways in that were found open in sign-in of this kind, one by one. Others stand beside what they are about: replay of codes in second-factor.test.ts, providers in outside.test.ts, links in letters.test.ts, forged tokens in token.test.ts. */

const server = await startTrialServer({ roles: ['api'], signUp: 'open' })
const { olga, member } = await trialPeople(server)
const write = () => ['POST', '/api/v1/projects', { name: randomUUID() }] as const
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const tokenOf = async (person: TrialPerson): Promise<string> => String((await person.call('GET', '/api/auth/token')).body['token'])

describe('what was taken away is gone with the next request', () => {
  test('a member who was removed: session, key and access token', async () => {
    const ann = await member('user')
    const token = await tokenOf(ann)
    const key = String((await ann.call('POST', '/api/v1/keys', { name: 'build' })).body['secret'])
    const stranger = openBrowser(server.url)
    expect((await stranger.go(...write(), bearer(key))).status).toBe(201)
    expect((await olga.call('DELETE', `/api/v1/members/${ann.id}`)).status).toBeLessThan(300)
    expect(await ann.call(...write())).toMatchObject({ status: 403, body: { code: 'no-organization' } })
    expect(await stranger.go(...write(), bearer(token))).toMatchObject({ status: 403, body: { code: 'no-organization' } })
    expect((await stranger.go(...write(), bearer(key))).status).toBe(401)
    expect((await stranger.go(...write(), bearer(await tokenOf(ann)))).status).toBe(403)
  })

  test('an access token whose session was ended writes nothing, though it has not expired', async () => {
    const bob = await member('user')
    const token = await tokenOf(bob)
    const stranger = openBrowser(server.url)
    expect((await stranger.go(...write(), bearer(token))).status).toBe(201)
    await bob.call('POST', '/api/auth/sign-out', {})
    expect((await stranger.go(...write(), bearer(token))).status).toBe(401)
  })
})

test.each([['X-Forwarded-For', (n: number) => `203.0.113.${n}`], ['X-Real-IP', (n: number) => `203.0.113.${n}`], ['Forwarded', (n: number) => `for=203.0.113.${n}`]])('guessing passwords under made-up addresses (%s) meets the limit of the real one', async (header, address) => {
  const eve = openBrowser(server.url)
  const tries: number[] = []
  for (let n = 1; n <= 8; n++) tries.push((await eve.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: `guess number ${n}` }, { [header]: address(n) })).status)
  expect(tries).toContain(429)
  expect(tries.filter((status) => status === 401).length).toBeLessThan(8)
})

test('a session that somebody planted is not the one that a sign-in opens, and is worth nothing', async () => {
  const cid = await member('user')
  const planted = openBrowser(server.url, new Map([['aicoe.session_token', 'planted.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D']]))
  await planted.go('POST', '/api/auth/sign-in/email', { email: cid.email, password })
  expect(planted.cookies.get('aicoe.session_token')).not.toMatch(/^planted/)
  expect((await openBrowser(server.url, new Map([['aicoe.session_token', 'planted.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D']])).go('GET', '/api/v1/me')).status).toBe(401)
})

test.each(['/api/auth/callback/..\\get-session', '/api/auth/callback/..\\list-sessions', '/api/auth/reset-password/..\\ok?callbackURL=/', '/api/auth/callback/%2e%2e'])('%s leads to no route that is not named', async (path) => {
  const answer = await olga.call('GET', path)
  expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
  expect(answer.text).not.toContain('token')
})

describe('a page of somebody else', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }], ['no origin that it names', { origin: 'null' }], ['another port', { origin: 'http://127.0.0.1:1' }],
    ['the own origin that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('writes nothing with the cookie of who visits it: %s', async (_what, headers) => {
    const before = (await olga.call('GET', '/api/v1/projects')).text
    expect(await olga.call('POST', '/api/v1/projects', { name: 'By Eve' }, headers)).toMatchObject({ status: 403, body: { code: 'origin-refused' } })
    expect((await olga.call('DELETE', '/api/v1/me/sessions', undefined, headers)).status).toBe(403)
    expect((await olga.call('GET', '/api/v1/projects')).text).toBe(before)
  })

  test.each(['/api/auth/change-password', '/api/auth/sign-out', '/api/auth/two-factor/disable'])('does not reach %s', async (path) => {
    const body = { '/api/auth/change-password': { currentPassword: owner.password, newPassword: 'chosen by eve herself' }, '/api/auth/two-factor/disable': { password: owner.password } }[path] ?? {}
    expect((await olga.call('POST', path, body, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await olga.call('GET', '/api/v1/me')).status).toBe(200)
  })

  test('is not where a sign-in leads', async () => {
    for (const away of ['https://evil.example/x', '//evil.example', '/\\evil.example'])
      expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password, callbackURL: away })).status, away).toBe(403)
  })
})

test('nobody learns who has an account: the answers are the same, word for word', async () => {
  const dan = await member('user')
  const asked = async (path: string, body: (email: string) => object) => {
    const both = await Promise.all([dan.email, 'nobody@example.com'].map((email) => openBrowser(server.url).go('POST', path, body(email))))
    return both.map((page) => `${page.status} ${page.text.replaceAll(/"(requestId|id|token|createdAt|updatedAt|email)":"[^"]*"/g, '"$1"')}`)
  }
  for (const [path, body] of [
    ['/api/auth/sign-in/email', (email: string) => ({ email, password: 'not the right one' })], ['/api/auth/request-password-reset', (email: string) => ({ email, redirectTo: '/new-password' })],
    ['/api/auth/send-verification-email', (email: string) => ({ email })], ['/api/auth/sign-up/email', (email: string) => ({ name: 'Eve', email, password: 'a long enough word' })],
  ] as const) {
    const [there, nobody] = await asked(path, body)
    expect(there, path).toBe(nobody)
  }
})

test('signing keys are changed: new tokens carry the new one, those of the old one count until they expire', async () => {
  const eva = await member('user')
  const keyOf = (token: string): unknown => (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { readonly kid: unknown }).kid
  const published = async (browser: Browser): Promise<readonly unknown[]> => ((await browser.go('GET', '/api/auth/jwks')).body['keys'] as readonly { readonly kid: unknown }[]).map(({ kid }) => kid)
  const fresh = await startTrialServer({ roles: ['api'] }).then(trialPeopleOf)
  const before = await tokenOf(fresh.olga)
  await fresh.expireKeys()
  const after = await tokenOf(fresh.olga)
  expect(keyOf(after)).not.toBe(keyOf(before))
  expect(await published(openBrowser(fresh.url))).toEqual(expect.arrayContaining([keyOf(before), keyOf(after)]))
  for (const token of [before, after]) expect((await openBrowser(fresh.url).go('GET', '/api/v1/me', undefined, bearer(token))).status).toBe(200)
  expect((await openBrowser(fresh.url).go('GET', '/api/v1/me', undefined, bearer(await tokenOf(eva)))).status).toBe(401)
})

test('over https the session cookie is for that host alone, out of reach of scripts and of plain http', async () => {
  const secret = 'a secret of the trial that is long enough'
  const behind = await startTrialServer({ roles: ['api'], publicUrl: 'https://aicoe.example', secret })
  const browser = openBrowser(behind.url)
  const { headers } = await browser.go('POST', '/api/v1/installation/owner', { ...owner, token: derived(secret, 'set-up').slice(0, 24) }, { host: 'aicoe.example', origin: 'https://aicoe.example' })
  expect(headers['set-cookie']?.find((line) => line.startsWith('__Secure-aicoe.session_token='))).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(headers['set-cookie']?.join('\n')).not.toMatch(/domain=/i)
  expect((await browser.go('GET', '/api/v1/me', undefined, { host: 'aicoe.example' })).status).toBe(200)
  expect((await browser.go('POST', '/api/v1/projects', { name: 'x' }, { host: 'aicoe.example', origin: 'http://aicoe.example' })).status).toBe(403)
})

async function trialPeopleOf(trial: Awaited<ReturnType<typeof startTrialServer>>) {
  const people = await trialPeople(trial)
  return { ...people, url: trial.url, expireKeys: () => trial.database.people.pool.query('update auth.jwks set "expiresAt" = now() - interval \'1 hour\'') }
}
