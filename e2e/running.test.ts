import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'
import { startModels } from './models.ts'
import { joinVera } from './second-person.ts'

const { server, settings } = await startModels()
// A run that waits is not to go on for any other reason than what a person does.
const installation = await startInstallation({ settings: { ...settings, parkedRetryMs: 3_600_000, parkedRetryMaxMs: 3_600_000 } })
const claims = readFileSync(join(import.meta.dirname, '..', 'examples', 'minutes', 'insurance_claims_meeting.txt'), 'utf8')
const olga = await installation.visit()
await enter(olga, installation)
const vera = await joinVera(olga, await installation.visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' }), installation.url)

/** Starts a run by models over a meeting that no run had before, and opens it; its page. */
async function begun(name: string, more: object = {}): Promise<string> {
  const headers = { origin: installation.url }
  const transcript = await (await olga.request.post(`/api/v1/transcripts?fileName=${name}.txt&project=${name}`, { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: Buffer.from(`${claims}\nAnn: This is the meeting of ${name}.\n`) })).json() as { id: string }
  const { run } = await (await olga.request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, only: ['notes'], ...more } })).json() as { run: { id: string } }
  await olga.goto(`/runs/${run.id}`)
  return `/runs/${run.id}`
}

const parked = (page: Page) => page.locator('.parked')
/** That no control which steers is shown. */
async function steersNot(page: Page): Promise<void> {
  for (const name of ['Try now', 'Try again', 'Leave it out', 'Write it yourself', 'Approve', 'Send back', 'Stop the run', 'Try what failed again', 'Raise the budget']) expect(await page.getByRole('button', { name }).or(page.getByRole('link', { name })).count(), name).toBe(0)
}

test('a run whose budget is used up says so, leads to where it is raised, and goes on by itself', async () => {
  await olga.goto('/settings/budgets')
  await olga.getByRole('button', { name: 'New budget' }).click()
  await olga.getByLabel('Cap in US dollars').fill('0.01')
  await olga.getByRole('button', { name: 'Set the budget' }).click()
  await olga.getByText('$0.00 of $0.01').waitFor()
  const run = await begun('money')
  await parked(olga).getByText('Meeting notes waits for money: a budget is used up').waitFor()
  await olga.getByText(/The budget of the organisation for this month of \$0\.0100 has \$0\.\d+ left, \$0\.\d+ are spent.* Raise the budget \(under Settings, Budgets/).waitFor()
  await accessible(olga)
  expect(server.journal).toEqual([])

  await vera.goto(run)
  await parked(vera).getByText('You may not raise it. Ask Olga Owner.').waitFor()
  await steersNot(vera)
  await accessible(vera)

  await parked(olga).getByRole('link', { name: 'Raise the budget' }).click()
  await olga.getByRole('button', { name: 'Change the cap for The whole organisation' }).click()
  await olga.getByLabel('Cap in US dollars').fill('50')
  await olga.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await olga.getByText('The budget is set; 1 waiting run goes on.').waitFor()
  await vera.getByText('1 of 1 step').waitFor()
  // On a phone a step opens under its row and closes again.
  const row = vera.locator('.steps li').filter({ hasText: 'Meeting notes' })
  await row.getByRole('link', { name: 'Open the document' }).waitFor()
  await row.getByRole('button').first().click()
  await row.locator('.step-panel').waitFor({ state: 'detached' })
  await row.getByRole('button').click()
  await row.locator('.step-panel').waitFor()
  await vera.locator('.run-about').getByRole('link', { name: 'money.txt' }).waitFor()
  await accessible(vera)
  await olga.goBack()
  await olga.getByText('1 of 1 step').waitFor()
  expect(server.journal.filter(({ outcome }) => outcome === 'answered')).not.toEqual([])
  await olga.getByRole('link', { name: 'Read the suite' }).click()
  await olga.locator('.book [data-said]').first().waitFor()
  await olga.goto('/settings/budgets')
  await olga.getByText(/^\$0\.\d+ of \$50\.00$/).waitFor()
})

test('a run waits for a model that is down; a refused key fails its step; both go on once the model is well', async () => {
  server.fault('down')
  await begun('down')
  await parked(olga).getByText('Meeting notes waits for a model: none answers now').waitFor()
  await accessible(olga)
  server.fault('none')
  await parked(olga).getByRole('button', { name: 'Try now' }).click()
  await olga.getByText('1 of 1 step').waitFor()

  server.fault('locked')
  const run = await begun('key')
  const problem = olga.locator('.problem')
  await problem.getByText(/refused the key\. Set a valid one/).waitFor()
  await accessible(olga)
  await vera.goto(run)
  await vera.locator('.problem').waitFor()
  await steersNot(vera)
  await accessible(vera)
  server.fault('none')
  await olga.getByRole('button', { name: 'Try again' }).click()
  await olga.getByText('1 of 1 step').waitFor()
  await problem.waitFor({ state: 'detached' })
})

test('what waits for approval is read, sent back with a reason, written by a person and approved; a viewer sees it and presses nothing', async () => {
  const run = await begun('gate', { only: ['notes', 'use-cases'], gates: ['notes'] })
  await olga.getByRole('link', { name: 'Read it first' }).click()
  await olga.locator('.book [data-said]').first().waitFor()
  await olga.goBack()
  await vera.goto(run)
  await vera.getByText('Somebody who may steer runs reads it and decides.').waitFor()
  await vera.getByRole('link', { name: 'Read it first' }).waitFor()
  await steersNot(vera)
  await accessible(vera)
  await olga.getByLabel('A note for the record').fill('The summary says too little.')
  await accessible(olga)
  await olga.getByRole('button', { name: 'Send back' }).click()
  await olga.locator('.problem').getByText('Olga Owner did not approve this output: The summary says too little. Edit it, or retry the step.').waitFor()
  await vera.locator('.problem').getByText(/did not approve this output: The summary says too little/).waitFor()
  await accessible(olga)

  await olga.getByRole('button', { name: 'Write it yourself' }).click()
  const data = olga.getByRole('dialog').getByRole('textbox')
  await expect.poll(() => data.inputValue()).toContain('"summary"')
  const notes = JSON.parse(await data.inputValue()) as object
  await data.fill(JSON.stringify({ ...notes, summary: 'A summary that a person has written.' }))
  await accessible(olga, '[role="dialog"]')
  await olga.getByRole('button', { name: 'Save and go on' }).click()
  await olga.getByRole('button', { name: 'Approve' }).click()
  await olga.getByText('2 of 2 steps').waitFor()
  await olga.getByRole('link', { name: 'Read the suite' }).click()
  await olga.goto(`${run.replace('runs', 'suites')}?document=notes`)
  await olga.getByText('A summary that a person has written.').first().waitFor()
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
