import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser, BrowserContext, Cookie, Page } from '@playwright/test'
import { launchChromium } from '../e2e/chromium.ts'
import { startAll } from '../e2e/installation.ts'
import { playScene, settled, shareScene } from '../e2e/scene.ts'
import type { Scene } from '../e2e/scene.ts'

/**
 * `npm run screens [word] [look,look]`: draws every page of the app in every state, both themes, three widths, into e2e/results/screens, for somebody to look at; index.html there
 * shows them side by side. With a word, only pages whose name holds it
 * ('' for all); with looks such as light-1280,dark-360, only these.
 */
const out = join(import.meta.dirname, '..', 'e2e', 'results', 'screens')
const widths = [{ width: 1280, height: 800 }, { width: 360, height: 740 }, { width: 1920, height: 1080 }] as const
const themes = ['light', 'dark'] as const
const only = process.argv[2] ?? ''
const looks = widths.flatMap((viewport) => themes.map((theme) => ({ viewport, theme, look: `${theme}-${viewport.width}` }))).filter(({ look }) => process.argv[3]?.split(',').includes(look) ?? true)

interface Shot {
  readonly name: string; readonly path: string; readonly isOut?: boolean
  /** Answers of the API that never come, or are an error. */
  readonly api?: 'slow' | 'broken'
  /** Brings the page to where it is looked at. */
  readonly act?: (page: Page) => Promise<unknown>
}

const sections = ['organization', 'branding', 'sign-on', 'members', 'teams', 'roles', 'models', 'budgets', 'prices', 'keys', 'webhooks', 'limits', 'flags', 'alerts', 'health', 'audit', 'letters', 'data', 'account', 'notifications', 'appearance']
const doors: readonly Shot[] = ['sign-in', 'sign-up', 'forgot', 'new-password?token=x', 'verify', 'verify?error=x', 'invitation?token=x', 'shared/#share_gone'].map((path) => ({ name: `door-${path.replace(/\W+/g, '-')}`, path: `/${path}`, isOut: true }))
const named = (pairs: readonly (readonly [string, string])[]): readonly Shot[] => pairs.map(([name, path]) => ({ name, path }))
const empty = named([['empty-start', '/'], ['empty-workflows', '/workflows'], ['empty-insights', '/insights'], ['empty-notifications', '/notifications'], ['empty-new', '/new'], ['empty-limits', '/settings/limits']])
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click()

function full({ run, project, transcript }: Scene, shared: string): readonly Shot[] {
  const pages = named([
    ['start', '/'], ['new', `/new?transcript=${transcript}`], ['run', `/runs/${run}`], ['project', `/projects/${project}`], ['workflows', '/workflows'], ['workflow', '/workflows/standard'], ['insights', '/insights'], ['notifications', '/notifications'],
    ...['notes', 'use-cases', 'business-requirements', 'functional-requirements', 'prd', 'test-cases', 'mockups', 'architecture', 'data-model', 'proposal', 'gallery', 'review'].map((kind) => [`suite-${kind}`, `/suites/${run}?document=${kind}`] as const),
    ['coverage', `/suites/${run}?view=coverage`], ['questions', `/suites/${run}?view=questions`], ['history', `/suites/${run}?view=history`], ['not-found', '/nowhere'], ['settings', '/settings'],
    ...sections.map((section) => [`settings-${section}`, `/settings/${section}`] as const),
  ])
  const acts: readonly Shot[] = [
    { name: 'suite-thread', path: `/suites/${run}?document=notes`, act: (page) => page.locator('[data-said]').first().click() },
    { name: 'suite-meeting', path: `/suites/${run}?document=notes&pane=meeting`, act: () => Promise.resolve() },
    { name: 'suite-share', path: `/suites/${run}`, act: press('Share') },
    { name: 'suite-export', path: `/suites/${run}`, act: press(/Export/) },
    { name: 'palette', path: '/', act: (page) => page.keyboard.press('Control+k') },
    { name: 'run-step', path: `/runs/${run}`, act: press(/notes/i) },
    { name: 'settings-keys-new', path: '/settings/keys', act: press(/New|Make|Create/) },
    { name: 'settings-members-new', path: '/settings/members', act: press(/Invite/) },
  ]
  const states = [['start', '/'], ['new', `/new?transcript=${transcript}`], ['run', `/runs/${run}`], ['project', `/projects/${project}`], ['suite', `/suites/${run}`], ['workflows', '/workflows'], ['workflow', '/workflows/standard'], ['insights', '/insights'], ['notifications', '/notifications'], ['members', '/settings/members'], ['limits', '/settings/limits'], ['health', '/settings/health']]
    .flatMap(([name = '', path = '']) => (['slow', 'broken'] as const).map((api): Shot => ({ name: `${name}-${api}`, path, api })))
  return [...pages, ...acts, { name: 'shared', path: shared, isOut: true }, ...states]
}

