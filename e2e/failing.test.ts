import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'
import { startModels } from './models.ts'

/** What the model says where it is asked for use cases; null: what it should. */
let nonsense: string | null = null
const { server, settings } = await startModels({ recorded: (form) => (form.startsWith('use-cases') ? nonsense : null) })
// A run that waits is not to go on for any other reason than what a person does.
const installation = await startInstallation({ settings: { ...settings, parkedRetryMs: 3_600_000, parkedRetryMaxMs: 3_600_000 } })
const claims = readFileSync(join(import.meta.dirname, '..', 'examples', 'minutes', 'insurance_claims_meeting.txt'), 'utf8')
const olga = await installation.visit()
await enter(olga, installation)
const headers = { origin: installation.url }

/** Starts a run by models over a meeting that no run had before; its id. */
async function begun(name: string, only: readonly string[]): Promise<string> {
  const transcript = await (await olga.request.post(`/api/v1/transcripts?fileName=${name}.txt&project=${name}`, { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: Buffer.from(`${claims}\nAnn: This is the meeting of ${name}.\n`) })).json() as { id: string }
  const { run } = await (await olga.request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, only } })).json() as { run: { id: string } }
  return run.id
}

const stateOf = async (run: string): Promise<string> => ((await (await olga.request.get(`/api/v1/runs/${run}`)).json()) as { state: string }).state
const outline = (page: Page, title: string) => page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: title })

test('where a model answers nonsense the run ends, that document is a draft that says why, and the model is asked again', async () => {
  nonsense = 'As a large parrot I say: {"useCases": 7'
  const run = await begun('nonsense', ['notes', 'use-cases'])
  await olga.goto(`/runs/${run}`)
  await olga.getByText('2 of 2 steps').waitFor()
  await olga.getByText('A draft by rules, because no answer of a model could be had or used:').waitFor()
  await accessible(olga)
  await olga.goto(`/suites/${run}?document=use-cases`)
  const note = olga.getByRole('note').filter({ hasText: 'A draft by rules' })
  await note.getByText('Why', { exact: true }).click()
  await note.getByText(/local\/bench was asked \d+ times, and its last answer could not be used either/).waitFor()
  await outline(olga, 'Use cases').getByText('draft', { exact: true }).waitFor()
  expect(await outline(olga, 'Meeting notes').getByText('draft', { exact: true }).count()).toBe(0)
  await accessible(olga)

  nonsense = null
  const asked = server.journal.length
  await note.getByRole('button', { name: 'Ask the models again' }).click()
  await olga.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.endsWith(run))
  await olga.getByText('2 of 2 steps').waitFor()
  // The notes were well: only the use cases are asked for again.
  expect([...new Set(server.journal.slice(asked).map(({ form }) => form?.replace(/[^a-z].*$/, '')))]).toEqual(['use'])
  await olga.getByRole('link', { name: 'Read the suite' }).click()
  await outline(olga, 'Use cases').click()
  await olga.getByRole('heading', { level: 1, name: 'Use cases' }).waitFor()
  expect(await olga.getByText('A draft by rules').count()).toBe(0)
})

test('a tab that slept, or was without a network, while a run went on shows all of it once it wakes, and nothing twice', async () => {
  server.fault('down')
  const run = await begun('sleep', ['notes', 'use-cases'])
  await olga.goto(`/runs/${run}`)
  await olga.getByText('Meeting notes waits for a model: none answers now').waitFor()
  const sleeper = await olga.context().newCDPSession(olga)
  await sleeper.send('Page.setWebLifecycleState', { state: 'frozen' })
  const offline = await installation.visit()
  await enter(offline, installation)
  await offline.goto(`/runs/${run}`)
  await offline.getByText('Meeting notes waits for a model: none answers now').waitFor()
  await offline.context().setOffline(true)

  server.fault('none')
  await olga.request.post(`/api/v1/runs/${run}/retry`, { headers })
  await expect.poll(() => stateOf(run), { timeout: 60_000 }).toBe('done')

  await sleeper.send('Page.setWebLifecycleState', { state: 'active' })
  await offline.context().setOffline(false)
  for (const page of [olga, offline]) {
    await page.getByText('2 of 2 steps').waitFor()
    await page.getByText('List', { exact: true }).click()
    await expect.poll(() => page.locator('.steps li').count()).toBe(2)
    expect(await page.locator('.live, .parked, .problem').count()).toBe(0)
  }
  await accessible(olga)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
