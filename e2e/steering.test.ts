import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, owner, startInstallation } from './browser.ts'
import { playScene } from './scene.ts'
import { inviteVera } from './second-person.ts'

const installation = await startInstallation()
const olga = await installation.visit()
await enter(olga, installation)
const { run } = await playScene(olga, installation.url, undefined, ['notes'])

/** What has the focus, as it is called; nothing: the page itself. */
const focused = (page: Page): Promise<string> => page.evaluate<string>("(() => { const at = document.activeElement; return at === null || at === document.body ? '' : [at.getAttribute('aria-label'), ...[...(at.labels ?? [])].map((label) => label.textContent), at.textContent].join(' ') })()")

/** Goes on with Tab, as somebody without a mouse does, until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  expect.unreachable(`Nothing called ${String(name)} is reached with Tab.`)
}

test('with the keyboard alone: from signing in to a statement and the lines that it came from', async () => {
  const page = await installation.visit()
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (!/E-mail/.test(await focused(page))) await tabTo(page, /E-mail/)
  await page.keyboard.type(owner.email)
  await tabTo(page, /^ ?Password/)
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Recent runs' }).waitFor()
  await tabTo(page, /meeting\.txt/)
  await page.keyboard.press('Enter')
  await page.locator('[data-said]').first().waitFor()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  for (let presses = 0; presses < 120 && !await page.evaluate<boolean>("document.activeElement?.hasAttribute('data-said') ?? false"); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/[?&](block|line)=/)
})

test('who is invited as a viewer reads, is shown no way to write, and is refused one', async () => {
  const page = await installation.visit({ viewport: { width: 1280, height: 800 } })
  const token = await inviteVera(olga, page, installation.url)
  await page.goto(`/invitation#${token}`)
  await page.getByRole('button', { name: /Join|Accept/ }).click()
  await page.getByRole('heading', { name: 'Recent runs' }).waitFor()
  for (const name of ['New suite', 'New project']) expect(await page.getByRole('link', { name }).or(page.getByRole('button', { name })).count(), name).toBe(0)
  await accessible(page)
  await page.getByRole('link', { name: /meeting\.txt/ }).first().click()
  await page.locator('[data-said]').first().waitFor()
  for (const name of ['Edit', 'Share', 'Rebuild', 'Restore']) expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  await page.goto(`/runs/${run}`)
  await page.locator('.figures').getByText('Took').waitFor()
  expect(await page.locator('.figures').getByText('Cost').count(), 'who may not know the cost reads no zero').toBe(0)
  const { documents } = await (await page.request.get(`/api/v1/runs/${run}/documents`)).json() as { documents: { id: string }[] }
  expect((await page.request.patch(`/api/v1/documents/${documents[0]?.id ?? ''}`, { headers: { 'origin': installation.url, 'if-match': '*' }, data: [] })).status()).toBe(403)
  for (const section of ['flags', 'limits', 'alerts', 'health', 'webhooks', 'audit', 'members', 'teams', 'roles', 'budgets', 'prices']) {
    await page.goto(`/settings/${section}`)
    await page.getByText('Your role does not include this.').first().waitFor()
    expect(await page.getByRole('button', { name: /^New/ }).count(), section).toBe(0)
  }
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
