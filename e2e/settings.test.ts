import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, owner as person, startInstallation } from './browser.ts'

const installation = await startInstallation()
/** What an authenticator app shows (RFC 6238) now. */
function codeOf(secret: string): string {
  const bits = Array.from(secret.replace(/=+$/, '')).map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  return String((digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
const hostile = '<img src=x onerror="document.title=\'hacked\'">'

async function owner(options: Parameters<typeof installation.visit>[0] = {}): Promise<Page> {
  const page = await installation.visit(options)
  await enter(page, installation)
  return page
}

test('a key is made, works against the API as far as its scopes go, and stops when it is revoked', async () => {
  const page = await owner()
  await page.goto('/settings/keys')
  await page.getByText('No keys yet.').waitFor()
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill(`build ${hostile}`)
  await form.getByLabel('What it may do').selectOption('some')
  await form.getByRole('group', { name: 'Projects' }).getByLabel('see').check()
  await form.getByRole('button', { name: 'Make the key' }).click()
  const secret = await page.getByLabel('The new key').inputValue()
  const asked = (path: string) => fetch(`${installation.url}${path}`, { headers: { authorization: `Bearer ${secret}` } }).then(({ status }) => status)
  expect([await asked('/api/v1/projects'), await asked('/api/v1/members')]).toEqual([200, 403])
  await accessible(page)
  await page.getByRole('button', { name: `Revoke build ${hostile}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByText('The key is revoked.').waitFor()
  expect(await asked('/api/v1/projects')).toBe(401)
  expect(await page.getByLabel('The new key').count(), 'what is void is shown no longer').toBe(0)
  await expect.poll(() => page.evaluate('document.activeElement?.id'), { message: 'the row that had the focus is gone' }).toBe('content')
  expect(await page.title()).not.toBe('hacked')
})

test('somebody is invited with a link; the invitation stands in the list until it is taken back', async () => {
  const page = await owner({ viewport: { width: 360, height: 740 } })
  await page.goto('/settings')
  await accessible(page)
  await page.getByRole('link', { name: 'Members' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('E-mail').fill('vera@example.com')
  await form.getByLabel('Role').selectOption('viewer')
  await form.getByRole('button', { name: 'Invite' }).click()
  expect(await page.getByLabel('Link for vera@example.com').inputValue()).toMatch(new RegExp(`^${installation.url}/invitation#invite_`))
  await accessible(page)
  await page.getByRole('button', { name: 'Take back the invitation of vera@example.com' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click()
  await page.getByText('None is open.').waitFor()
})

test('a budget is set and raised, by keyboard alone', async () => {
  const page = await owner({ colorScheme: 'dark' })
  await page.goto('/settings/budgets')
  await page.getByRole('button', { name: 'New budget' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Cap in US dollars').fill('20')
  await page.keyboard.press('Enter')
  await page.getByText('$0.00 of $20.00').waitFor()
  await page.getByRole('button', { name: 'Change the cap for The whole organisation' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Cap in US dollars').fill('35.5')
  await page.keyboard.press('Enter')
  await page.getByText('$0.00 of $35.50').waitFor()
  await accessible(page)
})

test('a team and a role of the organisation\'s own are made, with a name that executes nothing', async () => {
  const page = await owner()
  await page.goto('/settings/teams')
  await page.getByRole('button', { name: 'New team' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(hostile)
  await page.getByRole('button', { name: 'Make the team' }).click()
  await page.getByRole('heading', { name: hostile }).waitFor()
  await page.getByLabel(`Add a member: ${hostile}`).selectOption({ label: 'Olga Owner' })
  await page.getByRole('button', { name: `Take Olga Owner out of ${hostile}` }).waitFor()
  await accessible(page)
  await page.goto('/settings/roles')
  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('reviewer')
  await page.getByRole('group', { name: 'Documents' }).getByLabel('see').check()
  await page.getByRole('button', { name: 'Save the role' }).click()
  await page.getByText('Documents: see').waitFor()
  await accessible(page)
  expect(await page.title()).not.toBe('hacked')
})

test('what was done stands in the audit log, whose chain is whole', async () => {
  const page = await owner()
  await page.goto('/settings/audit')
  await page.getByLabel('What', { exact: true }).selectOption('Set a budget')
  await page.getByRole('cell', { name: 'Set a budget' }).first().waitFor()
  await expect.poll(() => page.getByRole('cell', { name: 'Made a team' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText(/The chain of \d+ entries is whole\./).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  expect(file.suggestedFilename()).toBe('audit.jsonl')
  await accessible(page)
})

test('what is open in the list is seen without moving the page, however far down it stands', async () => {
  const page = await owner()
  await page.goto('/settings/data')
  const open = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Data', exact: true })
  await expect.poll(async () => { const place = await open.boundingBox(); return (place?.y ?? 9_999) + (place?.height ?? 0) }, { timeout: 20_000 }).toBeLessThanOrEqual(800)
  expect(await page.evaluate('scrollY')).toBe(0)
})

test('the theme that is chosen stays', async () => {
  const page = await owner()
  await page.goto('/settings/appearance')
  await page.getByLabel('Dark').check()
  await accessible(page)
  await page.goto('/settings')
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
})

test.each([['organization', 'Organisation'], ['models', 'Models'], ['prices', 'Prices'], ['webhooks', 'Webhooks'], ['letters', 'Outbox'], ['data', 'Data'], ['account', 'Your account'], ['notifications', 'Notifications']])('the section %s goes by its name and holds to the rules', async (section, title) => {
  const page = await owner({ colorScheme: 'dark' })
  await page.goto(`/settings/${section}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await expect.poll(() => page.title()).toBe(`${title} · AICOE`)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  await accessible(page)
})

test.each(['light', 'dark'] as const)('without an e-mail server nobody chooses what comes by e-mail, and what stands there is read in the %s theme', async (colorScheme) => {
  const page = await owner({ colorScheme })
  await page.goto('/settings/notifications')
  await page.getByText('E-mail server not set: no e-mail is sent').waitFor()
  const choice = page.getByLabel('A run of mine failed: by e-mail')
  expect(await choice.isDisabled()).toBe(true)
  const [color = '', ground = '', opacity] = await page.evaluate<readonly string[]>("(({ color, backgroundColor, opacity }) => [color, backgroundColor, opacity])(getComputedStyle(document.querySelector('select:disabled')))")
  expect(opacity).toBe('1')
  expect(contrast(color, ground), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})

/** Of two colours as a browser computes them, by the formula of WCAG. */
function contrast(...colors: readonly [string, string]): number {
  const [dark = 0, light = 0] = colors.map((color) => {
    const [red = 0, green = 0, blue = 0] = [...color.matchAll(/[\d.]+/g)].map(([part]) => Number(part) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }).sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

test('the only owner cannot leave, and the first section has no way back to itself', async () => {
  const page = await owner()
  await page.goto('/settings/organization')
  await page.getByText('The only owner. Make somebody else an owner first.').waitFor()
  expect(await page.getByRole('button', { name: 'Leave', exact: true }).isDisabled()).toBe(true)
  const back = page.locator('.settings-one').getByRole('link', { name: 'Settings' })
  await back.click()
  await page.waitForURL(`${installation.url}/settings`)
  await back.waitFor({ state: 'hidden' })
})

test('what cannot be loaded, or leads nowhere, stands in the frame of the app with a heading and ways on', async () => {
  const page = await owner()
  await page.goto('/nowhere')
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await accessible(page)
  const broken = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ code: 'unexpected', status: 500, title: 'Unexpected', detail: 'Something went wrong in the server.', requestId: '0190-example' }) }
  const gone = '/0190f5fe-7c00-7a00-8000-000000000000'
  await page.route(/\/api\/v1\/(runs|projects|workflows)\//, (route) => route.fulfill(broken))
  for (const path of [`/projects${gone}`, `/runs${gone}`, `/suites${gone}`, '/workflows/standard']) {
    const said = path.startsWith('/suites') ? 'The suite could not be loaded' : 'This could not be loaded'
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: said }).waitFor()
    await page.getByText('Something went wrong in the server.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await expect.poll(() => page.title()).toBe(`${said} · AICOE`)
    await accessible(page)
  }
  await page.getByRole('link', { name: 'Go to the start' }).click()
  await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor()
})

test('a refusal is told in words of the house, and no longer once it is mended', async () => {
  const page = await owner()
  await page.goto('/settings/account')
  const change = page.getByRole('button', { name: 'Change the password' })
  await page.getByLabel(/^Current password/).fill('this is not it')
  await page.getByLabel(/^New password/).fill(person.password)
  await change.click()
  await page.getByText('The present password is not right.').waitFor()
  await page.getByLabel(/^Current password/).fill(person.password)
  await change.click()
  await page.getByText('The password is changed.').waitFor()
  expect(await page.getByText('The present password is not right.').count()).toBe(0)
  installation.owner = await page.context().cookies()
  await page.goto('/settings/sign-on')
  await page.getByRole('button', { name: 'Add a domain' }).click()
  await page.getByRole('dialog').getByLabel('Domain').fill('no domain')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a domain' }).click()
  await page.getByText('The request does not fit: must be a domain such as example.com.').waitFor()
  await page.goto('/settings/webhooks')
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByRole('dialog').getByLabel('Address').fill('https://example.com/hook')
  for (const name of ['A document is made', 'A run ends']) await page.getByRole('dialog').getByLabel(name).uncheck()
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  expect(await page.evaluate("document.querySelector('[role=dialog] input[type=checkbox]').validationMessage")).toBe('Choose at least one of them.')
})

test('a project is made, renamed, deleted and brought back; insights and workflows have something to say', async () => {
  const page = await owner({ viewport: { width: 360, height: 740 } })
  await page.goto('/')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(hostile)
  await page.getByRole('button', { name: 'Make the project' }).click()
  await page.getByRole('heading', { level: 1, name: hostile }).waitFor()
  await accessible(page)
  const more = async (item: string): Promise<void> => { await page.getByRole('button', { name: 'More for this project' }).click(); await page.getByRole('menuitem', { name: item }).click() }
  await more('Rename')
  await page.getByRole('dialog').getByLabel('Name').fill(`${hostile}!`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `${hostile}!` }).waitFor()
  await more('Delete')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('is back.').waitFor()
  await page.getByRole('link', { name: hostile }).waitFor()
  expect(await page.title()).not.toBe('hacked')
  await page.goto('/insights')
  await page.getByText('No model calls in this time').waitFor()
  await accessible(page)
  await page.goto('/workflows')
  await page.getByRole('heading', { name: 'The whole suite' }).waitFor()
  await accessible(page)
})

/** After all that come in with the cookies of before: setting one up ends the sessions of the password alone. */
test('a second factor is set up, asked for when signing in, and switched off', async () => {
  const page = await owner()
  await page.goto('/settings/account')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('dialog').getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('img', { name: 'QR code for an authenticator app' }).waitFor()
  const secret = await page.getByLabel('Key for typing').inputValue()
  const code = codeOf(secret)
  await page.getByLabel('Code of the app').fill(code)
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
  await accessible(page)
  const [recovery = ''] = await page.locator('.recovery-codes li').allTextContents()
  const second = await installation.visit()
  await second.goto('/sign-in?from=/settings/account')
  await second.getByLabel('E-mail').fill(person.email)
  await second.getByLabel(/^Password/).fill(person.password)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('heading', { name: 'Your second factor' }).waitFor()
  await accessible(second)
  // The same code again, or on a slow machine an old one: refused in either case.
  await second.getByLabel('Code of the app').fill(code)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('alert').waitFor()
  await second.getByRole('button', { name: 'Use a recovery code' }).click()
  await second.getByLabel('Recovery code').fill(recovery)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.waitForURL('/settings/account')
  await second.getByRole('button', { name: 'Switch it off' }).click()
  await second.getByRole('dialog').getByLabel('Your password').fill(person.password)
  await second.getByRole('dialog').getByRole('button', { name: 'Switch it off' }).click()
  await second.getByText('The second factor is off.').waitFor()
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
