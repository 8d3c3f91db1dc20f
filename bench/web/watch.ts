import type { CDPSession, Page } from '@playwright/test'

/** What a page noted of itself: frames in milliseconds, tasks that held it up, answers to what somebody did. */
interface Notes { readonly frames: readonly number[]; readonly tasks: readonly number[]; readonly answers: readonly number[]; readonly shown: number }
export interface Frames { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly worst: number; readonly longTasks: number; readonly longest: number }

/** Runs in the page before anything of it: when its heading was painted, as the browser tells it; when the first statement of a document was there; and from `notesRun` on what else it does. */
const watcher = `(() => {
  const notes = window.notes = { frames: [], tasks: [], answers: [], shown: 0, read: 0 }
  const wait = (selector, found) => {
    const look = new MutationObserver(() => { const element = document.querySelector(selector); if (element !== null) { look.disconnect(); found(element) } })
    look.observe(document, { childList: true, subtree: true })
  }
  wait('h1', (heading) => { heading.setAttribute('elementtiming', 'heading') })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) notes.shown ||= entry.renderTime }).observe({ type: 'element', buffered: true })
  wait('.book [data-said]', () => { requestAnimationFrame(() => setTimeout(() => { notes.read = performance.now() })) })
  try {
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) notes.tasks.push(entry.duration) }).observe({ type: 'longtask' })
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId > 0) notes.answers.push(entry.duration) }).observe({ type: 'event', durationThreshold: 16 })
  } catch {}
  let last = null
  const tick = (now) => { if (window.notesRun) { if (last !== null) notes.frames.push(now - last); last = now } else last = null; requestAnimationFrame(tick) }
  requestAnimationFrame(tick)
})()`

export async function watch(page: Page): Promise<CDPSession> {
  await page.addInitScript(watcher)
  return page.context().newCDPSession(page)
}

export function slow(session: CDPSession, times: number): Promise<unknown> {
  return session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** Milliseconds until the first heading (`shown`), or the first statement of a document (`read`), stood on the screen. */
export async function firstView(page: Page, path: string, what: 'shown' | 'read' = 'shown'): Promise<number> {
  await page.goto(path)
  await until(page, `window.notes.${what} > 0`)
  return page.evaluate<number>(`window.notes.${what}`)
}

/** Asks a page until it says yes. (Playwright's own waiting evaluates words within the page, which its policy forbids.) */
export async function until(page: Page, question: string): Promise<void> {
  const end = Date.now() + 120_000
  while (!await page.evaluate<boolean>(question)) {
    if (Date.now() > end) throw new TypeError(`This never came true: ${question}`)
    await page.waitForTimeout(20)
  }
}

/** The longest answer to what `act` does, in milliseconds, from the touch to the next frame; 16 where it was too quick to be noted. */
export async function answerTo(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate('window.notes.answers.length = 0')
  await act()
  await page.waitForTimeout(1_200)
  return Math.max(16, ...await page.evaluate<number[]>('window.notes.answers'))
}

/** How smoothly the page goes while `act` lasts. */
export async function framesWhile(page: Page, act: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate('Object.assign(window.notes, { frames: [], tasks: [] }), window.notesRun = true, 0')
  await act()
  const { frames, tasks } = await page.evaluate<Notes>('window.notesRun = false, window.notes')
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: 1_000 * frames.length / Math.max(1, frames.reduce((sum, frame) => sum + frame, 0)), p50: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? 0, longTasks: tasks.length, longest: Math.max(0, ...tasks) }
}

/** Scrolls what stands at a point as a wheel does. */
export async function scroll(page: Page, x: number, y: number, seconds: number): Promise<void> {
  await page.mouse.move(x, y)
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) { await page.mouse.wheel(0, 160); await page.waitForTimeout(16) }
}

/** Megabytes of JavaScript and nodes of the page, once what is not needed is gone. */
export async function heap(session: CDPSession): Promise<{ readonly mb: number; readonly nodes: number }> {
  await session.send('Performance.enable')
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { mb: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes') }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
