import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** A suite as people meet it: where its pages are. */
export interface Scene { readonly run: string; readonly project: string; readonly transcript: string }

/** Has the suite of a meeting in examples/ made by rules; the page has come in. */
export async function playScene({ request }: { readonly request: Page['request'] }, origin: string, example = 'minutes/insurance_claims_meeting.txt'): Promise<Scene> {
  const headers = { origin }
  const words = readFileSync(join(import.meta.dirname, '..', 'examples', example))
  const transcript = await (await request.post('/api/v1/transcripts?fileName=meeting.txt', { headers: { ...headers, 'content-type': 'application/octet-stream' }, data: words })).json() as { id: string }
  const { run } = await (await request.post('/api/v1/runs', { headers, data: { transcriptId: transcript.id, author: 'rules' } })).json() as { run: { id: string; projectId: string } }
  const state = async (): Promise<string> => ((await (await request.get(`/api/v1/runs/${run.id}`)).json()) as { state: string }).state
  while (['queued', 'running'].includes(await state())) await sleep(300)
  return { run: run.id, project: run.projectId, transcript: transcript.id }
}

/** A page that has all that it shows: nothing is on its way, and the letters are there. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.evaluate('document.fonts.ready.then(() => 0)')
  await page.locator('.skeleton, .mantine-Skeleton-root, .mantine-Loader-root').first().waitFor({ state: 'detached' })
}
