import { expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
const shots = process.env['AICOE_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => { if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` }) }

let link = ''

test('a suite is shared by a link that is shown once, and is read without an account', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/')
  await page.getByRole('button', { name: 'Open the example' }).click()
  await page.getByText('15 of 15 steps').waitFor({ timeout: 90_000 })
  await page.getByRole('link', { name: 'Read the suite' }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('No links yet').waitFor()
  await dialog.getByLabel('What it is for').fill('<img src=x onerror=alert(1)> Review')
  await dialog.getByLabel('Show the lines of the meeting').check()
  await accessible(page)
  await shot(page, 'dialog')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  link = await dialog.getByLabel('The link').inputValue()
  expect(link).toMatch(/\/shared\/#share_[\w-]{43}$/)
  await dialog.getByText('Nobody has opened it yet.').waitFor()
  await accessible(page)
  await shot(page, 'made')

  const visitor = await installation.visit()
  const asked: string[] = []
  visitor.on('request', (request) => asked.push(request.url()))
  await visitor.goto(link)
  await visitor.getByRole('heading', { level: 1 }).waitFor()
  await visitor.getByText('Shared by').waitFor()
  await visitor.locator('.said-words').first().click()
  await visitor.locator('.visitor-lines mark').first().waitFor()
  await accessible(visitor)
  await shot(visitor, 'visitor')
  // The token reaches no address, and nothing of the app is loaded.
  expect(asked.filter((url) => url.includes('share_'))).toEqual([])
  expect(asked.filter((url) => /assets\/(index|Modal|query)-/.test(url))).toEqual([])
  await visitor.getByRole('button', { name: 'Mockups' }).click()
  await visitor.locator('iframe').first().waitFor()
  await accessible(visitor)
  await shot(visitor, 'visitor-mockups')

  await page.reload()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: /^Views of/ }).click()
  await page.getByText(/Visitor \w{4}/).first().waitFor()
  await accessible(page)
  await shot(page, 'views')
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('dialog').last().getByRole('button', { name: 'Revoke', exact: true }).last().click()
  await page.getByText('The link no longer works.').waitFor()
  await visitor.reload()
  await visitor.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  await accessible(visitor)
  await shot(visitor, 'gone')
})

test('a link with a password opens with the right one, in the dark and on a phone', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  const { projects } = await (await page.context().request.get('/api/v1/projects')).json() as { projects: { id: string }[] }
  const made = await page.context().request.post(`/api/v1/projects/${projects[0]?.id ?? ''}/shares`, { data: { label: 'Secret', password: 'open sesame', withEvidence: true }, headers: { origin: installation.url } })
  const { token } = await made.json() as { token: string }
  const visitor = await installation.visit({ colorScheme: 'dark', viewport: { width: 360, height: 740 } })
  await visitor.goto(`/shared/#${token}`)
  await visitor.getByLabel('Password').fill('open says me')
  await visitor.getByRole('button', { name: 'Open' }).click()
  await visitor.getByRole('alert').waitFor()
  await accessible(visitor)
  await shot(visitor, 'password-dark')
  await visitor.getByLabel('Password').fill('open sesame')
  await visitor.getByRole('button', { name: 'Open' }).click()
  await visitor.locator('.said-words').first().waitFor()
  await shot(visitor, 'visitor-dark')
  await visitor.locator('.said-words').first().click()
  await visitor.locator('.visitor-lines mark').first().waitFor()
  await shot(visitor, 'lines-dark')
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
