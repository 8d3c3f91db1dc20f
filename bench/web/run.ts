import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from '@playwright/test'
import { Play } from './proxy.ts'
import { answerTo, firstView, framesWhile, heap, median, scroll, slow, until, watch } from './watch.ts'
import type { Frames } from './watch.ts'
import { makeWorld } from './world.ts'
import type { World } from './world.ts'

/** `npm run bench:web`: how quick the app is in a browser, beside a bare page of the same server in the same run. Writes results.md beside itself. */
const SLOWER = 4
const ROUNDS = 5

interface Row { readonly name: string; readonly value: string }
const ms = (value: number): string => `${Math.round(value)} ms`

function bundle(): Row[] {
  const built = join(import.meta.dirname, '..', '..', 'packages', 'web', 'dist')
  const sizeOf = (ending: string): number => [...new Set([...readFileSync(join(built, 'index.html'), 'utf8').matchAll(/"(\/assets\/[^"]+)"/g)].flatMap(([, file = '']) => (file.endsWith(ending) ? [file] : [])))].reduce((sum, file) => sum + statSync(join(built, `${file}.gz`)).size, 0) / 1_000
  const all = readdirSync(join(built, 'assets')).filter((name) => /\.(js|css)\.gz$/.test(name)).reduce((sum, name) => sum + statSync(join(built, 'assets', name)).size, 0) / 1_000
  const [script, style] = [sizeOf('.js'), sizeOf('.css')]
  return [{ name: 'main bundle, gzip', value: `${(script + style).toFixed(1)} kB (scripts ${script.toFixed(1)}, styles ${style.toFixed(1)}) of ${Math.round(all)} kB in all` }]
}

/** A page under a slower processor, each time in a browser that keeps nothing. */
async function views(world: World, path: string, isPlain: boolean, what?: 'shown' | 'read'): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const page = await world.visit(isPlain)
    await slow(await watch(page), SLOWER)
    times.push(await firstView(page, path, what))
    await page.context().close()
  }
  return median(times)
}

async function firstViews(world: World): Promise<Row[]> {
  const suite = `/suites/${world.run}?document=${world.longest}`
  const bare = await views(world, '/offline.html', true)
  const row = async (name: string, path: string, what?: 'shown' | 'read'): Promise<Row> => {
    const [plain, debugged] = [await views(world, path, true, what), await views(world, path, false, what)]
    return { name, value: `${ms(plain)} (${(plain / bare).toFixed(1)} × bare); ${ms(debugged)} as the debugger has it` }
  }
  const rows = [{ name: 'first view, bare page', value: ms(bare) }]
  for (const [name, path] of [['start', '/'], ['new suite', '/new'], ['run', `/runs/${world.run}`], [`suite of ${world.words} words`, suite]] as const) rows.push(await row(`first view, ${name}`, path))
  return [...rows, await row('first words of its longest document', suite, 'read')]
}

async function interactions(world: World): Promise<Row[]> {
  const page = await world.visit()
  const session = await watch(page)
  await page.goto('/offline.html')
  await slow(session, SLOWER)
  const rows: Row[] = []
  const row = async (name: string, act: () => Promise<unknown>): Promise<void> => { rows.push({ name: `answer, ${name}`, value: ms(await answerTo(page, act)) }) }
  await row('bare page, a click', () => page.mouse.click(600, 300))
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await row('from start to workflows', () => page.getByRole('link', { name: 'Workflows' }).click())
  await row('search opened', () => page.keyboard.press('Control+k'))
  await row('a letter in the search', () => page.keyboard.type('o'))
  await page.goto(`/suites/${world.run}?document=${world.longest}`)
  await page.locator('[data-said]').first().waitFor()
  await page.waitForTimeout(3_000)
  await row('a statement chosen in the longest document', () => page.locator('[data-said]').nth(2).click())
  await row('another statement', () => page.locator('[data-said]').nth(3).click())
  // One that somebody sees: to bring another into view first is a scroll, not an answer.
  const seen = await page.evaluate<number>(`[...document.querySelectorAll('.line')].findIndex((line) => line.getBoundingClientRect().top > document.querySelector('.meeting').getBoundingClientRect().top + 120)`)
  await row('a line of the meeting', () => page.locator('.line').nth(seen).click())
  await row('another document', () => page.locator('.outline-document').nth(1).click())
  await page.context().close()
  return rows
}

const smooth = ({ perSecond, p50, p95, worst, longTasks, longest }: Frames): string => `${perSecond.toFixed(1)} a second, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, worst ${ms(worst)}; long tasks ${longTasks}${longTasks > 0 ? `, longest ${ms(longest)}` : ''}`

async function openSuite(world: World): Promise<Page> {
  const page = await world.visit()
  await watch(page)
  await page.goto(`/suites/${world.run}?document=${world.longest}`)
  await page.locator('[data-said]').first().waitFor()
  await page.locator('.line').first().waitFor()
  await page.waitForTimeout(3_000)
  return page
}

