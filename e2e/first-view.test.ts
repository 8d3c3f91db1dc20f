import type { Page, Route } from '@playwright/test'
import { expect, test } from 'vitest'
import { enter, startInstallation } from './browser.ts'
import { playScene } from './scene.ts'

const installation = await startInstallation()
const maker = await installation.visit()
await enter(maker, installation)
const { run } = await playScene(maker.context(), installation.url)
await maker.context().close()

/** A visitor whose browser gets the scripts of the app only when it is let; and what its page asks of the API meanwhile. */
async function held(): Promise<{ readonly page: Page; readonly asked: string[]; readonly letGo: () => void }> {
  const page = await installation.visit()
  const asked: string[] = []
  page.on('request', (request) => { const { pathname, search } = new URL(request.url()); if (pathname.startsWith('/api/')) asked.push(pathname.replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID') + search) })
  let letGo = (): void => undefined
  const free = new Promise<void>((settle) => { letGo = settle })
  await page.route(/\/assets\/index-[^/]+\.js$/, async (route: Route) => { await free; await route.continue() })
  return { page, asked, letGo: () => { letGo() } }
}
/** How often each of these was asked. */
const times = (asked: readonly string[], paths: readonly string[]): number[] => paths.map((path) => asked.filter((each) => each === path).length)

test('a suite is asked for while the app is on its way, each answer once, and what is not open only after the first view', async () => {
  const { page, asked, letGo } = await held()
  await enter(page, installation)
  await page.goto(`/suites/${run}?document=prd`, { waitUntil: 'commit' })
  const begins = ['/api/v1/me', '/api/v1/runs/ID', '/api/v1/runs/ID/documents', '/api/v1/projects/ID/documents', '/api/v1/documents/ID/blocks']
  await expect.poll(() => [...asked].sort()).toEqual([...begins].sort())
  letGo()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('[data-said]').first().waitFor()
  await page.locator('.line').first().waitFor()
  expect(times(asked, ['/api/v1/me', '/api/v1/runs/ID'])).toEqual([1, 1])
  expect(times(asked, ['/api/v1/documents/ID/blocks'])[0]).toBeGreaterThan(1)
  await page.context().close()
})

test('the list of runs that came before the app is shown without being asked for again; one that failed is asked for', async () => {
  const { page, asked, letGo } = await held()
  await enter(page, installation)
  let refusals = 1
  await page.route(/\/api\/v1\/me$/, (route) => (refusals-- > 0 ? route.fulfill({ status: 503, body: '' }) : route.continue()))
  await page.goto('/', { waitUntil: 'commit' })
  await expect.poll(() => [...asked].sort()).toEqual(['/api/v1/me', '/api/v1/runs?limit=20'])
  letGo()
  await page.locator(`a[href="/runs/${run}"], a[href="/suites/${run}"]`).first().waitFor()
  expect(times(asked, ['/api/v1/me', '/api/v1/runs?limit=20'])).toEqual([2, 1])
  await page.context().close()
})

test('a part whose file did not come is asked for again, and the page around it stays', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  const lost = new Set<string>()
  await page.route(/\/assets\/(graph|evidence)-[^/]+\.js$/, (route) => {
    const name = new URL(route.request().url()).pathname
    if (lost.has(name)) return route.continue()
    lost.add(name)
    return route.abort()
  })
  await page.goto(`/runs/${run}`)
  await page.locator('.react-flow__node').first().waitFor()
  await page.goto(`/suites/${run}?document=prd`)
  await page.locator('.line').first().waitFor()
  expect(lost.size).toBe(2)
  await page.context().close()
})

test('the page names the files of what stands at its address; before a door nothing is asked ahead', async () => {
  const { page, asked, letGo } = await held()
  const begin = async (path: string): Promise<string> => (await page.context().request.get(path, { headers: { accept: 'text/html' } })).text()
  const ahead = /<link rel="modulepreload" crossorigin href="\/assets\/([a-z-]+?)-[\w-]{8}\.js/
  expect(ahead.exec(await begin('/suites/none'))?.[1]).toBe('sign-in')
  await page.goto('/', { waitUntil: 'commit' })
  letGo()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(asked).not.toContain('/api/v1/runs?limit=20')
  await enter(page, installation)
  expect(ahead.exec(await begin('/'))?.[1]).toBe('start')
  expect(ahead.exec(await begin('/suites/none?document=prd'))?.[1]).toBe('suite')
  expect(ahead.exec(await begin('/insights'))).toBeNull()
  expect(installation.complaints).toEqual([])
  await page.context().close()
})
