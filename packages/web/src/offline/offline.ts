import '@fontsource-variable/inter/wght.css'
import '../theme/tokens.css'
import '../theme/base.css'
import { offline } from '../messages/offline.ts'
import './offline.css'

/** How often the server is asked whether it is there again, in milliseconds. */
const EVERY_MS = 5_000
const chosen = localStorage.getItem('mantine-color-scheme-value')
const isDark = chosen === 'dark' || chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches
document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'

/** Says whose connection it is, as far as the browser knows. */
function say(): void {
  const why = document.getElementById('why')
  if (why !== null) why.textContent = navigator.onLine ? offline.there : offline.here
}

async function look(): Promise<void> {
  if (document.hidden || !navigator.onLine) return
  const isThere = await fetch('/livez', { cache: 'no-store' }).then(({ ok }) => ok, () => false)
  if (isThere) location.reload()
}

say()
addEventListener('offline', say)
addEventListener('online', () => { say(); void look() })
document.addEventListener('visibilitychange', () => { void look() })
setInterval(() => { void look() }, EVERY_MS)
