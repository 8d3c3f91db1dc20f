import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** A suite as people meet it: where its pages are. */
export interface Scene { readonly run: string; readonly project: string; readonly transcript: string }

/** Has the suite of a meeting in examples/ made by rules, or only these kinds of it; the page has come in. */
export async function playScene({ request }: { readonly request: Page['request'] }, origin: string, example = 'minutes/insurance_claims_meeting.txt', only?: readonly string[]): Promise<Scene> {
  const headers = { origin }
  const words = readFileSync(join(import.meta.dirname, '..', 'examples', example))
  const transcript = await (await request.post('/api/v1/transcripts?fileName=meeting.txt', { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: words })).json() as { id: string }
  const { run } = await (await request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, author: 'rules', only } })).json() as { run: { id: string; projectId: string } }
  const state = async (): Promise<string> => ((await (await request.get(`/api/v1/runs/${run.id}`)).json()) as { state: string }).state
  while (['queued', 'running'].includes(await state())) await sleep(300)
  return { run: run.id, project: run.projectId, transcript: transcript.id }
}

/** The second person of a journey, who looks and comments. */
export const vera = { name: 'Vera Viewer', email: 'vera@example.com', password: 'vera likes to look' } as const

/** Vera has an account and has signed in, and holds an invitation of the owner; its token. */
export async function inviteVera(owner: Page, guest: Page, origin: string, role = 'viewer'): Promise<string> {
  const [{ request }, own, headers] = [owner, guest.request, { origin }]
  const { token } = await (await request.post('/api/v1/invitations', { data: { email: vera.email, role }, headers })).json() as { token: string }
  expect((await own.post('/api/auth/sign-up/email', { data: vera, headers })).status()).toBe(200)
  const { letters } = await (await request.get('/api/v1/outbox?limit=50')).json() as { letters: { to: string; body: string }[] }
  await own.get(letters.filter(({ to }) => to === vera.email).map(({ body }) => /https?:\S+/.exec(body)?.[0] ?? '').find((link) => link.includes('verify')) ?? '')
  expect((await own.post('/api/auth/sign-in/email', { data: { email: vera.email, password: vera.password }, headers })).status()).toBe(200)
  return token
}

/** Vera belongs to the organisation. */
export async function joinVera(owner: Page, guest: Page, origin: string, role?: string): Promise<Page> {
  const token = await inviteVera(owner, guest, origin, role)
  expect((await guest.request.post('/api/v1/invitations/accept', { data: { token }, headers: { origin } })).status()).toBe(200)
  return guest
}

/** A page that has all that it shows: nothing is on its way, and the letters are there. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.evaluate('document.fonts.ready.then(() => 0)')
  await page.locator('.skeleton, .mantine-Skeleton-root, .mantine-Loader-root').first().waitFor({ state: 'detached' })
}
