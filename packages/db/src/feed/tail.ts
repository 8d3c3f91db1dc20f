import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import type { Database } from '../contract.ts'
import type { Hub } from '../hub.ts'
import type { FeedEntry, FeedHead, FeedPage } from './contract.ts'

/** Entries that are read at once for all. */
const PAGE = 500
/** Entries that are held for all readers of an organisation; whoever is further behind reads the table. */
const HELD = 1_000
/** Entries that one reader is handed at once: what a connection that does not drain keeps in memory. */
const HANDFUL = 100
const FALLBACK_MS = 1_000

export type FeedSource = Pick<Database, 'withOrganization' | 'settle'>

/** The newest entries of one organisation's feed, read once for all who follow it in this process, until it is stopped. */
export class Tail {
  readonly #source: FeedSource
  readonly #hub: Hub
  readonly #organization: string
  readonly #stop = new AbortController()
  readonly #begun: Promise<void>
  readonly #waiting = new Set<() => void>()
  #entries: FeedEntry[] = []
  /** What is held begins after this cursor and reaches to `#last`. */
  #from = 0
  #last = 0
  #failure: { readonly error: unknown } | null = null

  constructor(source: FeedSource, hub: Hub, organization: string) {
    this.#source = source
    this.#hub = hub
    this.#organization = organization
    const fail = (error: unknown): void => { this.#failure = { error }; this.#wakeAll() }
    this.#begun = this.#begin().catch(fail)
    void this.#begun.then(() => this.#read()).catch(fail)
  }

  /** Whether it can be followed no more. */
  get isOver(): boolean {
    return this.#failure !== null || this.#stop.signal.aborted
  }

  /** What comes after this cursor, from what is held, else from the table; one that reaches no further when there is nothing yet. */
  async page(after: number): Promise<FeedPage> {
    await this.#begun
    if (this.#failure !== null) throw this.#failure.error
    if (after < this.#from) {
      const page = await this.#fetch(after, HANDFUL)
      return page.upTo > after ? page : { entries: [], upTo: this.#from }
    }
    const start = firstAfter(this.#entries, after)
    const entries = this.#entries.slice(start, start + HANDFUL)
    return { entries, upTo: start + HANDFUL < this.#entries.length ? entries.at(-1)?.cursor ?? after : Math.max(after, this.#last) }
  }

  /** Settles when there is more than at this cursor, when that will not be known any more, or when `signal` aborts. */
  async more(after: number, signal: AbortSignal): Promise<void> {
    if (this.#last > after || this.#failure !== null || signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const wake = (): void => resolve(undefined)
    signal.addEventListener('abort', wake, { once: true })
    this.#waiting.add(wake)
    await promise
    this.#waiting.delete(wake)
    signal.removeEventListener('abort', wake)
  }

  stop(): void {
    this.#stop.abort()
  }

  async #begin(): Promise<void> {
    const { last } = await this.#patiently<FeedHead>(() => this.#source.withOrganization(this.#organization, (stores) => stores.feed.head()), { last: 0, pruned: 0 })
    this.#from = this.#last = last
  }

  async #read(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const waking = new AbortController()
      // Waiting begins before the table is read, so that an entry between the two is not missed.
      const woken = this.#hub.wake(this.#organization, FALLBACK_MS, AbortSignal.any([this.#stop.signal, waking.signal]))
      const { entries, upTo } = await this.#fetch(this.#last, PAGE).catch((error: unknown) => { waking.abort(); throw error })
      if (upTo > this.#last) {
        this.#hold(entries, upTo)
        waking.abort()
      }
      await woken
    }
  }

  #hold(entries: readonly FeedEntry[], upTo: number): void {
    const all = [...this.#entries, ...entries]
    this.#entries = all.slice(-HELD)
    if (all.length > HELD) this.#from = (this.#entries[0]?.cursor ?? upTo) - 1
    this.#last = upTo
    this.#wakeAll()
  }

  /** What is handed out is on the disk: a cursor that is lost with the machine would be given to something else. */
  async #fetch(after: number, limit: number): Promise<FeedPage> {
    const none = { entries: [], upTo: after }
    return this.#patiently(async () => {
      const page = await this.#source.withOrganization(this.#organization, (stores) => stores.feed.after(after, limit))
      if (page.upTo > after) await this.#source.settle()
      return page
    }, none)
  }

  /** A database that is away is waited for: readers only see a pause. */
  async #patiently<T>(ask: () => Promise<T>, whenStopped: T): Promise<T> {
    while (!this.#stop.signal.aborted) {
      try {
        return await ask()
      } catch (error) {
        if (!AppError.is(error) || !error.retryable) throw error
        await sleep(FALLBACK_MS / 4, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      }
    }
    return whenStopped
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake()
  }
}

/** Index of the first entry after this cursor. */
function firstAfter(entries: readonly FeedEntry[], after: number): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.cursor ?? Infinity) > after) high = middle
    else low = middle + 1
  }
  return low
}