async function scrolling(world: World): Promise<Row[]> {
  const bare = await world.visit()
  await watch(bare)
  await bare.goto('/offline.html')
  // It would go on to the app, as the server answers.
  await bare.evaluate('window.fetch = () => Promise.reject(new TypeError()); document.body.insertAdjacentHTML("beforeend", "<p>A line of words as they stand in a page that has nothing else to do.</p>".repeat(3000)), 0')
  const still = await framesWhile(bare, () => scroll(bare, 600, 400, 6))
  await bare.context().close()
  const page = await openSuite(world)
  const document = await framesWhile(page, () => scroll(page, 600, 400, 6))
  const lines = await framesWhile(page, () => scroll(page, 1_150, 600, 6))
  await page.context().close()
  return [
    { name: 'frames, bare page of 3,000 lines scrolled', value: smooth(still) },
    { name: `frames, longest document of the suite scrolled`, value: smooth(document) },
    { name: `frames, meeting of ${world.meetingWords} words scrolled`, value: smooth(lines) },
  ]
}

async function memory(world: World): Promise<Row[]> {
  const page = await openSuite(world)
  const session = await page.context().newCDPSession(page)
  const links = page.locator('.outline-document')
  const figures: { readonly mb: number; readonly nodes: number }[] = []
  for (let opened = 1; opened <= 50; opened++) {
    await links.nth(opened % world.kinds.length).click()
    await page.locator('.book').waitFor()
    await page.waitForTimeout(150)
    if (opened === 5 || opened === 50) { await links.first().click(); await page.waitForTimeout(500); figures.push(await heap(session)) }
  }
  await page.context().close()
  const [five = { mb: 0, nodes: 0 }, fifty = five] = figures
  return [{ name: 'memory after 50 documents against after 5', value: `${fifty.mb.toFixed(1)} against ${five.mb.toFixed(1)} MB (${(fifty.mb / five.mb).toFixed(2)} ×), ${fifty.nodes} against ${five.nodes} nodes` }]
}

/** A run that writes 500 pieces of text a second, and a tab that sleeps through thousands of them. */
async function busyRun(world: World): Promise<Row[]> {
  const play = new Play(world.run, world.kinds[0] ?? 'notes')
  world.proxy.play = play
  const page = await world.visit()
  const session = await watch(page)
  await page.goto(`/runs/${world.run}`)
  play.pace(500)
  await page.locator('.live-text').waitFor()
  await page.locator('.react-flow__node').first().waitFor()
  const frames = await framesWhile(page, () => page.waitForTimeout(10_000))
  play.pace(0)
  const shownTo = async (last: number): Promise<number> => { const began = Date.now(); await until(page, `document.querySelector('.live-text')?.textContent.endsWith('w${last} ') === true`); return Date.now() - began }
  await shownTo(play.length)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  play.sleep()
  play.tell(20_000)
  await page.waitForTimeout(10_000)
  play.wake()
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  const caught = await shownTo(play.length)
  const shown = await page.locator('.live-text').textContent() ?? ''
  const numbers = [...shown.matchAll(/w(\d+) /g)].slice(1).map(([, digits]) => Number(digits))
  const gaps = numbers.filter((number, index) => index > 0 && number !== (numbers[index - 1] ?? 0) + 1).length
  await page.context().close()
  world.proxy.play = null
  return [
    { name: 'run of 500 events a second', value: smooth(frames) },
    { name: 'tab frozen and without a stream while 20,000 events come', value: `caught up in ${ms(caught)}; of ${play.length} events ${play.sent.filter((times) => times === 1).length} sent once, ${play.sent.filter((times) => times > 1).length} more than once, ${play.sent.filter((times) => times === 0).length} never; holes or doubles in what is shown: ${gaps}` },
  ]
}

const world = await makeWorld(60_000)
const rows = bundle()
/** Named behind the command: only this part, and nothing is written. */
const only = process.argv[2]
for (const part of [firstViews, interactions, scrolling, memory, busyRun]) {
  if (only !== undefined && part.name !== only) continue
  const found = await part(world).catch((error: unknown): Row[] => [{ name: part.name, value: `not measured: ${String(error).split('\n')[0] ?? ''}` }])
  rows.push(...found)
  for (const { name, value } of found) console.log(`${name}: ${value}`)
}
const version = world.browser.version()
await world.close()
if (only === undefined) writeFileSync(join(import.meta.dirname, 'results.md'), `# How quick the app is in a browser

\`npm run bench:web\`: Chromium ${version} without a screen or graphics card, server, PostgreSQL and browser on one machine (${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end), Node ${process.version}. First views and answers with
the processor slowed ${SLOWER} times; median of ${ROUNDS} views, each in a browser that keeps nothing, until its heading is painted (Element Timing); an answer is the longest from a touch to the frame that shows it. Bare is \`/offline.html\` of the same server: letters, one style sheet, thirty lines of script.
The meeting is \`examples/TS3005day.gmeet.txt\`, its suite is made by rules and had ${world.proxy.times} times over, so that it has ${world.words} words in ${world.kinds.length} documents; "${world.longest}" is the longest.

| | |
|---|---|
${rows.map(({ name, value }) => `| ${name} | ${value} |`).join('\n')}
`)
process.exit()
