import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
const shots = process.env['AICOE_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => { if (shots !== undefined) await page.screenshot({ path: `${shots}/branding-${name}.png`, fullPage: true }) }
/** A drawing that would do harm, were it ever a page. */
const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 32" onload="document.title=\'hacked\'"><script>document.title="hacked"</script><rect width="32" height="32" rx="8" fill="#a3195b"/><text x="42" y="23" font-family="sans-serif" font-size="20" font-weight="700" fill="#a3195b">Meridian</text></svg>'
const accentOf = (page: Page): Promise<string> => page.evaluate<string>("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()")

test('an organisation chooses its logo, accent and typeface, sees them before it saves them, and wears them at once', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/settings/branding')
  const before = await accentOf(page)
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no image') })
  await page.getByText('This is no PNG, JPEG, WebP or SVG.').waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(logo) })
  await page.getByLabel('Accent', { exact: true }).fill('#ffee00')
  await page.getByText('#ffee00 cannot be read everywhere.').waitFor()
  await page.getByLabel('Accent', { exact: true }).fill('#a3195b')
  await page.getByText('#a3195b can be read as it is').waitFor()
  await page.getByLabel('Inter everywhere').check()
  await accessible(page)
  await shot(page, 'light')
  expect(await accentOf(page)).toBe(before)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The organisation has a new look.').waitFor()
  expect(await accentOf(page)).toBe('#a3195b')
  await page.getByRole('img', { name: 'start page' }).first().waitFor()
  expect(await page.title()).not.toBe('hacked')
  await page.context().close()
})

test('it stays, in the dark theme and on a phone', async () => {
  const page = await installation.visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await enter(page, installation)
  await page.goto('/settings/branding')
  await page.getByText('#a3195b can be read as it is').waitFor()
  await page.getByRole('img', { name: 'start page' }).waitFor()
  expect(await accentOf(page)).not.toBe('#a3195b')
  expect(await page.evaluate<string>('getComputedStyle(document.body).fontFamily')).toContain('Inter')
  await accessible(page)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  await shot(page, 'dark-360')
  await page.getByRole('button', { name: 'As the product comes' }).click()
  await page.getByRole('button', { name: 'Remove the logo' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('img', { name: 'start page' }).waitFor({ state: 'detached' })
  expect(installation.complaints).toEqual([])
})
