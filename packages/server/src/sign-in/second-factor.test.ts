import { describe, expect, test } from 'vitest'
import { authenticator } from '../../test/trial-authenticator.ts'
import { openBrowser } from '../../test/trial-browser.ts'
import type { Browser } from '../../test/trial-browser.ts'
import { FIRST, trialPassword as password, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ roles: ['api'], signUp: 'open' })
const { olga, member } = await trialPeople(server)

interface Enabled { readonly totpURI: string; readonly backupCodes: readonly string[] }

/** Somebody whose second factor counts. */
async function withSecondFactor({ call }: TrialPerson): Promise<{ readonly app: ReturnType<typeof authenticator>; readonly backupCodes: readonly string[] }> {
  const begun = await call('POST', '/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = begun.body as unknown as Enabled
  const app = authenticator(totpURI)
  expect((await call('POST', '/api/auth/two-factor/verify-totp', { code: await app.code() })).status).toBe(200)
  return { app, backupCodes }
}
/** A browser in which the password was right and the code is asked for. */
async function halfWay(email: string, word = password): Promise<Browser> {
  const browser = openBrowser(server.url)
  const answer = await browser.go('POST', '/api/auth/sign-in/email', { email, password: word })
  expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
  return browser
}
/** What the audit log has of somebody, the first first. */
async function written({ id }: TrialPerson): Promise<readonly string[]> {
  const { entries } = (await olga.call('GET', `/api/v1/audit?person=${id}&limit=100`)).body as { readonly entries: readonly { readonly action: string; readonly target: string; readonly details: object }[] }
  for (const { target, details } of entries) expect({ target, details }).toEqual({ target: id, details: {} })
  return entries.map(({ action }) => action).reverse()
}
const signsIn = async (browser: Browser): Promise<boolean> => (await browser.go('GET', '/api/v1/me')).status === 200

describe('a second factor', () => {
  test('counts once a first code was right, and is shown once', async () => {
    const ann = await member('user')
    expect((await ann.call('POST', '/api/auth/two-factor/enable', { password: 'not the right one' })).status).toBe(400)
    const begun = await ann.call('POST', '/api/auth/two-factor/enable', { password })
    expect(begun.body['backupCodes']).toHaveLength(10)
    expect(String(begun.body['totpURI'])).toMatch(/^otpauth:\/\/totp\/AICOE/)
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email: ann.email, password })).body).toMatchObject({ user: { email: ann.email } })
    expect((await ann.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await ann.call('POST', '/api/auth/two-factor/verify-totp', { code: await authenticator(String(begun.body['totpURI'])).code() })).status).toBe(200)
    expect((await ann.call('GET', '/api/v1/me')).body).toMatchObject({ user: { secondFactor: true } })
    expect((await ann.call('POST', '/api/auth/two-factor/enable', { password })).status).toBe(400)
    const { rows } = await server.database.people.pool.query('select secret, "backupCodes" from auth."twoFactor"')
    expect(JSON.stringify(rows)).not.toContain(String((begun.body['backupCodes'] as readonly string[])[0]))
  })

  test('the password alone opens nothing; with a code it does, and a code works once', async () => {
    const bob = await member('user')
    const { app } = await withSecondFactor(bob)
    const browser = await halfWay(bob.email)
    expect([...browser.cookies.keys()]).not.toContain('aicoe.session_token')
    expect(await signsIn(browser)).toBe(false)
    expect((await browser.go('GET', '/api/auth/token')).status).toBe(401)
    expect((await browser.go('POST', '/api/auth/two-factor/verify-totp', { code: '12345' })).status).toBe(400)
    const other = await halfWay(bob.email)
    const code = await app.code()
    expect((await browser.go('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(200)
    expect(await signsIn(browser)).toBe(true)
    expect(await other.go('POST', '/api/auth/two-factor/verify-totp', { code })).toMatchObject({ status: 401, body: { code: 'code-used' } })
    expect(await signsIn(other)).toBe(false)
  })

  test('of many who send one code at once a single one comes in', async () => {
    const cid = await member('user')
    const { app } = await withSecondFactor(cid)
    const browsers = await Promise.all(Array.from({ length: 5 }, () => halfWay(cid.email)))
    const code = await app.code()
    const answers = await Promise.all(browsers.map((browser) => browser.go('POST', '/api/auth/two-factor/verify-totp', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
  })

  test('guessing ends: after five wrong codes the password is asked for anew', async () => {
    const dan = await member('user')
    const { app } = await withSecondFactor(dan)
    const half = await halfWay(dan.email)
    const guess = (code: string) => openBrowser(server.url, half.cookies).go('POST', '/api/auth/two-factor/verify-totp', { code })
    for (const code of ['000001', '000002', '000003', '000004', '000005']) expect((await guess(code)).status).toBe(401)
    expect((await guess(await app.code())).status).toBe(400)
    expect(await signsIn(half)).toBe(false)
  })

  test('a recovery code takes the place of a code, once; new ones end the old', async () => {
    const eva = await member('user')
    const { backupCodes } = await withSecondFactor(eva)
    const [first = '', second = ''] = backupCodes
    const recover = async (code: string) => (await halfWay(eva.email)).go('POST', '/api/auth/two-factor/verify-backup-code', { code })
    expect((await recover('aaaaa-bbbbb')).status).toBe(401)
    const tries = await Promise.all([recover(first), recover(first)])
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await recover(first)).status).toBe(401)
    const renewed = await eva.call('POST', '/api/auth/two-factor/generate-backup-codes', { password })
    expect((await recover(second)).status).toBe(401)
    expect((await recover(String((renewed.body['backupCodes'] as readonly string[])[0]))).status).toBe(200)
  })

  test('it is switched off with the password', async () => {
    const fay = await member('user')
    await withSecondFactor(fay)
    expect((await fay.call('POST', '/api/auth/two-factor/disable', { password: 'not the right one' })).status).toBe(400)
    expect((await fay.call('POST', '/api/auth/two-factor/disable', { password })).status).toBe(200)
    expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email: fay.email, password })).body).toMatchObject({ user: { email: fay.email } })
  })

  test('who is not signed in sets up none', async () => {
    expect((await openBrowser(server.url).go('POST', '/api/auth/two-factor/enable', { password })).status).toBe(401)
    expect((await openBrowser(server.url).go('POST', '/api/auth/two-factor/verify-totp', { code: '123456' })).status).toBe(401)
  })
})

