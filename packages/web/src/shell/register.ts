/** Lets the browser keep the shell of the app (worker/worker.ts), once the page stands. Without it, or where it may not, everything works as before. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => { void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined) })
}
