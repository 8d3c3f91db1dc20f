import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'

/** A page is loaded anew for want of a part once in this many milliseconds; after that it says that it is broken. */
const ONCE_IN_MS = 60_000

/**
 * A part that is loaded when it is shown. Where its file does not come, because the network is gone or a newer version has taken its place, the place
 * waits for the network, and the page is loaded anew: a browser keeps the failure, so that asking again in the same page is no use.
 */
export function later<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(reload) }))
}

async function reload(error: unknown): Promise<never> {
  if (!navigator.onLine) await new Promise((pass) => { addEventListener('online', pass, { once: true }) })
  const key = `aicoe-loaded-anew ${location.pathname}`
  if (Date.now() - Number(sessionStorage.getItem(key)) < ONCE_IN_MS) throw error
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
  return new Promise<never>(() => undefined)
}
