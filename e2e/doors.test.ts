import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, owner, startInstallation } from './browser.ts'

const installation = await startInstallation()

/** The link in the newest letter to somebody, as the owner sees it: this installation has no mail server. */
async function letterTo(address: string, subject: RegExp): Promise<string> {
  const page = await installation.visit()
  await enter(page, installation)
  for (;;) {
    const { letters } = await (await page.context().request.get('/api/v1/outbox?limit=50')).json() as { letters: { to: string; subject: string; body: string }[] }
    const link = letters.find((letter) => letter.to === address && subject.test(letter.subject))?.body.match(/https?:\S+/)?.[0]
    if (link !== undefined) return link
  }
}

async function signIn(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  // Several come in here one after the other, quicker than people do: the door lets an address try so often in ten seconds.
  const knock = async (): Promise<number> => (await Promise.all([page.waitForResponse('**/api/auth/sign-in/email'), page.getByRole('button', { name: 'Sign in' }).click()]))[0].status()
  if (await knock() === 429) { await page.waitForTimeout(11_000); await knock() }
}

test('the first visitor makes the owner, by keyboard alone, and is in; the door opens once', async () => {
  const page = await installation.visit()
  await page.goto('/insights')
  await page.waitForURL('/owner')
  await accessible(page)
  for (const words of [owner.name, owner.email]) { await page.keyboard.type(words); await page.keyboard.press('Tab') }
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Tab')
  await page.keyboard.type('Acme & Sons')
  let letGo = (): void => undefined
  await page.route('**/installation/owner', async (route) => { await new Promise<void>((settle) => { letGo = settle }); await route.continue() })
  await page.keyboard.press('Enter')
  const [button, sign] = await Promise.all([page.getByRole('button', { name: 'Create the account' }).boundingBox(), page.locator('.mantine-Button-loader').boundingBox()])
  expect(Math.abs((sign?.y ?? 0) + (sign?.height ?? 0) / 2 - (button?.y ?? 0) - (button?.height ?? 0) / 2), 'the sign of waiting stands in the middle of its button').toBeLessThanOrEqual(1)
  letGo()
  await page.getByRole('heading', { name: 'Your first suite is a file away' }).waitFor()
  await page.getByText('Acme & Sons').waitFor()
  installation.owner = await page.context().cookies()
  const second = await installation.visit()
  await second.goto('/owner')
  await second.waitForURL('/sign-in')
  await accessible(second)
})

test('who is not signed in comes back to where they wanted to go, and never to another host', async () => {
  const page = await installation.visit({ colorScheme: 'dark' })
  await page.goto('/new?transcript=00000000-0000-4000-8000-0000000000aa')
  await page.waitForURL(/\/sign-in\?from=/)
  await accessible(page)
  await signIn(page, { ...owner, password: 'not the right words' })
  await page.getByRole('alert').filter({ hasText: 'E-mail or password is not right.' }).waitFor()
  await signIn(page, owner)
  await page.waitForURL('/new?transcript=00000000-0000-4000-8000-0000000000aa')
  for (const foreign of ['//evil.example', '/.//evil.example', 'https://evil.example']) {
    await page.goto(`/sign-in?from=${encodeURIComponent(foreign)}`)
    await page.waitForURL(`${installation.url}/`)
  }
})

test('signing out ends the session, here and on the server', async () => {
  const page = await installation.visit()
  await page.goto('/sign-in')
  await signIn(page, owner)
  await page.waitForURL(`${installation.url}/`)
  const before = await page.context().cookies()
  await page.getByRole('button', { name: 'Account and theme' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('/sign-in')
  await page.context().addCookies(before)
  await page.goto('/')
  await page.waitForURL('/sign-in')
})

test('an invited person makes an account on the way, confirms the address, joins, and sees only what a viewer may', async () => {
  const host = await installation.visit()
  await enter(host, installation)
  const { token } = await (await host.context().request.post('/api/v1/invitations', { data: { email: 'vera@example.com', role: 'viewer' }, headers: { origin: installation.url } })).json() as { token: string }
  const page = await installation.visit({ viewport: { width: 360, height: 740 } })
  await page.goto('/sign-up')
  await page.getByRole('heading', { name: 'By invitation only' }).waitFor()
  await page.goto(`/invitation#${token}`)
  await page.getByText('You are invited as viewer, with the address vera@example.com.').waitFor()
  await accessible(page)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Your name').fill('Vera <img src=x onerror=document.title="hacked">')
  expect(await page.getByLabel('E-mail').inputValue()).toBe('vera@example.com')
  await page.getByLabel(/^Password/).fill('vera likes to look')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
  await accessible(page)
  await page.goto(await letterTo('vera@example.com', /Confirm/))
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, { email: 'vera@example.com', password: 'vera likes to look' })
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(`${installation.url}/`)
  await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor()
  await accessible(page)
  expect(await page.getByRole('link', { name: 'New suite' }).count()).toBe(0)
  for (const closed of ['/settings/keys', '/new']) {
    await page.goto(closed)
    await page.getByText('Your role does not include this.').waitFor()
  }
  expect(await page.getByLabel('Or paste the text of the meeting').count()).toBe(0)
  const read = await page.context().request.get('/api/v1/projects')
  const written = await page.context().request.post('/api/v1/projects', { data: { name: 'Mine' }, headers: { origin: installation.url } })
  expect([read.status(), written.status()]).toEqual([200, 403])
  expect(await page.title()).not.toBe('hacked')
})

test('a forgotten password is replaced by the link in the letter', async () => {
  const page = await installation.visit()
  await page.goto('/forgot')
  await accessible(page)
  await page.getByLabel('E-mail').fill('vera@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText('If there is an account for vera@example.com').waitFor()
  await page.goto(await letterTo('vera@example.com', /password/))
  await page.waitForURL(/\/new-password\?token=/)
  await accessible(page)
  await page.getByLabel('New password').fill('vera likes new words')
  await page.getByRole('button', { name: 'Save the password' }).click()
  await page.getByRole('link', { name: 'Back to sign in' }).click()
  await signIn(page, { email: 'vera@example.com', password: 'vera likes new words' })
  await page.waitForURL(`${installation.url}/`)
})

test('a link that is no invitation says so', async () => {
  const page = await installation.visit()
  await page.goto('/invitation#invite_nothing')
  await page.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor()
  await accessible(page)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