const broken = JSON.stringify({ code: 'unexpected', status: 500, title: 'Unexpected', detail: 'Something went wrong in the server. Try again; if it happens again, look for 0190-example in its log.', requestId: '0190-example' })

async function drawOne(context: BrowserContext, { name, path, api, act }: Shot, look: string): Promise<void> {
  const page = await context.newPage()
  if (api !== undefined) await page.route(/\/api\/v1\/(?!me$|branding|installation)/, (route) => (api === 'slow' ? undefined : route.fulfill({ status: 500, contentType: 'application/problem+json', body: broken })))
  await page.goto(path)
  // A failure is shown after the app has asked twice more.
  await (api === undefined ? settled(page) : page.waitForTimeout(api === 'slow' ? 1_500 : 9_000)).catch(() => undefined)
  if (act !== undefined) await act(page).then(() => page.waitForTimeout(800), (problem: unknown) => { console.log(`${name}, ${look}: ${String(problem).split('\n')[0] ?? ''}`) })
  const { wide, window } = await page.evaluate<{ wide: number; window: number }>('({ wide: document.documentElement.scrollWidth, window: innerWidth })')
  if (wide > window) console.log(`${name}, ${look}: wider than the window by ${wide - window}`)
  await page.screenshot({ path: join(out, `${name}-${look}.png`), animations: 'disabled', fullPage: true })
  await page.close()
}

/** All looks at once: most of the time a page waits for something. */
async function draw(browser: Browser, url: string, cookies: readonly Cookie[], shots: readonly Shot[]): Promise<void> {
  const wanted = shots.filter(({ name }) => name.includes(only))
  await Promise.all(looks.map(async ({ viewport, theme, look }) => {
    const contexts = await Promise.all([cookies, []].map(async (shown) => {
      const context = await browser.newContext({ baseURL: url, viewport, colorScheme: theme, reducedMotion: 'reduce', serviceWorkers: 'block' })
      context.setDefaultTimeout(60_000)
      await context.addCookies([...shown])
      return context
    }))
    for (const shot of wanted) { const context = contexts[shot.isOut === true ? 1 : 0]; if (context !== undefined) await drawOne(context, shot, look) }
    await Promise.all(contexts.map((context) => context.close()))
  }))
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const { url, stop } = await startAll()
const browser = await launchChromium()
await draw(browser, url, [], [{ name: 'door-owner', path: '/owner', isOut: true }])
const context = await browser.newContext({ baseURL: url })
await context.request.post('/api/v1/installation/owner', { data: { name: 'Olga Owner', email: 'olga@example.com', password: 'olga likes long words' }, headers: { origin: url } })
const cookies = await context.cookies()
await draw(browser, url, cookies, [...doors, ...empty])
const scene = await playScene(context, url)
await draw(browser, url, cookies, full(scene, await shareScene(context, url, scene)))
await browser.close()
await stop()
const pictures = readdirSync(out).filter((name) => name.endsWith('.png')).sort()
writeFileSync(join(out, 'index.html'), `<!doctype html><title>Screens</title><style>body{display:flex;flex-wrap:wrap;gap:16px;font:14px sans-serif}img{max-width:560px;border:1px solid #999}</style>${pictures.map((name) => `<figure><figcaption>${name}</figcaption><a href="${name}"><img loading="lazy" src="${name}"></a></figure>`).join('')}`)
console.log(`${pictures.length} pictures: ${join(out, 'index.html')}`)
