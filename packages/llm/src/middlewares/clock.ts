import { AppError } from '@aicoe/sdk'
import type { Delta } from '@aicoe/sdk'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'

/** How long a model may take, in milliseconds: to its first token, between two tokens, and in all. */
export interface Patience { readonly firstToken: number; readonly betweenTokens: number; readonly total: number }

/**
 * Cuts an attempt that takes too long. The clock starts before the call (some adapters only resolve at the first chunk, or never), and the
 * reader is released even where the provider ignores the signal. An empty delta is no token.
 */
export const clock = (patience: Patience): Middleware => (model) => around(model, (call, caller, signal) => timed(patience, model.id, signal, (cut) => model.tell(call, caller, cut)))

async function* timed(patience: Patience, id: string, signal: AbortSignal, open: (signal: AbortSignal) => AsyncIterable<Delta>): AsyncGenerator<Delta> {
  signal.throwIfAborted()
  const watch = new Watch(patience, id, signal)
  const stream = open(watch.signal)[Symbol.asyncIterator]()
  let done = false
  try {
    for (;;) {
      const result = await watch.within(stream.next())
      if (result.done === true) {
        done = true
        return
      }
      if (result.value.type !== 'text' || result.value.text !== '') watch.beat()
      yield result.value
    }
  } finally {
    watch.stop()
    if (!done) abandon(watch, stream)
  }
}

/** A provider that ignores the signal must not hold the reader: its end is not awaited. */
function abandon(watch: Watch, stream: AsyncIterator<Delta>): void {
  watch.cut(new AppError('aborted', 'The reader left.'))
  stream.return?.().then(undefined, () => undefined)
}

class Watch {
  readonly #controller = new AbortController()
  readonly #patience: Patience
  readonly #id: string
  readonly #outer: AbortSignal
  readonly #total: NodeJS.Timeout
  #gap: NodeJS.Timeout
  #beaten = false
  #reject: ((error: unknown) => void) | null = null

  constructor(patience: Patience, id: string, outer: AbortSignal) {
    this.#patience = patience
    this.#id = id
    this.#outer = outer
    this.#total = setTimeout(() => this.#late('the whole answer', patience.total), patience.total)
    this.#gap = setTimeout(() => this.#late('the first token', patience.firstToken), patience.firstToken)
    outer.addEventListener('abort', this.#leave, { once: true })
  }

  get signal(): AbortSignal { return this.#controller.signal }

  /** The next result, or the error that the clock or the caller cut it with. */
  within<T>(next: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#reject = reject
      next.then(resolve, reject)
    })
  }

  beat(): void {
    if (this.#beaten) {
      this.#gap.refresh()
      return
    }
    this.#beaten = true
    clearTimeout(this.#gap)
    this.#gap = setTimeout(() => this.#late('the next token', this.#patience.betweenTokens), this.#patience.betweenTokens)
  }

  stop(): void {
    clearTimeout(this.#total)
    clearTimeout(this.#gap)
    this.#outer.removeEventListener('abort', this.#leave)
  }

  #late(what: string, ms: number): void {
    this.cut(new AppError('model-too-slow', `${this.#id} did not bring ${what} within ${ms} ms. Try again, or allow it more time.`, { retryable: true }))
  }

  readonly #leave = (): void => this.cut(this.#outer.reason)

  cut(reason: unknown): void {
    this.#reject?.(reason)
    this.#controller.abort(reason)
  }
}
