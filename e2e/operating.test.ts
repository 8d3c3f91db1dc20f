import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()

async function owner(options: Parameters<typeof installation.visit>[0] = {}): Promise<Page> {
  const page = await installation.visit(options)
  await enter(page, installation)
  return page
}

test('a flag is made with a share, switched off with one click, and its history says who did it', async () => {
  const page = await owner()
  await page.goto('/settings/flags')
  await page.getByRole('button', { name: 'Set the flag sign-up' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Another rule' }).click()
  await form.getByLabel('Share in %').fill('25')
  await form.getByLabel('They get').selectOption('yes')
  await accessible(page, '[role="dialog"]')
  await form.getByRole('button', { name: 'Make the flag' }).click()
  await page.getByText('25% of people get true').waitFor()
  await page.getByText('All others get false.').waitFor()
  await page.getByRole('switch', { name: 'The flag sign-up' }).press('Space')
  await page.getByText('Switched off: everybody gets false.').waitFor()
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByText(/Olga Owner set it .*: off; no for everybody else; 1 rule/).waitFor()
  await accessible(page)
  const evaluated = await page.request.post('/api/v1/flags/evaluate', { data: { keys: ['sign-up'] }, headers: { origin: installation.url } })
  expect(await evaluated.json()).toMatchObject({ flags: { 'sign-up': { value: false, reason: 'DISABLED' } } })
})

test('a tier is made and given to a person, and holds from then on', async () => {
  const page = await owner({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await page.goto('/settings/limits')
  await page.getByRole('button', { name: 'New tier' }).click()
  await page.getByRole('dialog').getByLabel('Tier').fill('small')
  await page.getByRole('dialog').getByLabel('Runs at once').fill('3')
  await page.getByRole('button', { name: 'Save the tier' }).click()
  await page.getByText('3 runs at once').waitFor()
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByRole('dialog').getByLabel('Who').selectOption({ label: 'Olga Owner' })
  await page.getByRole('dialog').getByLabel('Tier').selectOption('small')
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await page.getByLabel('Tier of Olga Owner').waitFor()
  expect(await page.getByLabel('Tier of Olga Owner').inputValue()).toBe('small')
  await page.getByLabel('Tier of All organisations').selectOption('small')
  await page.getByText('This organisation is in the tier “Small”.').waitFor()
  await accessible(page)
})

test('a tier that all of a kind have cannot be removed from under them; with any other its rules go', async () => {
  const page = await owner()
  await page.goto('/settings/limits')
  const remove = (tier: string) => page.getByRole('button', { name: `Remove the tier ${tier}` })
  await page.getByRole('row', { name: 'small' }).getByText('In use as the default for organisations.').waitFor()
  expect([await remove('small').isDisabled(), await remove('Standard').isDisabled(), await remove('For organisations').isDisabled()]).toEqual([true, true, false])
  const lefts = await Promise.all((await page.getByRole('button', { name: 'Change the tier' }).all()).map(async (button) => Math.round((await button.boundingBox())?.x ?? 0)))
  expect(new Set(lefts).size, String(lefts)).toBe(1)
  await page.getByLabel('Tier of All organisations').selectOption('organization')
  await remove('small').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByLabel('Tier of Olga Owner').waitFor({ state: 'detached' })
  await page.getByLabel('Tier of All people').selectOption('unlimited')
  await page.getByText('The limits hold from now on.').nth(2).waitFor()
})

test('alerts say what health says, and who is told of what; without a mail server no test e-mail can be asked for', async () => {
  const page = await owner()
  await page.goto('/settings/alerts')
  await page.getByText('Less than 1 GB of disk is left.').waitFor()
  await page.getByRole('listitem').getByText('No backup was ever made.').waitFor()
  await page.getByText('E-mail server not set: no e-mail is sent.').waitFor()
  expect(await page.getByRole('button', { name: 'Send me a test e-mail' }).isDisabled()).toBe(true)
  await accessible(page)
})

test('health shows parts and queue; a backup is made and proven there', async () => {
  const page = await owner({ colorScheme: 'dark' })
  await page.goto('/settings/health')
  await page.getByText('No backup was ever made.').waitFor()
  expect(await page.getByText('All is well').count()).toBe(0)
  await page.getByText('Database', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Make one now' }).click()
  await page.getByText(/\.backup is made, in/).waitFor()
  await page.getByText('All is well').waitFor()
  await page.getByRole('button', { name: 'Prove the newest' }).click()
  await page.getByText(/was restored and compared .+: it is whole\./).waitFor({ timeout: 300_000 })
  await accessible(page)
})

test('everything of the organisation and of a person leaves as ZIP; who owns it alone with nobody else is warned before the end', async () => {
  const page = await owner({ viewport: { width: 360, height: 740 } })
  await page.goto('/settings/data')
  const [all] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download: everything of the organisation' }).click()])
  expect(all.suggestedFilename()).toBe('This installation.zip')
  await page.getByText(/^Done: \d+ kB/).waitFor()
  await accessible(page)
  await page.goto('/settings/account')
  const [mine] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download: your data' }).click()])
  expect(mine.suggestedFilename()).toBe('aicoe-me.zip')
  await accessible(page)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('your name, address and password, and your second factor').waitFor()
  expect(await dialog.getByRole('button', { name: 'Delete my account' }).isDisabled()).toBe(true)
  await accessible(page, '[role="dialog"]')
  await dialog.getByLabel('Type olga@example.com to be sure').fill('olga@example.com')
  await dialog.getByRole('button', { name: 'Delete my account' }).click()
  await page.waitForURL(/\/(sign-in|owner)/)
  installation.owner = []
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
