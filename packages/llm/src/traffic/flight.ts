import type { Delta } from '@aicoe/sdk'

type Result = IteratorResult<Delta, undefined>
type Ended = { readonly error: unknown } | 'whole'
const DONE: Result = { done: true, value: undefined }

/** One stream under way, told to all who ask for the same: each hears it from its first delta. It is cut when the last of them leaves. */
export class Flight {
  readonly #told: Told = { deltas: [], ended: null, followers: new Set() }
  readonly #controller = new AbortController()

  /** `landed` is called once, when nobody new may join. */
  constructor(open: (signal: AbortSignal) => AsyncIterable<Delta>, landed: () => void) {
    void this.#pump(open).finally(landed)
    this.#controller.signal.addEventListener('abort', landed, { once: true })
  }

  /** Cut already: whoever comes now needs a flight of its own. */
  get cut(): boolean { return this.#controller.signal.aborted }

  follow(signal: AbortSignal): AsyncIterableIterator<Delta> {
    return new Follower(this.#told, signal, () => this.#controller.abort())
  }

  async #pump(open: (signal: AbortSignal) => AsyncIterable<Delta>): Promise<void> {
    const told = this.#told
    const wake = (): void => { for (const follower of told.followers) follower.wake() }
    try {
      for await (const delta of open(this.#controller.signal)) {
        told.deltas.push(delta)
        wake()
      }
      told.ended = 'whole'
    } catch (error) {
      told.ended = { error }
    }
    wake()
  }
}

interface Told { readonly deltas: Delta[]; ended: Ended | null; readonly followers: Set<Follower> }

/** One reader of a flight. No async generator: it hands over every delta of every call. */
class Follower implements AsyncIterableIterator<Delta, undefined> {
  readonly #told: Told
  readonly #signal: AbortSignal
  readonly #last: () => void
  #next = 0
  #isOver = false
  #reader: PromiseWithResolvers<Result> | null = null

  /** `last`: the last reader left before the end. Whoever was given a stream is a reader from then on. */
  constructor(told: Told, signal: AbortSignal, last: () => void) {
    this.#told = told
    this.#signal = signal
    this.#last = last
    told.followers.add(this)
    signal.addEventListener('abort', this.wake, { once: true })
  }

  [Symbol.asyncIterator](): this { return this }

  next(): Promise<Result> {
    if (this.#isOver) return Promise.resolve(DONE)
    const reader = Promise.withResolvers<Result>()
    if (!this.#hand(reader)) this.#reader = reader
    return reader.promise
  }

  return(): Promise<Result> {
    this.#leave()
    this.#reader?.resolve(DONE)
    this.#reader = null
    return Promise.resolve(DONE)
  }

  /** Something came, or the signal says that nothing is to come. */
  readonly wake = (): void => {
    if (this.#reader !== null && this.#hand(this.#reader)) this.#reader = null
  }

  /** Gives what is there to whoever reads; false: nothing is. */
  #hand({ resolve, reject }: PromiseWithResolvers<Result>): boolean {
    const { deltas: { [this.#next]: delta }, ended } = this.#told
    if (this.#signal.aborted) {
      this.#leave()
      reject(this.#signal.reason)
    } else if (delta !== undefined) {
      this.#next++
      resolve({ done: false, value: delta })
    } else if (ended === null) return false
    else {
      this.#leave()
      if (ended === 'whole') resolve(DONE)
      else reject(ended.error)
    }
    return true
  }

  #leave(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#signal.removeEventListener('abort', this.wake)
    this.#told.followers.delete(this)
    if (this.#told.followers.size === 0 && this.#told.ended === null) this.#last()
  }
}
