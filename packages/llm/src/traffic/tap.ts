import { AppError } from '@aicoe/sdk'
import type { Delta } from '@aicoe/sdk'

/** How a stream ended: whole, by an error, or because its reader left before the end. */
export type Ending = { readonly how: 'whole' } | { readonly how: 'failed'; readonly error: unknown } | { readonly how: 'left' }

/** What a middleware that changes nothing wants to know of a stream. */
export interface Watch {
  delta?(delta: Delta): void
  /** Exactly once, before the reader learns of the end. What it throws replaces the error of the stream. */
  closed(ending: Ending): void | Promise<void>
}

type Result = IteratorResult<Delta, undefined>
const DONE: Result = { done: true, value: undefined }
const brokenOff = (): AppError => new AppError('answer-broken-off', 'An answer ended without its end. Ask again; if it stays so, the adapter of this provider is wrong.', { retryable: true })

/**
 * Watches a stream without an async generator of its own: most middlewares only look, and a generator for each layer would cost several
 * ticks for every delta. `open` runs at the first read; what it throws ends the stream.
 */
export class Tap implements AsyncIterableIterator<Delta, undefined> {
  readonly #open: () => AsyncIterable<Delta> | Promise<AsyncIterable<Delta>>
  readonly #watch: Watch
  #inner: AsyncIterator<Delta> | null = null
  #ended = false
  #reading = false
  #closed = false

  constructor(watch: Watch, open: () => AsyncIterable<Delta> | Promise<AsyncIterable<Delta>>) {
    this.#watch = watch
    this.#open = open
  }

  [Symbol.asyncIterator](): this { return this }

  next(): Promise<Result> {
    if (this.#closed) return Promise.resolve(DONE)
    if (this.#inner === null) return this.#start()
    this.#reading = true
    return this.#inner.next().then(this.#pass, this.#fail)
  }

  async return(): Promise<Result> {
    if (this.#reading) {
      // Left in the middle of a read: the provider is deaf, and waiting for it would be for ever.
      this.#inner?.return?.().then(undefined, () => undefined)
      await this.#close({ how: 'left' })
    } else if (!this.#closed) {
      // From the provider outwards, as an end and an error travel: what lies inside has written its costs down before they are settled.
      try {
        await this.#inner?.return?.()
      } finally {
        await this.#close(this.#ended ? { how: 'whole' } : { how: 'left' })
      }
    }
    return DONE
  }

  async #start(): Promise<Result> {
    try {
      this.#inner = (await this.#open())[Symbol.asyncIterator]()
    } catch (error) {
      return await this.#fail(error)
    }
    return await this.next()
  }

  readonly #pass = (result: IteratorResult<Delta>): Result | Promise<Result> => {
    this.#reading = false
    if (result.done === true) return this.#ended ? this.#close({ how: 'whole' }).then(() => DONE) : this.#fail(brokenOff())
    if (result.value.type === 'end') this.#ended = true
    this.#watch.delta?.(result.value)
    return result
  }

  readonly #fail = async (error: unknown): Promise<Result> => {
    this.#reading = false
    await this.#close({ how: 'failed', error })
    throw error
  }

  async #close(ending: Ending): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#watch.closed(ending)
  }
}
