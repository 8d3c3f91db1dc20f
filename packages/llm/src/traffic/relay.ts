import type { Delta } from '@aicoe/sdk'

type Result = IteratorResult<Delta, undefined>
type Open = () => AsyncIterable<Delta>

/** What goes on where a stream failed: another one, and what its reader is told before. */
interface Next { readonly open: Open; readonly told: Delta | null }

/** What a middleware that mends a stream does with it. */
interface Mending {
  /** Runs at the first read; what it throws is the end. */
  readonly open: Open
  /** Hears each delta, and may give another in its place. */
  delta(delta: Delta): Delta
  /** Says what goes on after an error, or throws the one that the reader shall have. */
  failed(error: unknown): Next | Promise<Next>
}

/**
 * One stream out of several, the next where one fails. Without an async generator of its own, as a tap is: it stands in the way of every delta of every
 * call, and a generator takes several ticks and promises for each.
 */
export class Relay implements AsyncIterableIterator<Delta, undefined> {
  readonly #mending: Mending
  #open: Open
  #inner: AsyncIterator<Delta> | null = null
  #isOver = false

  constructor(mending: Mending) {
    this.#mending = mending
    this.#open = mending.open
  }

  [Symbol.asyncIterator](): this { return this }

  next(): Promise<Result> {
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined })
    if (this.#inner !== null) return this.#inner.next().then(this.#pass, this.#fail)
    try {
      this.#inner = this.#open()[Symbol.asyncIterator]()
    } catch (error) {
      return this.#fail(error)
    }
    return this.next()
  }

  async return(): Promise<Result> {
    this.#isOver = true
    await this.#inner?.return?.()
    return { done: true, value: undefined }
  }

  readonly #pass = (result: IteratorResult<Delta>): Result => {
    if (result.done !== true) return { done: false, value: this.#mending.delta(result.value) }
    this.#isOver = true
    return result
  }

  readonly #fail = async (error: unknown): Promise<Result> => {
    try {
      const { open, told } = await this.#mending.failed(error)
      this.#inner = null
      this.#open = open
      return told === null || this.#isOver ? await this.next() : { done: false, value: told }
    } catch (final) {
      this.#isOver = true
      throw final
    }
  }
}

/** A stream that begins at its first read. */
export function lazily(open: Open): AsyncIterable<Delta> {
  return { [Symbol.asyncIterator]: () => open()[Symbol.asyncIterator]() }
}
