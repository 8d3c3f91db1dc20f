import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'

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

/** The same picture each time: what is told of times is one moment, in one place of the world. Streams pass as they are. */
export async function holdTime(page: Page): Promise<void> {
  await page.clock.setFixedTime('2026-03-02T10:00:00Z')
  await page.route(/\/api\/v1\/(?!.*events)/, async (route) => {
    const answer = await route.fetch().catch(() => null)
    if (answer === null) { await route.abort().catch(() => undefined); return }
    if (!(answer.headers()['content-type'] ?? '').includes('json')) { await route.fulfill({ response: answer }); return }
    // A page that is left takes the answers on their way with it.
    const body = await answer.text().catch(() => null)
    if (body === null) { await route.abort().catch(() => undefined); return }
    const told = body.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-03-02T09:00:00.000Z').replace(/"durationMs":\d+/g, '"durationMs":2000').replace(/"milliseconds":\{[^}]*\}/g, '"milliseconds":{"low":2000,"high":4000}')
    await route.fulfill({ response: answer, body: told }).catch(() => undefined)
  })
}

/** Where somebody without an account reads the suite. */
export async function shareScene({ request }: { readonly request: Page['request'] }, origin: string, { project }: Scene): Promise<string> {
  const { token } = await (await request.post(`/api/v1/projects/${project}/shares`, { headers: { origin }, data: { label: 'Review', kinds: null, days: 30, password: null, withEvidence: true, role: 'read' } })).json() as { token: string }
  return `/shared/#${token}`
}

/** A page that has all that it shows: nothing is on its way (but what goes on for ever, as events do), and the letters are there. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  await page.evaluate('document.fonts.ready.then(() => 0)')
  await page.locator('.bone, aside[aria-busy="true"], .mantine-Loader-root').first().waitFor({ state: 'detached' })
}
