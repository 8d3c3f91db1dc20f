import { expect, test } from 'vitest'
import { enter, startInstallation } from './browser.ts'

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
