declare global {
  interface Window {
    /** What was asked before the app was there (early/early.ts), by address. */
    asked?: Map<string, Promise<Response>>
  }
}

/** How old a page may be that still takes up what was asked before it was there, in milliseconds: later an answer may be stale. */
const YOUNG_MS = 10_000

/** Asks the server, or takes up, once, what was asked for this page before the app was there; unless that failed: then it is asked as ever. */
export async function fetchOnce(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const asked = request.method === 'GET' ? window.asked?.get(pathname + search) : undefined
  if (asked === undefined) return fetch(request)
  window.asked?.delete(pathname + search)
  const answer = performance.now() < YOUNG_MS ? await asked.catch(() => null) : null
  return answer?.ok === true ? answer : fetch(request)
}
