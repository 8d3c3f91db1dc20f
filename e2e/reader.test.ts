import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
const claims = readFileSync(join(import.meta.dirname, '..', 'examples', 'minutes', 'insurance_claims_meeting.txt'), 'utf8')
const hostile = '<img src=x onerror="document.title=\'broken in\'">'

/** The suite of a meeting, made by rules; the page stands at its first document. */
async function suiteOf(page: Page, text: string): Promise<string> {
  await enter(page, installation)
  const { request } = page.context()
  const headers = { origin: installation.url }
  const transcript = await (await request.post('/api/v1/transcripts?fileName=meeting.txt&project=meeting', { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: Buffer.from(text) })).json() as { id: string }
  const { run } = await (await request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, author: 'rules' } })).json() as { run: { id: string } }
  const state = async (): Promise<string> => ((await (await request.get(`/api/v1/runs/${run.id}`)).json()) as { state: string }).state
  while (['queued', 'running'].includes(await state())) await sleep(300)
  return `/suites/${run.id}`
}

const page = await installation.visit({ acceptDownloads: true })
const suite = await suiteOf(page, `${claims}\n${hostile} said somebody.\n`)

test('a statement leads to its lines, a line to every statement it caused, and back leads back', async () => {
  await page.goto(`${suite}?document=notes`)
  const said = page.locator('.said-stated [data-said]').nth(1)
  await said.click()
  await page.locator('.line-lit mark').first().waitFor()
  expect(await said.getAttribute('aria-pressed')).toBe('true')
  await accessible(page)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByLabel('Your comment').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Evidence', { exact: true }).click()
  await page.locator('.line-lit').first().click()
  await page.getByRole('heading', { name: 'What became of this line' }).waitFor()
  await page.locator('.threads li a').last().click()
  await page.locator('.said-chosen').waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'What became of this line' }).waitFor()
})

test('a diagram is drawn, described and enlarged; a screen stands in a frame that may do nothing', async () => {
  await page.goto(`${suite}?document=architecture`)
  await page.getByRole('img', { name: /^Drawing/ }).first().waitFor()
  await page.getByRole('button', { name: /^Enlarge/ }).first().click()
  await page.getByRole('application').press('+')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.goto(`${suite}?document=mockups&block=SCR-1`)
  await page.locator('.block-screen').first().scrollIntoViewIfNeeded()
  const frame = page.locator('iframe').first()
  await frame.waitFor()
  expect(await frame.getAttribute('sandbox')).toBe('')
  await frame.contentFrame().getByRole('heading', { level: 1 }).first().waitFor()
})

test('a table fits a phone and a wide screen; where it goes on beyond its edge, a shadow says so', async () => {
  const table = (at: string) => page.locator(`[data-at="${at}"] .book-table`)
  const beyond = (at: string) => page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('[data-at="${at}"] .book-table'))`)
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(`${suite}?document=test-cases`)
  await table('coverage/table').locator('tbody tr').nth(3).waitFor()
  expect(await beyond('coverage/table')).toBeLessThanOrEqual(0)
  // What closes an id stands on its line.
  expect(await page.evaluate<number>(`document.querySelector('[data-at="coverage/table"] .kept').getClientRects().length`)).toBe(1)
  await page.goto(`${suite}?document=functional-requirements`)
  await table('overview/table').waitFor()
  expect(await table('overview/table').locator('caption').count()).toBe(0)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${suite}?document=review`)
  await table('findings/table').waitFor()
  const shadow = await page.evaluate<string>(`getComputedStyle(document.querySelector('[data-at="findings/table"] .book-table')).boxShadow`)
  expect(shadow).toMatch(await beyond('findings/table') > 0 ? /inset/ : /none/)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('an edit makes a version that is compared word by word, undone and restored; what it says is text', async () => {
  await page.goto(`${suite}?document=notes`)
  await page.locator('tr .said-stated [data-said]').first().click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Words of the statement').fill(`Changed by hand ${hostile}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/version 2 is saved/).waitFor()
  await page.getByRole('link', { name: 'History' }).click()
  await page.locator('ins').filter({ hasText: 'hand' }).first().waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Restore: Version 1' }).click()
  await page.getByText('Version 3', { exact: true }).first().waitFor()
  expect(await page.title()).not.toContain('broken in')
})

test('words are found, coverage and questions are shown, a document is exported', async () => {
  await page.goto(`${suite}?document=notes`)
  await page.getByRole('button', { name: 'Find in this suite' }).click()
  await page.getByRole('combobox').fill('claims processing')
  await page.getByRole('option').first().click()
  await page.goto(`${suite}?view=coverage`)
  await page.getByRole('columnheader', { name: /Tests/ }).waitFor()
  await accessible(page)
  await page.goto(`${suite}?document=notes`)
  expect(await exported('Markdown')).toMatchObject(['notes.md', '# Me'])
  expect(await exported('PDF')).toMatchObject(['notes.pdf', '%PDF'])
  expect(await exported('Word')).toMatchObject(['notes.docx', 'PK\u0003\u0004'])
  expect(await exported('CSV'), 'one file for each table').toMatchObject(['notes-csv.zip', 'PK\u0003\u0004'])
  expect(await exported('All documents (ZIP)')).toMatchObject([expect.stringMatching(/\.zip$/), 'PK\u0003\u0004'])
})

/** What the browser saves when a format is chosen: its name, and how it begins. */
async function exported(format: string): Promise<readonly [name: string, head: string]> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format, exact: true }).click()])
  return [file.suggestedFilename(), (await readFile(await file.path())).subarray(0, 4).toString('latin1')]
}

test('an open question is answered, what stands on it is stale, and only that is made again', async () => {
  await page.goto(`${suite}?view=questions`)
  await page.getByRole('button', { name: /^Answer: / }).first().click()
  await page.getByRole('textbox', { name: /^Answer to / }).fill(`Only the owner of a claim may see it. ${hostile}`)
  await page.getByLabel('Who says so').fill('Ann Lee')
  await accessible(page)
  await page.getByRole('button', { name: 'Add to the meeting' }).click()
  await page.getByText(/^Ann Lee, line \d+/).waitFor()
  await page.getByRole('radiogroup', { name: 'Which questions' }).getByText('1 answered').click()
  expect(await page.locator('.questions > li').count()).toBe(1)
  await accessible(page)
  await page.getByRole('button', { name: /documents are stale/ }).click()
  await page.getByText('Steps reused').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
  await page.waitForURL(/\/runs\//)
  await page.getByRole('link', { name: 'Read the suite' }).waitFor()
  await page.getByRole('link', { name: 'Read the suite' }).click()
  await page.locator('.outline').waitFor()
  await page.getByRole('button', { name: /documents are stale/ }).waitFor({ state: 'detached' })
})

test('nothing was run that a meeting or an edit said, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
