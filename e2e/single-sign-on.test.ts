import type { Page } from '@playwright/test'
import { afterAll, expect, test } from 'vitest'
import { startTrialIdentityProvider } from '../packages/server/test/trial-identity-provider.ts'
import { startTrialProvider } from '../packages/server/test/trial-provider.ts'
import { accessible, enter, owner, startInstallation } from './browser.ts'

const [openId, provider] = [await startTrialProvider(), await startTrialIdentityProvider()]
afterAll(() => { provider.close() })
const installation = await startInstallation({ settings: { signUp: 'domain', signUpDomains: 'partner.example', signInProviders: { acme: { ...openId.client, issuer: openId.issuer, title: 'Acme login' } } } })
await openId.admit([`${installation.url}/api/auth/callback/acme`])
/** What stands there to be carried elsewhere. */
const copied = (page: Page, label: string): Promise<string> => page.getByRole('group', { name: label, exact: true }).locator('pre').innerText()

test('single sign-on is not offered while no domain is proven', async () => {
  await enter(await installation.visit(), installation)
  const page = await installation.visit()
  await page.goto('/sign-in')
  await page.getByText('Go on with Acme login').waitFor()
  expect(await page.getByRole('button', { name: 'Continue with single sign-on' }).count()).toBe(0)
  await page.context().close()
})

test('an owner connects an identity provider, tries it, and makes it the way in', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/settings/sign-on')
  await page.getByText('No domains yet.').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Add a domain' }).click()
  await page.getByRole('dialog').getByLabel('Domain').fill('Example.com')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a domain' }).click()
  expect(await copied(page, 'Name of the record')).toBe('_aicoe.example.com')
  expect(await copied(page, 'Value of the record')).toMatch(/^aicoe-verify=[\w-]{32}$/)
  await accessible(page)
  await page.getByRole('button', { name: 'Verify without a record' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Verify without a record' }).click()
  await page.getByText('Verified by the owner of the installation').waitFor()

  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('dialog').getByLabel('Metadata of the provider').fill(provider.metadata)
  await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click()
  await page.getByText('Nobody has signed in through it yet').waitFor()
  expect(await page.getByRole('switch', { name: 'Require single sign-on' }).isDisabled()).toBe(true)
  provider.admit(await (await fetch(await copied(page, 'Metadata'))).text())
  provider.as(owner)
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText(/^Last sign-in/).waitFor()
  await page.getByRole('switch', { name: 'Require single sign-on' }).click()
  await page.getByText('Saved.').waitFor()
  await accessible(page)
})

test('who has an address of the domain comes in from the page of sign-in, for the first time too', async () => {
  const page = await installation.visit({ viewport: { width: 360, height: 740 } })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('vera@elsewhere.example')
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
  await page.getByText('There is no single sign-on for this address.').waitFor()
  await accessible(page)
  provider.as({ name: 'Vera Visitor', email: 'vera@example.com' })
  await page.getByLabel('E-mail').fill('vera@example.com')
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
  await page.waitForURL(`${installation.url}/`)
  const me = await (await page.context().request.get('/api/v1/me')).json() as unknown
  expect(me).toMatchObject({ user: { email: 'vera@example.com' }, role: 'user', signOnRequired: false })
  await page.goto('/settings/sign-on')
  await page.getByText('Your role does not include this.').waitFor()
})

test('a provider whose answer does not count leads back to the page of sign-in, which says why', async () => {
  const page = await installation.visit({ colorScheme: 'dark' })
  provider.as({ name: 'Eve', email: 'eve@evil.example' })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('vera@example.com')
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
  await page.getByRole('alert').filter({ hasText: 'domain is not verified' }).waitFor()
  await accessible(page)
})

test('a token for provisioning is made, shown once, works, and is revoked', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/settings/sign-on')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
  const secret = await page.getByLabel('The new token').inputValue()
  const address = await copied(page, 'SCIM address')
  const ask = (): Promise<number> => fetch(`${address}/Users`, { headers: { authorization: `Bearer ${secret}` } }).then(({ status }) => status)
  expect(await ask()).toBe(200)
  await accessible(page)
  await page.getByRole('button', { name: /^Revoke the token/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByText('The token is revoked.').waitFor()
  expect(await ask()).toBe(401)
})

test('who came in through an outside provider is told, once, that signing out here is not signing out there', async () => {
  const page = await installation.visit()
  openId.as({ sub: 'sub-of-ivo', name: 'Ivo', email: 'ivo@partner.example', email_verified: true })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Go on with Acme login' }).click()
  await page.getByRole('heading', { name: 'You are in no organisation yet' }).waitFor()
  await page.getByRole('button', { name: 'Account and theme' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('/sign-in')
  await page.getByText(`At ${new URL(openId.issuer).host} you may still be signed in`).waitFor()
  await accessible(page)
  expect(await page.getByRole('link', { name: 'Sign out there too' }).getAttribute('href')).toBe(`${openId.issuer}/session/end?client_id=${openId.client.clientId}`)
  await page.reload()
  await page.getByRole('button', { name: 'Go on with Acme login' }).waitFor()
  expect(await page.getByRole('link', { name: 'Sign out there too' }).count()).toBe(0)
})
