import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser, Cookie } from '@playwright/test'
import { launchChromium } from '../e2e/chromium.ts'
import { startAll } from '../e2e/installation.ts'
import { playScene, settled } from '../e2e/scene.ts'

/**
 * `npm run screens [word]`: draws every page of the app in every state, both themes, three widths, into e2e/results/screens, for somebody to look at. With a word, only
 * pages whose name holds it.
 */
const out = join(import.meta.dirname, '..', 'e2e', 'results', 'screens')
const widths = [{ width: 1280, height: 800 }, { width: 360, height: 740 }, { width: 1920, height: 1080 }] as const
const themes = ['light', 'dark'] as const
const only = process.argv[2] ?? ''

interface Shot { readonly name: string; readonly path: string; readonly isOut?: boolean; /** Answers of the API that never come, or are an error. */ readonly api?: 'slow' | 'broken' }

const sections = ['organization', 'branding', 'sign-on', 'members', 'teams', 'roles', 'models', 'budgets', 'prices', 'keys', 'webhooks', 'audit', 'letters', 'data', 'account', 'notifications', 'appearance']
const doors: readonly Shot[] = ['sign-in', 'sign-up', 'forgot', 'new-password?token=x', 'verify', 'invitation?token=x'].map((path) => ({ name: `door-${path.split('?')[0] ?? ''}`, path: `/${path}`, isOut: true }))
const empty: readonly Shot[] = [['start', '/'], ['workflows', '/workflows'], ['insights', '/insights'], ['notifications', '/notifications'], ['new', '/new']].map(([name = '', path = '']) => ({ name: `empty-${name}`, path }))

function full(run: string, project: string, transcript: string): readonly Shot[] {
  const pages = [
    ['start', '/'], ['new', `/new?transcript=${transcript}`], ['run', `/runs/${run}`], ['project', `/projects/${project}`], ['workflows', '/workflows'], ['insights', '/insights'], ['notifications', '/notifications'],
    ['suite-notes', `/suites/${run}?document=notes`], ['suite-mockups', `/suites/${run}?document=mockups`], ['suite-architecture', `/suites/${run}?document=architecture`], ['coverage', `/suites/${run}?view=coverage`], ['questions', `/suites/${run}?view=questions`],
    ['history', `/suites/${run}?view=history`], ['not-found', '/nowhere'], ...sections.map((section) => [`settings-${section}`, `/settings/${section}`]),
  ].map(([name = '', path = '']): Shot => ({ name, path }))
  const states = [['start', '/'], ['run', `/runs/${run}`], ['suite', `/suites/${run}`], ['insights', '/insights'], ['members', '/settings/members']].flatMap(([name = '', path = '']) => (['slow', 'broken'] as const).map((api): Shot => ({ name: `${name}-${api}`, path, api })))
  return [...pages, ...states]
}

const broken = JSON.stringify({ code: 'unexpected', status: 500, title: 'Unexpected', detail: 'The server did not expect this. It wrote down why.', requestId: '0190-example' })

async function draw(browser: Browser, url: string, cookies: readonly Cookie[], shots: readonly Shot[]): Promise<void> {
  const looks = shots.filter(({ name }) => name.includes(only)).flatMap((shot) => widths.flatMap((viewport) => themes.map((theme) => ({ shot, viewport, theme }))))
  for (const { shot: { name, path, isOut, api }, viewport, theme } of looks) {
    const context = await browser.newContext({ baseURL: url, viewport, colorScheme: theme, reducedMotion: 'reduce' })
    context.setDefaultTimeout(20_000)
    if (isOut !== true) await context.addCookies([...cookies])
    const page = await context.newPage()
    if (api !== undefined) await page.route(/\/api\/v1\/(?!me$|branding|installation)/, (route) => (api === 'slow' ? undefined : route.fulfill({ status: 500, contentType: 'application/problem+json', body: broken })))
    await page.goto(path)
    // A failure is shown after the app has asked twice more.
    await (api === undefined ? settled(page) : page.waitForTimeout(api === 'slow' ? 1_500 : 9_000)).catch(() => undefined)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > viewport.width) console.log(`${name}, ${theme}, ${viewport.width}: wider than the window by ${wide - viewport.width}`)
    await page.screenshot({ path: join(out, `${name}-${theme}-${viewport.width}.png`), animations: 'disabled' })
    await context.close()
  }
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
const { run, project, transcript } = await playScene(context, url)
await draw(browser, url, cookies, full(run, project, transcript))
await browser.close()
await stop()
