import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()

test('the reference of the API asks who is not signed in to sign in', async () => {
  const page = await installation.visit()
  await page.goto('/api/docs')
  await page.getByText('The reference is for people who are signed in.').waitFor()
  expect(await page.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/')
})

test('it shows every operation and tries them as who is signed in, under a strict policy and without another host', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/api/docs')
  await page.getByRole('heading', { name: 'AICOE', exact: true }).first().waitFor()
  await page.goto('/api/docs#tag/people/GET/api/v1/members')
  await page.getByRole('heading', { name: 'Members of the organisation' }).first().waitFor()
  await page.getByRole('button', { name: /Test Request.*members/i }).first().click()
  const answered = page.waitForResponse((response) => response.url() === `${installation.url}/api/v1/members`)
  await page.getByRole('button', { name: /^Send/ }).first().click()
  expect((await answered).status()).toBe(200)
  await page.keyboard.press('Escape')
  expect(installation.complaints).toEqual([])
})

test.each([{ colorScheme: 'light', viewport: { width: 1280, height: 800 } }, { colorScheme: 'dark', viewport: { width: 360, height: 740 } }] as const)('by keyboard and for everybody, no wider than the window: $colorScheme, $viewport.width', async (world) => {
  const page = await installation.visit(world)
  const fits = async (): Promise<void> => { expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(world.viewport.width) }
  await enter(page, installation)
  await page.goto('/api/docs#tag/people/GET/api/v1/members')
  await page.getByRole('heading', { name: 'Members of the organisation' }).first().waitFor()
  await fits()
  await accessible(page)
  if (world.viewport.width < 500) {
    await page.getByRole('button', { name: 'Open Menu' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Introduction' }).or(page.getByRole('button', { name: 'Introduction' })).first().waitFor()
    await fits()
    await accessible(page)
    await page.keyboard.press('Enter')
  }
  const opener = page.getByRole('button', { name: /Test Request.*members/i }).first()
  await opener.focus()
  await page.keyboard.press('Enter')
  const send = page.getByRole('button', { name: /^Send/ }).first()
  await send.waitFor()
  await fits()
  // The dialog is a page of its own to the reference, with a main part inside the main part: the rest is as everywhere.
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await send.focus()
  const answered = page.waitForResponse((response) => response.url() === `${installation.url}/api/v1/members`)
  await page.keyboard.press('Enter')
  expect((await answered).status()).toBe(200)
  await page.keyboard.press('Escape')
  await send.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator(':focus').textContent()).toContain('Test Request')
  expect(installation.complaints).toEqual([])
})