test('the audit log tells of it: switched on once a code was right, each sign-in by code or recovery code once it succeeded, new codes, switched off', async () => {
  const jon = await member('user')
  await jon.call('POST', '/api/auth/two-factor/enable', { password })
  expect(await written(jon)).toEqual([])
  const { app, backupCodes } = await withSecondFactor(jon)
  await jon.call('POST', '/api/auth/two-factor/generate-backup-codes', { password: 'not the right one' })
  await jon.call('POST', '/api/auth/two-factor/disable', { password: 'not the right one' })
  const half = await halfWay(jon.email)
  expect((await half.go('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect(await written(jon)).toEqual(['enableSecondFactor'])
  expect((await half.go('POST', '/api/auth/two-factor/verify-totp', { code: await app.code() })).status).toBe(200)
  const recovering = await halfWay(jon.email)
  expect((await recovering.go('POST', '/api/auth/two-factor/verify-backup-code', { code: 'aaaaa-bbbbb' })).status).toBe(401)
  expect((await recovering.go('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(200)
  expect((await jon.call('POST', '/api/auth/two-factor/generate-backup-codes', { password })).status).toBe(200)
  expect((await jon.call('POST', '/api/auth/two-factor/disable', { password })).status).toBe(200)
  expect(await written(jon)).toEqual(['enableSecondFactor', 'verifySecondFactor', 'verifyRecoveryCode', 'renewRecoveryCodes', 'disableSecondFactor'])
})

test('setting it up ends the sessions that were opened with the password alone', async () => {
  const hal = await member('user')
  const elsewhere = openBrowser(server.url)
  await elsewhere.go('POST', '/api/auth/sign-in/email', { email: hal.email, password })
  expect(await signsIn(elsewhere)).toBe(true)
  const { app } = await withSecondFactor(hal)
  expect(await signsIn(elsewhere)).toBe(false)
  const other = await halfWay(hal.email)
  expect((await other.go('POST', '/api/auth/two-factor/verify-totp', { code: await app.code() })).status).toBe(200)
  expect((await hal.call('GET', '/api/v1/me')).status).toBe(200)
})

test('who has lost it is let in again by the owner of the installation, and by nobody else', async () => {
  const [ivy, admin] = [await member('user'), await member('admin')]
  await withSecondFactor(ivy)
  const path = `/api/v1/members/${ivy.id}/second-factor`
  expect((await admin.call('DELETE', path)).status).toBe(403)
  expect((await ivy.call('DELETE', path)).status).toBe(403)
  expect((await olga.call('DELETE', path)).status).toBe(204)
  expect((await ivy.call('GET', '/api/v1/me')).status).toBe(401)
  expect((await openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email: ivy.email, password })).body).toMatchObject({ user: { email: ivy.email } })
  expect(await olga.call('DELETE', path)).toMatchObject({ status: 404, body: { code: 'second-factor-not-found' } })
  expect((await olga.call('DELETE', `/api/v1/members/${crypto.randomUUID()}/second-factor`)).body).toMatchObject({ code: 'member-not-found' })
  expect(JSON.stringify((await olga.call('GET', '/api/v1/audit?action=deleteSecondFactor')).body)).toContain(ivy.id)
})

test('an organisation that asks for a second factor is closed to who has none, and open once it is set up', async () => {
  const gus = await member('user')
  expect(await olga.call('PATCH', '/api/v1/organization', { secondFactorRequired: true })).toMatchObject({ status: 409, body: { code: 'second-factor-missing' } })
  const olgas = await olga.call('POST', '/api/auth/two-factor/enable', { password: olga.password })
  await olga.call('POST', '/api/auth/two-factor/verify-totp', { code: await authenticator(String(olgas.body['totpURI'])).code() })
  expect((await gus.call('PATCH', '/api/v1/organization', { secondFactorRequired: true })).status).toBe(403)
  expect((await olga.call('PATCH', '/api/v1/organization', { secondFactorRequired: true })).body).toMatchObject({ secondFactorRequired: true })

  expect(await gus.call('GET', '/api/v1/runs')).toMatchObject({ status: 403, body: { code: 'second-factor-required' } })
  expect(await gus.call('GET', '/api/v1/runs', undefined, { 'x-organization': FIRST })).toMatchObject({ status: 403, body: { code: 'second-factor-required' } })
  expect((await gus.call('GET', '/api/v1/me')).body).toMatchObject({ secondFactorRequired: true, role: null, permissions: [] })
  await withSecondFactor(gus)
  expect((await gus.call('GET', '/api/v1/runs')).status).toBe(200)
  expect((await gus.call('GET', '/api/v1/me')).body).toMatchObject({ secondFactorRequired: false, role: 'user' })
  expect((await olga.call('GET', '/api/v1/runs')).status).toBe(200)
  expect((await server.call('GET', '/api/v1/runs')).status).toBe(200)
  await gus.call('POST', '/api/auth/two-factor/disable', { password })
  expect((await gus.call('GET', '/api/v1/runs')).status).toBe(403)
})
