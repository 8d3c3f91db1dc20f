import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from '../e2e/chromium.ts'

/** `npm run icons`: draws the icons of the installed app from its mark, packages/web/public/icon.svg. Run it when the mark changes, and keep what it writes. */
const folder = join(import.meta.dirname, '..', 'packages', 'web', 'public')
const mark = readFileSync(join(folder, 'icon.svg'), 'utf8')
/** A system cuts its own shape out of these: the ground reaches the edge, and the mark stands within the circle that is never cut. */
const whole = mark.replace(' rx="14"', '')
const icons = { 'icon-192.png': [mark, 192], 'icon-512.png': [mark, 512], 'icon-maskable-512.png': [whole, 512], 'apple-touch-icon.png': [whole, 180] } as const

const browser = await launchChromium()
for (const [name, [svg, size]] of Object.entries(icons)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: join(folder, name), omitBackground: true })
  await page.close()
}
await browser.close()
