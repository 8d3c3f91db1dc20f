import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { enter, startInstallation } from './browser.ts'
import { holdTime, playScene, settled, shareScene } from './scene.ts'

/**
 * Each main page is drawn from the same data at the same moment, and held against the picture in looks/. After a change that is meant:
 * `AICOE_ACCEPT_LOOKS=1 npx vitest run e2e/looks.test.ts`, and look at what it drew before it is committed.
 */
const folders = { kept: join(import.meta.dirname, 'looks'), found: join(import.meta.dirname, 'results', 'looks') }
const accepts = process.env['AICOE_ACCEPT_LOOKS'] !== undefined
/** Edges of letters come out a little otherwise from one build of a browser to the next: pixelmatch knows them, and a small share beyond is no difference. A moved or missing thing is. */
const TOLERANCE = { threshold: 0.2, share: 0.01 }

const installation = await startInstallation({ browser: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'] })
const owner = await installation.visit()
await enter(owner, installation)
const scene = await playScene(owner.context(), installation.url)
const shared = await shareScene(owner.context(), installation.url, scene)
// That the run is done is told a moment after it is.
const unread = async (): Promise<number> => (await (await owner.context().request.get('/api/v1/notifications')).json() as { readonly unread: number }).unread
for (let tries = 0; tries < 100 && await unread() === 0; tries++) await sleep(100)
await owner.context().request.post('/api/v1/notifications/read', { data: {}, headers: { origin: installation.url } })
await owner.context().close()

interface Look { readonly name: string; readonly path: string; readonly isOut?: boolean; /** Brings the page to where it is looked at. */ readonly act?: (page: Page) => Promise<unknown> }
const statement = (page: Page) => page.locator('[data-said]').first()
const looks: readonly Look[] = [
  { name: 'start', path: '/' },
  { name: 'understood', path: `/new?transcript=${scene.transcript}`, act: (page) => page.getByRole('button', { name: 'Make the suite' }).waitFor() },
  { name: 'run', path: `/runs/${scene.run}`, act: (page) => page.getByText('15 of 15 steps').waitFor() },
  { name: 'suite', path: `/suites/${scene.run}?document=use-cases`, act: (page) => statement(page).waitFor() },
  { name: 'thread', path: `/suites/${scene.run}?document=notes`, act: async (page) => { await statement(page).click(); await page.locator('.chosen .quotes').waitFor() } },
  { name: 'settings', path: '/settings' },
  { name: 'sign-in', path: '/sign-in', isOut: true },
  { name: 'shared', path: shared, isOut: true, act: (page) => page.getByText('Shared by').waitFor() },
]
const sizes = { light: { width: 1280, height: 800 }, dark: { width: 360, height: 740 } } as const
const cases = looks.flatMap((look) => (['light', 'dark'] as const).map((theme) => ({ ...look, theme })))

rmSync(folders.found, { recursive: true, force: true })
test.each(cases)('$name, $theme', async ({ name, path, isOut = false, act, theme }) => {
  const page = await installation.visit({ viewport: sizes[theme], colorScheme: theme, locale: 'en-GB', timezoneId: 'UTC', deviceScaleFactor: 1, serviceWorkers: 'block' })
  if (!isOut) await enter(page, installation)
  await holdTime(page)
  await page.goto(path)
  await settled(page)
  await act?.(page)
  await settled(page)
  const drawn = PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  await page.context().close()
  expect(differs(`${name}-${theme}`, drawn)).toBe('')
})

/** Empty where a picture is as the one that is kept, else what to look at. */
function differs(name: string, drawn: PNG): string {
  const kept = join(folders.kept, `${name}.png`)
  const now = PNG.sync.write(coarse(drawn), { deflateLevel: 9, colorType: 2 })
  if (accepts) { mkdirSync(folders.kept, { recursive: true }); writeFileSync(kept, now); return '' }
  mkdirSync(folders.found, { recursive: true })
  const found = (what: string): string => join(folders.found, `${name}.${what}.png`)
  const accept = 'Where that is meant: AICOE_ACCEPT_LOOKS=1 npx vitest run e2e/looks.test.ts'
  if (!existsSync(kept)) { writeFileSync(found('is'), now); return `There is no picture e2e/looks/${name}.png to hold the page against; it looks as ${found('is')}. ${accept}` }
  const was = readFileSync(kept)
  const before = PNG.sync.read(was)
  const { width, height } = before
  if (width !== drawn.width || height !== drawn.height) return `${name}.png is ${width} by ${height}, and the page now ${drawn.width} by ${drawn.height}. ${accept}`
  const shown = new PNG({ width, height })
  const share = pixelmatch(before.data, PNG.sync.read(now).data, shown.data, width, height, { threshold: TOLERANCE.threshold }) / (width * height)
  if (share <= TOLERANCE.share) return ''
  for (const [what, picture] of Object.entries({ was, is: now, difference: PNG.sync.write(shown) })) writeFileSync(found(what), picture)
  return `${(share * 100).toFixed(2)} % of ${name} is drawn otherwise (${TOLERANCE.share * 100} % may be): see ${found('was')}, ${found('is')} and ${found('difference')}. ${accept}`
}

/** With 16 shades of each colour: small on disk, and finer than what is told apart. */
function coarse(picture: PNG): PNG {
  for (const [index, value] of picture.data.entries()) picture.data[index] = Math.round(value / 17) * 17
  return picture
}
