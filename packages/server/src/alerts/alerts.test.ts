import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { expect, test, vi } from 'vitest'
import { ownersBrowser } from '../../test/trial-browser.ts'
import { startTrialMail } from '../../test/trial-mail.ts'
import { startTrialReceiver } from '../../test/trial-receiver.ts'
import { startTrialServer } from '../../test/trial-server.ts'

vi.setConfig({ testTimeout: 300_000 })
const post = await startTrialMail()
const receiver = await startTrialReceiver()
const dataDir = testFolder()
/** Where backups should go a file is in the way. */
const inTheWay = join(dataDir, 'backups')
await writeFile(inTheWay, '')
const shared = { dataDir, databaseUrl: await cloneDatabase({ engineTables }), smtpUrl: post.url, backupEveryHours: 0.002, alertEverySeconds: 0.1, webhooksToLoopback: true }
/** It sees what is wrong as little as it makes backups, and must not take what the worker finds for over. */
const api = await startTrialServer({ ...shared, roles: ['api'] })
const olga = await ownersBrowser(api.url)

interface Told { readonly data: { readonly data: { readonly rule: string; readonly state: string; readonly message: string } } }
const told = () => receiver.received.map(({ body }) => (JSON.parse(body) as Told).data.data).filter(({ rule }) => rule === 'backup-old')
const letters = () => post.arrived.filter(({ to, raw }) => to.includes('olga@example.com') && /backup was made/.test(raw.replaceAll(/=\r?\n/g, '')))
const alerts = async () => ((await olga.go('GET', '/api/v1/alerts')).body['alerts'] as { rule: string; resolvedAt: string | null }[]).filter(({ rule }) => rule === 'backup-old')

test('what goes wrong is told by letter and webhook, once, and once more when it is over', async () => {
  expect((await olga.go('POST', '/api/v1/webhooks', { url: receiver.url, types: ['alert'] })).status).toBe(201)
  await startTrialServer(shared)
  await expect.poll(alerts, { timeout: 90_000 }).toMatchObject([{ severity: 'critical', resolvedAt: null, message: expect.stringContaining('No backup was made') as string }])
  await expect.poll(() => letters().length, { timeout: 90_000 }).toBe(1)
  await expect.poll(() => told().map(({ state }) => state), { timeout: 90_000 }).toEqual(['raised'])
  await rm(inTheWay)
  expect((await olga.go('POST', '/api/v1/backups')).status).toBe(201)
  await expect.poll(async () => (await alerts()).some(({ resolvedAt }) => resolvedAt !== null), { timeout: 90_000 }).toBe(true)
  await expect.poll(() => told().slice(0, 2).map(({ state }) => state), { timeout: 90_000 }).toEqual(['raised', 'resolved'])
})

test('who is told of which rules can be looked up, and a letter asked for to see whether it arrives', async () => {
  const { body } = await olga.go('GET', '/api/v1/alerts/rules')
  expect(body).toMatchObject({ hasMail: true, webhooks: 1, told: [{ name: 'Olga Owner', inApp: true, mail: 'now' }] })
  expect(body['rules']).toContainEqual({ rule: 'disk-low', severity: 'critical', about: 'Less than 1 GB of disk is left.', forSeconds: 60, of: 'installation' })
  expect(body['rules']).toContainEqual({ rule: 'budget-over', severity: 'critical', about: 'A budget is used up.', forSeconds: 0, of: 'organization' })
  expect((await olga.go('POST', '/api/v1/alerts/test')).body).toEqual({ ok: true, message: 'An e-mail is on its way to olga@example.com.' })
  await expect.poll(() => post.arrived.filter(({ to, raw }) => to.includes('olga@example.com') && raw.includes('A test of the alerts')).length).toBe(1)
  post.isAway(true)
  expect((await olga.go('POST', '/api/v1/alerts/test')).body).toMatchObject({ ok: false, message: expect.stringContaining('did not take the e-mail') as string })
})
