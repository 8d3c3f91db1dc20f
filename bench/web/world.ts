import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Cookie, Page } from '@playwright/test'
import { z } from 'zod'
import { launchChromium } from '../../e2e/chromium.ts'
import { startServer } from '../api/server.ts'
import { startProxy } from './proxy.ts'
import type { Proxy } from './proxy.ts'

/** A real server with the suite of a long meeting, a browser, and what stands between the two. */
export interface World {
  readonly proxy: Proxy; readonly browser: Browser
  readonly run: string; readonly kinds: readonly string[]; /** Of the whole suite, as it is shown. */ readonly words: number; /** The kind of document with most of them. */ readonly longest: string
  readonly meetingWords: number
  /** A visitor who is signed in, with a browser that keeps nothing yet; `isPlain`: one that a debugger makes no slower than it is for people. */
  visit(isPlain?: boolean): Promise<Page>
  close(): Promise<void>
}

const meeting = join(import.meta.dirname, '..', '..', 'examples', 'TS3005day.gmeet.txt')
const idOf = z.looseObject({ id: z.string() })
const documentsOf = z.looseObject({ documents: z.array(z.looseObject({ id: z.string(), kind: z.string() })) })

export async function makeWorld(wantedWords: number): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'aicoe-bench-web-'))
  chmodSync(dataDir, 0o711)
  const server = await startServer({ dataDir })
  const proxy = await startProxy(server.url)
  // A browser whose debugger is attached, as here, reads a whole file a second time where an error is made in it, to know the lines; one that notes them as it reads does not.
  const [browser, plain] = [await launchChromium(), await launchChromium('--js-flags=--no-enable-lazy-source-positions')]
  const cookies = await ownerOf(browser, server.url)
  const authorization = `Bearer ${server.key}`
  const ask = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`, { headers: { authorization } })).json()
  const post = async (path: string, body: string | Buffer<ArrayBuffer>, type: string): Promise<unknown> => (await fetch(`${server.url}${path}`, { method: 'POST', body, headers: { authorization, 'content-type': type } })).json()
  const transcript = idOf.parse(await post('/api/v1/transcripts?fileName=day.txt&project=day', readFileSync(meeting), 'application/octet-stream'))
  const { run } = z.looseObject({ run: idOf }).parse(await post('/api/v1/runs', JSON.stringify({ transcriptId: transcript.id, author: 'rules' }), 'application/json'))
  const state = async (): Promise<string> => z.looseObject({ state: z.string() }).parse(await ask(`/api/v1/runs/${run.id}`)).state
  while (!['done', 'failed', 'cancelled'].includes(await state())) await sleep(1_000)
  const { documents } = documentsOf.parse(await ask(`/api/v1/runs/${run.id}/documents`))
  const sizes = await Promise.all(documents.map(async ({ id, kind }) => ({ kind, words: wordsIn(await ask(`/api/v1/documents/${id}/blocks`)) })))
  const made = sizes.reduce((sum, { words }) => sum + words, 0)
  proxy.times = Math.max(1, Math.ceil(wantedWords / made))
  return {
    proxy, browser, run: run.id, kinds: documents.map(({ kind }) => kind), words: made * proxy.times, longest: sizes.toSorted((a, b) => b.words - a.words)[0]?.kind ?? '', meetingWords: readFileSync(meeting, 'utf8').split(/\s+/).length,
    visit: async (isPlain = false) => {
      const context = await (isPlain ? plain : browser).newContext({ baseURL: proxy.url, viewport: { width: 1280, height: 800 } })
      await context.addCookies(cookies)
      return context.newPage()
    },
    close: async () => { await browser.close(); await plain.close(); proxy.close(); await server.stop(); rmSync(dataDir, { recursive: true, force: true }) },
  }
}

async function ownerOf(browser: Browser, url: string): Promise<Cookie[]> {
  const context = await browser.newContext()
  await context.request.post(`${url}/api/v1/installation/owner`, { data: { name: 'Olga Owner', email: 'olga@example.com', password: 'olga likes long words' }, headers: { origin: url } })
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** Words that a reader sees: what names and proves is left out. */
function wordsIn(value: unknown, key = ''): number {
  if (['id', 'kind', 'evidence', 'basis', 'document', 'items'].includes(key) && !Array.isArray(value)) return 0
  if (key === 'evidence') return 0
  if (typeof value === 'string') return value.split(/\s+/).filter((word) => word !== '').length
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + wordsIn(each), 0)
  return typeof value === 'object' && value !== null ? Object.entries(value).reduce((sum, [name, each]) => sum + wordsIn(each, name), 0) : 0
}
