import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Cookie, Page } from '@playwright/test'
import { afterAll, expect, vi } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startAll } from './installation.ts'

/** A journey goes through many pages, each of which axe looks through: seconds for every one of them on a small machine. */
vi.setConfig({ testTimeout: 400_000 })

export interface Installation { readonly url: string; readonly key: string; readonly browser: Browser; /** A fresh visitor; what its page complains about ends in `complaints`. */ visit(options?: BrowserContextOptions): Promise<Page>; readonly complaints: string[]; /** Cookies of the owner, once there is one. */ owner: Cookie[]; /** Stops the server before the file is over. */ stopServer(): Promise<void> }
/** The person whom `enter` makes the owner. */
export const owner = { name: 'Olga Owner', email: 'olga@example.com', password: 'olga likes long words' } as const

/** A whole installation as `npm start` gives it, with a database of its own, and a browser. Both stop after the file. */
export async function startInstallation(flags: { readonly browser?: readonly string[]; /** What stands in the server's configuration. */ readonly settings?: Readonly<Record<string, unknown>> } = {}): Promise<Installation> {
  const { url, key, stop } = await startAll(flags.settings)
  afterAll(stop, 120_000)
  const browser = await launchChromium(...flags.browser ?? [])
  afterAll(() => browser.close())
  const complaints: string[] = []
  const visit = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text()) })
    page.on('request', (request) => { if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(`asked another host: ${request.url()}`) })
    return page
  }
  return { url, key, browser, visit, complaints, owner: [], stopServer: stop }
}

/** What axe finds on a page, as one line each; nothing is wanted. `within`: only there, as in a dialog, behind which nothing can be reached. */
export async function accessible(page: Page, within?: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // The rest of a long document follows; what comes while axe looks would not be hidden below.
  await page.locator('.book[aria-busy="true"]').waitFor({ state: 'detached' })
  // Blocks of a document that are out of sight are not drawn and have no true place (content-visibility): axe would see words lie upon each other that never do.
  await page.evaluate(`for (const block of document.querySelectorAll('.block')) { const { top, bottom } = block.getBoundingClientRect(); block.style.visibility = bottom < 0 || top > innerHeight ? 'hidden' : '' }`)
  const axe = new AxeBuilder({ page })
  const { violations } = await (within === undefined ? axe : axe.include(within)).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  await page.evaluate(`for (const block of document.querySelectorAll('.block')) block.style.visibility = ''`)
  expect(violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${node.any[0]?.message ?? violation.help})`))).toEqual([])
}

/** Lets a page come in as the owner, whom the first call makes. */
export async function enter(page: Page, installation: Installation): Promise<void> {
  if (installation.owner.length === 0) {
    const made = await page.context().request.post('/api/v1/installation/owner', { data: owner, headers: { origin: installation.url } })
    expect(made.status()).toBe(200)
    installation.owner = await page.context().cookies()
  }
  await page.context().addCookies(installation.owner)
}
