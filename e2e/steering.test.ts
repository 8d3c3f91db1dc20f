import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, owner, startInstallation } from './browser.ts'

const installation = await startInstallation()
const claims = readFileSync(join(import.meta.dirname, '..', 'examples', 'minutes', 'insurance_claims_meeting.txt'), 'utf8')
const headers = { origin: installation.url }
const vera = { name: 'Vera Viewer', email: 'vera@example.com', password: 'vera likes to look' }
const olga = await installation.visit()
await enter(olga, installation)
const { request } = olga.context()
const transcript = await (await request.post('/api/v1/transcripts?fileName=claims.txt', { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: Buffer.from(claims) })).json() as { id: string }
const { run } = await (await request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, author: 'rules', only: ['notes'] } })).json() as { run: { id: string } }
while (['queued', 'running'].includes(((await (await request.get(`/api/v1/runs/${run.id}`)).json()) as { state: string }).state)) await sleep(300)

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
  await tabTo(page, /claims\.txt/)
  await page.keyboard.press('Enter')
  await page.locator('[data-said]').first().waitFor()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  for (let presses = 0; presses < 120 && !await page.evaluate<boolean>("document.activeElement?.hasAttribute('data-said') ?? false"); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/[?&](block|line)=/)
})

test('who is invited as a viewer reads, is shown no way to write, and is refused one', async () => {
  const page = await installation.visit({ viewport: { width: 1280, height: 800 } })
  const own = page.context().request
  const { token } = await (await request.post('/api/v1/invitations', { data: { email: vera.email, role: 'viewer' }, headers })).json() as { token: string }
  expect((await own.post('/api/auth/sign-up/email', { data: vera, headers })).status()).toBe(200)
  const { letters } = await (await request.get('/api/v1/outbox?limit=50')).json() as { letters: { to: string; body: string }[] }
  await own.get(letters.filter(({ to }) => to === vera.email).map(({ body }) => /https?:\S+/.exec(body)?.[0] ?? '').find((link) => link.includes('verify')) ?? '')
  expect((await own.post('/api/auth/sign-in/email', { data: { email: vera.email, password: vera.password }, headers })).status()).toBe(200)
  await page.goto(`/invitation#${token}`)
  await page.getByRole('button', { name: /Join|Accept/ }).click()
  await page.getByRole('heading', { name: 'Recent runs' }).waitFor()
  for (const name of ['New suite', 'New project']) expect(await page.getByRole('link', { name }).or(page.getByRole('button', { name })).count(), name).toBe(0)
  await accessible(page)
  await page.getByRole('link', { name: /claims\.txt/ }).first().click()
  await page.locator('[data-said]').first().waitFor()
  for (const name of ['Edit', 'Share', 'Rebuild', 'Restore']) expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  const { documents } = await (await own.get(`/api/v1/runs/${run.id}/documents`)).json() as { documents: { id: string }[] }
  expect((await own.patch(`/api/v1/documents/${documents[0]?.id ?? ''}`, { headers: { ...headers, 'if-match': '*' }, data: [] })).status()).toBe(403)
  for (const section of ['flags', 'limits', 'alerts', 'health', 'webhooks', 'audit']) {
    await page.goto(`/settings/${section}`)
    await page.getByText('Your role does not include this.').first().waitFor()
    expect(await page.getByRole('button', { name: /^New/ }).count(), section).toBe(0)
  }
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
