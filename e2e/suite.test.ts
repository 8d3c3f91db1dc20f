import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
/** Where the suite of the example is read. */
let made = ''

test('from nothing to a suite: the example is opened with one click, its run is seen, its suite is read', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/')
  await page.getByRole('heading', { name: 'Your first suite is a file away' }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Open the example' }).click()
  await page.waitForURL(/\/runs\//)
  await page.getByRole('link', { name: 'Read the suite' }).waitFor()
  await page.getByText('15 of 15 steps').waitFor()
  await accessible(page)
  await page.getByRole('link', { name: 'Read the suite' }).click()
  await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Test cases' }).getByText('no statements').waitFor()
  made = page.url().replace(/\?.*/, '')
})

test('who would make what is made already is led to where it is read', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  const { transcriptId } = await (await page.request.get(made.replace('/suites/', '/api/v1/runs/'))).json() as { transcriptId: string }
  await page.goto(`/new?transcript=${transcriptId}`)
  await page.getByText('All of these are made already.').waitFor()
  await page.getByRole('button', { name: 'Make the suite' }).waitFor()
  await accessible(page)
  await page.getByRole('link', { name: 'Read the suite' }).click()
  await page.waitForURL((url) => url.href.startsWith(made))
})

test('the views of a suite begin at one edge, and so does what is said where there is none', async () => {
  const page = await installation.visit({ viewport: { width: 1920, height: 900 } })
  await enter(page, installation)
  const edges = new Set<number | undefined>()
  for (const view of ['coverage', 'history', 'questions']) {
    await page.goto(`${made}?view=${view}`)
    edges.add((await page.getByRole('heading', { level: 1 }).boundingBox())?.x)
    await page.locator('.suite-page :is(.matrix, .rows, .questions)').waitFor()
    await accessible(page)
  }
  await page.goto('/suites/00000000-0000-4000-8000-000000000000')
  const heading = page.getByRole('heading', { level: 1, name: 'The suite could not be loaded' })
  await heading.waitFor()
  edges.add((await heading.boundingBox())?.x)
  expect([...edges]).toHaveLength(1)
})

test('a transcript is understood before anything is made, and a document takes along what cannot be without it', async () => {
  const page = await installation.visit({ colorScheme: 'dark' })
  await enter(page, installation)
  await page.goto('/new')
  await accessible(page)
  await page.getByLabel('Text of the meeting').fill('Ann: We need a list of orders.\nBob: Yes, and customers want to search it.\nAnn: Then we decided: the list comes first.\n')
  await page.getByRole('button', { name: 'Use this text' }).click()
  await page.getByRole('heading', { name: 'As it was understood' }).waitFor()
  await page.getByText('Ann', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^\d+ decisions?$/ }).click()
  await page.locator('.found-words').getByText(/the list comes first/i).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('dialog').getByLabel('Bob').fill('Bea Brandt')
  await accessible(page, '[role="dialog"]')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('The names are changed.').waitFor()
  await page.locator('.speakers').getByText('Bea Brandt').waitFor()
  expect(await page.locator('.speakers').getByText('Bob').count()).toBe(0)
  await page.getByLabel('Use cases').click()
  await page.getByText(/these cannot be made and are left out: Business requirements/).waitFor()
  expect(await page.getByLabel('Business requirements').isChecked()).toBe(false)
  await accessible(page)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
