import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from './contract.ts'
import { openSession } from './session.ts'

const RECONNECT_MS = 250
/** The first news goes at once; those of the same run or organisation within this time after it are one notification: a notification takes a lock of the whole database. */
const GATHER_MS = 10

/** The word that says that in this project somebody came or went. */
export const presenceWord = (organization: string, project: string): string => `presence:${organization}:${project}`

interface Cancel { readonly organization: string; readonly controller: AbortController }

/**
 * One session for all readers and writers of this process: it listens, and it tells the others (and itself) which runs and organisations have news. It only wakes, and says where somebody came or went; the
 * tables say what happened, so that a lost notification costs the fallback poll's delay and nothing else. Reconnects for as long as it is open.
 */
export class Hub {
  readonly #url: string
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #hearing = new Map<string, Set<(project: string) => void>>()
  readonly #cancels = new Map<string, Cancel>()
  readonly #news = new Set<string>()
  readonly #closed = new AbortController()
  #session: Session | null = null
  #gathering = false
  #running: Promise<void> | undefined

  constructor(url: string) {
    this.#url = url
  }

  /** Settles when something happened in this run or organisation, after `fallbackMs`, or when `signal` aborts; the listening starts before it returns. */
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

  /** The same for whichever of these has news first. */
  async wakeAny(names: readonly string[], fallbackMs: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const each = names.map((name) => this.wake(name, fallbackMs, AbortSignal.any([signal, over.signal])))
    await Promise.race(each)
    over.abort()
    await Promise.all(each)
  }

  /** Wakes the readers of this run or organisation, here and in all processes, within moments. Call it after the commit. */
  tell(run: string): void {
    this.#start()
    this.#news.add(run)
    if (!this.#gathering) this.#gather()
  }

  /** Spreads what there is, and again after a while if more came meanwhile. */
  #gather(): void {
    this.#gathering = true
    // What is told in one breath, such as a run and its organisation, goes together.
    queueMicrotask(() => { void this.#spread() })
    setTimeout(() => {
      this.#gathering = false
      // Without a session it waits for the next one.
      if (this.#session !== null && this.#news.size > 0) this.#gather()
    }, GATHER_MS).unref()
  }

  /** See `Database.onPresence`. */
  onPresence(organization: string, heard: (project: string) => void): () => void {
    this.#start()
    const hearing = this.#hearing.get(organization) ?? new Set()
    this.#hearing.set(organization, hearing.add(heard))
    return () => {
      hearing.delete(heard)
      if (hearing.size === 0 && this.#hearing.get(organization) === hearing) this.#hearing.delete(organization)
    }
  }

  /** Aborts when somebody cancels this run; a run of which nothing is to be heard any more is forgotten after a thousand others. */
  cancelSignal({ organization, run }: { readonly organization: string; readonly run: string }): AbortSignal {
    this.#start()
    const cancel = this.#cancels.get(run) ?? { organization, controller: new AbortController() }
    this.#cancels.delete(run)
    this.#cancels.set(run, cancel)
    // Signals of runs long over would pile up; a thousand live runs in one process are more than its queue slots allow.
    if (this.#cancels.size > 1000) this.#cancels.delete(this.#cancels.keys().next().value ?? '')
    return cancel.controller.signal
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
        this.#session = session
        for (const run of this.#waiting.keys()) this.#wakeAll(run)
        await Promise.race([Promise.all([this.#spread(), this.#askForCancels(session)]).then(() => session.lost), closed])
        this.#session = null
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
      // A notification is a commit, which would wait for the disk under that lock.
      await session.query('set synchronous_commit = off')
      return session
    } catch {
      return null
    }
  }

  #notified(channel: string, run: string): void {
    const [word, organization = '', project = ''] = run.split(':')
    if (word === 'presence') for (const heard of this.#hearing.get(organization) ?? []) heard(project)
    else if (channel === 'aicoe_events') this.#wakeAll(run)
    else if (channel === 'aicoe_cancel') this.#cancel(run)
  }

  #cancel(run: string): void {
    this.#cancels.get(run)?.controller.abort()
    this.#cancels.delete(run)
  }

  /** What could not be told is told once there is a session again. */
  async #spread(): Promise<void> {
    const news = [...this.#news]
    if (this.#session === null || news.length === 0) return
    this.#news.clear()
    await this.#session.query("select pg_notify('aicoe_events', run) from unnest($1::text[]) as run", [news]).catch(() => { for (const run of news) this.#news.add(run) })
  }

  /** A cancellation that was told while nobody listened is found in the table. */
  async #askForCancels(session: Session): Promise<void> {
    const byOrganization = Map.groupBy(this.#cancels, ([, { organization }]) => organization)
    for (const [organization, cancels] of byOrganization) {
      const rows = await session.query('select unnest(cancelled_of($1, $2)) as run', [organization, cancels.map(([run]) => run)]).catch(() => [])
      for (const row of rows) this.#cancel(String(row['run']))
    }
  }

  #wakeAll(run: string): void {
    for (const wake of this.#waiting.get(run) ?? []) wake()
  }
}
