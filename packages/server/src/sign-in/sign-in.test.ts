import { describe, expect, test } from 'vitest'
import { openBrowser, owner, ownersBrowser } from '../../test/trial-browser.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const fresh = await startTrialServer({ roles: ['api'] })
const server = await startTrialServer({ roles: ['api'] })
const olga = await ownersBrowser(server.url)

describe('the first person', () => {
  test('nobody signs up or in before there is an owner', async () => {
    const browser = openBrowser(fresh.url)
    expect((await browser.go('GET', '/api/v1/installation')).body).toEqual({ hasOwner: false, needsToken: false, signUp: 'invitation', providers: [], singleSignOn: false })
    await browser.go('POST', '/api/auth/sign-up/email', { name: 'Eve', email: 'eve@example.com', password: 'a long enough word' })
    expect((await browser.go('POST', '/api/auth/sign-in/email', { email: 'eve@example.com', password: 'a long enough word' })).status).toBe(401)
    expect((await browser.go('GET', '/api/v1/me')).status).toBe(401)
  })

  test('a page of somebody else cannot make the owner', async () => {
    const answer = await openBrowser(fresh.url).go('POST', '/api/v1/installation/owner', owner, { origin: 'https://evil.example' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin-refused' } })
  })

  test('of many who try at once one becomes owner, and is signed in', async () => {
    const tries = await Promise.all(Array.from({ length: 6 }, async (_, index) => {
      const browser = openBrowser(fresh.url)
      return { browser, answer: await browser.go('POST', '/api/v1/installation/owner', { ...owner, email: index % 2 === 0 ? owner.email : `other${index}@example.com`, organization: `Firm of ${index}` }) }
    }))
    expect(tries.map(({ answer }) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    const winner = tries.find(({ answer }) => answer.status === 200)
    const me = await winner?.browser.go('GET', '/api/v1/me')
    expect(me).toMatchObject({ status: 200, body: { role: 'owner', organizations: [{ role: 'owner', name: `Firm of ${tries.findIndex(({ answer }) => answer.status === 200)}` }] } })
    expect(me?.body['permissions']).toContain('organization.delete')
    expect((await openBrowser(fresh.url).go('GET', '/api/v1/installation')).body).toMatchObject({ hasOwner: true })
  })
})

describe('sign-in', () => {
  test('the right password signs in, by a cookie that scripts cannot read; the wrong one says nothing more than that', async () => {
    const browser = openBrowser(server.url)
    const wrong = await browser.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: 'olga likes short words' })
    const nobody = await browser.go('POST', '/api/auth/sign-in/email', { email: 'nobody@example.com', password: 'olga likes short words' })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-email-or-password', status: 401 } })
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
    const right = await browser.go('POST', '/api/auth/sign-in/email', { email: owner.email.toUpperCase(), password: owner.password })
    expect(right.status).toBe(200)
    expect(right.headers['set-cookie']?.[0]).toMatch(/^aicoe\.session_token=.*Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await browser.go('GET', '/api/v1/me')).body).toMatchObject({ user: { email: owner.email, name: owner.name } })
  })

  test('the session does what the owner may; signing out ends it', async () => {
    const browser = openBrowser(server.url)
    await browser.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
    expect((await browser.go('GET', '/api/v1/runs')).status).toBe(200)
    const before = new Map(browser.cookies)
    expect((await browser.go('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expect((await browser.go('GET', '/api/v1/runs')).status).toBe(401)
    expect((await openBrowser(server.url, before).go('GET', '/api/v1/runs')).status).toBe(401)
  })

  test('a field that is not described is refused, not taken over', async () => {
    const answer = await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { name: 'Eve', email: 'eve@example.com', password: 'a long enough word', emailVerified: true, role: 'owner' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
    expect((await olga.go('POST', '/api/auth/update-user', { name: 'Olga', email: 'other@example.com' })).status).toBe(400)
  })

  test('a session that was chosen by somebody else is not taken over when signing in', async () => {
    const planted = openBrowser(server.url, new Map([['aicoe.session_token', 'chosen-by-eve.c2lnbmF0dXJl']]))
    await planted.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
    expect(planted.cookies.get('aicoe.session_token')).not.toContain('chosen-by-eve')
    const again = openBrowser(server.url, planted.cookies)
    await again.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
    expect(again.cookies.get('aicoe.session_token')).not.toBe(planted.cookies.get('aicoe.session_token'))
  })
})
