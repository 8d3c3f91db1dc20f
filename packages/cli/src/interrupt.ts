import { Failure, exit } from './failure.ts'

export interface Interrupt { readonly signal: AbortSignal; /** Stops listening. */ release(): void }

/** Ctrl-C: the first one stops cleanly, a second one at once. */
export function onInterrupt(say: () => void): Interrupt {
  const controller = new AbortController()
  const handle = (): void => {
    if (controller.signal.aborted) process.exit(exit.interrupted)
    say()
    controller.abort(new Failure('interrupted', 'Interrupted.', exit.interrupted))
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
  return { signal: controller.signal, release: () => { process.off('SIGINT', handle); process.off('SIGTERM', handle) } }
}
