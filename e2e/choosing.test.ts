import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'
import { startModels } from './models.ts'

const { server, settings } = await startModels()
const installation = await startInstallation({ settings })
const page = await installation.visit({ colorScheme: 'dark' })
await enter(page, installation)

test('a model is tested with a real call; what is wrong with its key or its server is said in words', async () => {
  await page.goto('/settings/models')
  const test = page.getByRole('button', { name: 'Test local/bench' })
  const told = page.getByRole('row').filter({ has: test }).getByRole('status')
  await test.click()
  await told.getByText(/^Answered in /).waitFor()
  expect(server.journal.map(({ model, outcome }) => [model, outcome])).toEqual([['bench', 'answered']])
  await accessible(page)
  server.fault('locked')
  await test.click()
  await told.getByText(/refused the key\. Set a valid one/).waitFor()
  await accessible(page)
  server.fault('down')
  await test.click()
  await told.getByText(/takes no more calls at the moment/).waitFor()
  server.fault('none')
  await test.click()
  await told.getByText(/^Answered in /).waitFor()
})

test('another model is chosen for a role and answers for it; the choice is taken back', async () => {
  const role = page.getByRole('row').filter({ has: page.getByText('writes documents') })
  await page.getByRole('button', { name: 'Choose models for Writer' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('First').selectOption('local/spare')
  await accessible(page, '[role="dialog"]')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The choice holds from the next step on.').waitFor()
  await role.getByText('you: in this order').waitFor()
  await page.reload()
  await role.getByText('local/spare').waitFor()
  const asked = await page.request.post('/api/v1/transcripts?fileName=short.txt', { headers: { 'origin': installation.url, 'content-type': 'application/octet-stream' }, data: Buffer.from('Ann: We need a list of orders.\nBob: Then we decided: the list comes first.\n') })
  const { id } = await asked.json() as { id: string }
  const { run } = await (await page.request.post('/api/v1/runs', { headers: { origin: installation.url }, data: { transcriptId: id, only: ['notes'] } })).json() as { run: { id: string } }
  await page.goto(`/runs/${run.id}`)
  await page.getByText('1 of 1 step').waitFor()
  expect(server.journal.filter(({ form: of, outcome }) => of?.startsWith('notes') === true && outcome === 'answered').map(({ model }) => model)).toContain('spare')
  await page.goto('/settings/models')
  await page.getByRole('button', { name: 'Let the installation choose for Writer' }).click()
  await page.getByText('The installation chooses again.').waitFor()
  await role.getByText('local/bench').waitFor()
  await accessible(page)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
