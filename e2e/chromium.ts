import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'

/** Where a system keeps its Chromium; without one Playwright's own is taken (npx playwright install chromium). */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))

export function launchChromium(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ ...(installed === undefined ? {} : { executablePath: installed }), args: ['--no-proxy-server', ...args] })
}
