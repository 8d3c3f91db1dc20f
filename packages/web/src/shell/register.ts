/** Lets the browser keep the shell of the app (worker/worker.ts), once the page stands and has what it shows. Without it, or where it may not, everything works as before. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => { setTimeout(() => { void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined) }, 2_000) })
}
