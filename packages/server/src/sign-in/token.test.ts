import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import { openBrowser, owner, ownersBrowser } from '../../test/trial-browser.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ roles: ['api'] })
const olga = await ownersBrowser(server.url)
const token = async (browser = olga): Promise<string> => String((await browser.go('GET', '/api/auth/token')).body['token'])
const me = (bearer: string) => openBrowser(server.url).go('GET', '/api/v1/me', undefined, { authorization: `Bearer ${bearer}` })

/** Another program, which knows nothing but the address of the keys. */
const elsewhere = `
  import { createRemoteJWKSet, jwtVerify } from 'jose'
  const { payload, protectedHeader } = await jwtVerify(process.argv[2], createRemoteJWKSet(new URL(process.argv[1])), { issuer: 'aicoe', audience: 'aicoe' })
  console.log(JSON.stringify({ payload, protectedHeader }))`

test('another process checks an access token with nothing but the published keys', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', elsewhere, `${server.url}/api/auth/jwks`, await token()], { cwd: import.meta.dirname })
  const { payload, protectedHeader } = JSON.parse(stdout) as { payload: { exp: number; iat: number }; protectedHeader: object }
  expect(payload).toMatchObject({ email: owner.email, name: owner.name, iss: 'aicoe' })
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA' })
  expect(payload.exp - payload.iat).toBe(300)
})

test('a token signs in as its person, and ends with its session', async () => {
  const browser = openBrowser(server.url)
  await browser.go('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
  const mine = await token(browser)
  expect((await me(mine)).body).toMatchObject({ user: { email: owner.email }, role: 'owner' })
  await browser.go('POST', '/api/auth/sign-out', {})
  expect((await me(mine)).status).toBe(401)
})

test('a token that was made, changed or signed by others is refused', async () => {
  const mine = await token()
  const claims = decodeJwt(mine)
  const { kid } = decodeProtectedHeader(mine)
  const { privateKey } = await generateKeyPair('EdDSA')
  const [head, , signature] = mine.split('.')
  const changed = Buffer.from(JSON.stringify({ ...claims, exp: (claims.exp ?? 0) + 1_000 })).toString('base64url')
  const secret = new TextEncoder().encode('a secret that somebody guesses, long enough')
  const forged = [
    new UnsecuredJWT({ ...claims }).setExpirationTime('5m').encode(),
    `${head ?? ''}.${changed}.${signature ?? ''}`,
    await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA', kid: kid ?? '' }).sign(privateKey),
    await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA', kid: 'made-up' }).sign(privateKey),
    await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', kid: kid ?? '' }).sign(secret),
  ]
  for (const each of forged) expect((await me(each)).status).toBe(401)
  expect((await me(mine)).status).toBe(200)
})

test('who is not signed in gets no token, and keys are published without their secret half', async () => {
  expect((await openBrowser(server.url).go('GET', '/api/auth/token')).status).toBe(401)
  const { body } = await openBrowser(server.url).go('GET', '/api/auth/jwks')
  const [key] = body['keys'] as readonly Record<string, unknown>[]
  expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'x'])
})
