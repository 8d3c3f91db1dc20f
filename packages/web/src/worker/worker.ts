/**
 * Runs in the browser beside the app, as /sw.js. It keeps the files of the app's shell, whose names change with their content, and the page that says
 * that there is no connection. Nothing else is kept: no page, no answer of the API, nothing of a person. build.ts puts in which files, and a name that
 * changes with them, so that the next navigation after an update has the new ones.
 */
declare const self: ServiceWorkerGlobalScope
declare const SHELL: readonly string[]
declare const VERSION: string

const OFFLINE = '/offline.html'
const cacheName = `shell-${VERSION}`

self.addEventListener('install', (event) => { event.waitUntil(keepShell()) })
self.addEventListener('activate', (event) => { event.waitUntil(takeOver()) })
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (mode === 'navigate') event.respondWith(fromServer(event.request))
  else if (SHELL.includes(pathname)) event.respondWith(fromShell(event.request))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([...SHELL, OFFLINE])
  await self.skipWaiting()
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
  // No preload of navigations: those that are left alone below would be asked for twice, and a link that holds once would be used up.
  await self.registration.navigationPreload.disable()
  await self.clients.claim()
}

/** A page as the server gives it; only where nothing answers, the one that says so. */
async function fromServer(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return await caches.match(OFFLINE) ?? Response.error()
  }
}

async function fromShell(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return await cache.match(request) ?? fetch(request)
}
