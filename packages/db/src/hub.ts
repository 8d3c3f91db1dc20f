import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from './contract.ts'
import { openSession } from './session.ts'

const RECONNECT_MS = 250

/**
 * One LISTEN session for all readers of this process. It wakes them; the tables say what happened, so a lost notification costs the fallback
 * poll's delay and nothing else. Reconnects for as long as it is open.
 */
export class Hub {
  readonly #url: string
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #cancels = new Map<string, AbortController>()
  readonly #closed = new AbortController()
  #running: Promise<void> | undefined

  constructor(url: string) {
    this.#url = url
  }

  /** Settles when something happened in this run, after `fallbackMs`, or when `signal` aborts; the listening starts before it returns. */
  async wake(run: string, fallbackMs: number, signal: AbortSignal): Promise<void> {
    this.#start()
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const wake = (): void => resolve(undefined)
    const waiting = this.#waiting.get(run) ?? new Set()
    this.#waiting.set(run, waiting.add(wake))
    const timer = setTimeout(wake, fallbackMs)
    signal.addEventListener('abort', wake, { once: true })
    if (signal.aborted) wake()
    await promise
    clearTimeout(timer)
    signal.removeEventListener('abort', wake)
    waiting.delete(wake)
    if (waiting.size === 0 && this.#waiting.get(run) === waiting) this.#waiting.delete(run)
  }

  cancelSignal(run: string): AbortSignal {
    this.#start()
    const controller = this.#cancels.get(run) ?? new AbortController()
    this.#cancels.delete(run)
    this.#cancels.set(run, controller)
    // Signals of runs long over would pile up; a thousand live runs in one process are more than its queue slots allow.
    if (this.#cancels.size > 1000) this.#cancels.delete(this.#cancels.keys().next().value ?? '')
    return controller.signal
  }

  async close(): Promise<void> {
    this.#closed.abort()
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake()
    await this.#running
  }

  #start(): void {
    if (!this.#closed.signal.aborted) this.#running ??= this.#listen()
  }

  async #listen(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#closed.signal.addEventListener('abort', () => resolve(), { once: true }))
    while (!this.#closed.signal.aborted) {
      const session = await this.#open()
      if (session !== null) {
        for (const run of this.#waiting.keys()) this.#wakeAll(run)
        await Promise.race([session.lost, closed])
        await session.close().catch(() => undefined)
      }
      await sleep(RECONNECT_MS, undefined, { signal: this.#closed.signal }).catch(() => undefined)
    }
  }

  async #open(): Promise<Session | null> {
    try {
      const session = await openSession(this.#url, (channel, run) => this.#notified(channel, run))
      await session.query('listen aicoe_events')
      await session.query('listen aicoe_cancel')
      return session
    } catch {
      return null
    }
  }

  #notified(channel: string, run: string): void {
    if (channel === 'aicoe_events') this.#wakeAll(run)
    else if (channel === 'aicoe_cancel') {
      this.#cancels.get(run)?.abort()
      this.#cancels.delete(run)
    }
  }

  #wakeAll(run: string): void {
    for (const wake of this.#waiting.get(run) ?? []) wake()
  }
}
