import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
const shots = process.env['AICOE_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => { if (shots !== undefined) await page.screenshot({ path: `${shots}/install-${name}.png`, fullPage: true }) }

/** Waits until the worker has the page: what is asked for from then on goes through it. */
const controlled = (page: Page): Promise<unknown> => page.evaluate('navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ?? new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }))).then(() => 0)')
/** The paths of everything that the browser keeps for this address. */
const kept = (page: Page): Promise<string[]> => page.evaluate<string[]>('caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys())))).then((all) => all.flat().map(({ url }) => new URL(url).pathname).sort())')
const isStatic = (path: string): boolean => path === '/offline.html' || /^\/assets\/[\w-]+-[\w-]{8}\.(js|css|woff2)$/.test(path)

async function manifestOf(page: Page): Promise<{ readonly url: string; readonly errors: readonly unknown[]; readonly body: { readonly name: string; readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[] } }> {
  const session = await page.context().newCDPSession(page)
  const { url, errors, data = '{}' } = await session.send('Page.getAppManifest')
  return { url, errors, body: JSON.parse(data) as never }
}

test('the browser finds nothing wrong with the manifest, and its icons are what it says', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await controlled(page)
  const { errors, body } = await manifestOf(page)
  expect(errors).toEqual([])
  expect(body).toMatchObject({ name: 'AICOE', start_url: '/', display: 'standalone' })
  expect(body.icons.map(({ purpose }) => purpose)).toContain('maskable')
  for (const { src, sizes } of body.icons.filter((icon) => icon.src.endsWith('.png'))) {
    expect(await page.evaluate<string>(`new Promise((done, fail) => { const image = new Image(); image.onload = () => done(image.naturalWidth + 'x' + image.naturalHeight); image.onerror = fail; image.src = '${src}' })`)).toBe(sizes)
  }
  // Each visitor of a test has windows of their own, as a private one, where nothing can be installed; else nothing may stand against it.
  const { installabilityErrors } = await (await page.context().newCDPSession(page)).send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  await page.context().close()
})

test('an organisation with a look gives the app its name, whatever stands in that; the theme that somebody chose reaches the bar of the window', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  const headers = { origin: installation.url }
  const { name } = await (await page.context().request.get('/api/v1/organization', { headers })).json() as { name: string }
  await page.context().request.put('/api/v1/branding', { headers, data: { accent: '#a3195b' } })
  await page.goto('/settings/appearance')
  await page.locator(`link[rel="manifest"][href*="name="]`).waitFor({ state: 'attached' })
  expect((await manifestOf(page)).body.name).toBe(name)
  const odd = await (await page.context().request.get(`/manifest.webmanifest?name=${encodeURIComponent('"}</script><b>&')}`)).json() as { name: string }
  expect(odd.name).toBe('"}</script><b>&')
  for (const query of ['?name=', '?name=a&name=b', `?name=${'x'.repeat(1_000)}`]) expect(((await (await page.context().request.get(`/manifest.webmanifest${query}`)).json()) as { name: string }).name).toBe('AICOE')
  await page.getByLabel('Dark', { exact: true }).check()
  await expect.poll(() => page.evaluate<string[]>('[...document.querySelectorAll("meta[name=theme-color]")].map((meta) => meta.content)')).toEqual(['#12121f', '#12121f'])
  await page.context().request.put('/api/v1/branding', { headers, data: { accent: null } })
  await page.context().close()
})

/** The budget of scripts that the app begins with, gzipped. */
const MOST_BYTES = 200_000

test('a page begins with a frame for who is signed in and with none before a door, and the scripts that it begins with stay within their budget', async () => {
  const page = await installation.visit()
  const begin = async (path: string): Promise<string> => (await page.context().request.get(path, { headers: { accept: 'text/html' } })).text()
  expect(await begin('/')).not.toContain('class="frame')
  await enter(page, installation)
  expect(await begin('/')).toContain('class="frame"')
  expect(await begin('/suites/none')).toContain('class="frame frame-of-suite"')
  const scripts = [...new Set([...(await begin('/')).matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, address = '']) => address))]
  const bytes = await Promise.all(scripts.map(async (address) => gzipSync(Buffer.from(await (await fetch(`${installation.url}${address}`)).arrayBuffer()), { level: 9 }).length))
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES)
  await page.context().close()
})

const clientSide = async (context: BrowserContext, page: Page): Promise<{ cookies: string[]; local: string[]; session: string[]; databases: number }> => ({
  cookies: (await context.cookies()).map(({ name }) => name),
  local: await page.evaluate<string[]>('Object.keys(localStorage)'), session: (await page.evaluate<string[]>('Object.keys(sessionStorage)')).filter((key) => !key.startsWith('tsr-')),
  databases: await page.evaluate<number>('indexedDB.databases().then((all) => all.length)'),
})

test('of a day of work only static files are kept, and after signing out nothing of a person is left', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  const { id } = await (await page.context().request.get('/api/v1/organization')).json() as { id: string }
  await page.addInitScript(`if (!location.pathname.startsWith('/sign-in')) for (const storage of [sessionStorage, localStorage]) storage.setItem('aicoe-organization', '${id}')`)
  await page.goto('/')
  await controlled(page)
  for (const path of ['/', '/new', '/workflows', '/insights', '/settings/members', '/notifications']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  const paths = await kept(page)
  expect(paths).toContain('/offline.html')
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !isStatic(path))).toEqual([])
  await page.getByRole('button', { name: 'Account and theme' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/sign-in/)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  expect((await kept(page)).filter((path) => !isStatic(path))).toEqual([])
  const { cookies, local, session, databases } = await clientSide(page.context(), page)
  expect({ cookies: cookies.filter((name) => /session/.test(name)), local: local.filter((key) => key !== 'mantine-color-scheme-value'), session, databases }).toEqual({ cookies: [], local: [], session: [], databases: 0 })
  installation.owner = []
  await page.context().close()
})

test('offline, a page of its own says so in the theme that was chosen, and goes on by itself', async () => {
  const page = await installation.visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await controlled(page)
  await page.context().setOffline(true)
  await page.goto('/workflows')
  await page.getByRole('heading', { name: 'No connection' }).waitFor()
  // Not every Chromium that its debugger cuts off tells its pages so.
  await page.getByText(await page.evaluate<boolean>('navigator.onLine') ? 'You are online, but the server does not answer.' : 'You are offline.').waitFor()
  await accessible(page)
  await shot(page, 'offline-360-dark')
  expect(new URL(page.url()).pathname).toBe('/workflows')
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.context().close()
})

test('when the server has stopped, the page says that it is the server', async () => {
  const page = await installation.visit()
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await controlled(page)
  await installation.stopServer()
  await page.goto('/insights')
  await page.getByText('You are online, but the server does not answer.').waitFor()
  await accessible(page)
  await shot(page, 'server-stopped-1280')
  const answer = await page.evaluate<string>(`fetch('/api/v1/me').then(({ status }) => String(status), () => 'nothing answers')`)
  expect(answer).toBe('nothing answers')
  expect(installation.complaints).toEqual([])
})
