import { AppError } from '@aicoe/sdk'
import type { Delta } from '@aicoe/sdk'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import { Gathered } from '../traffic/gathered.ts'

/** How long a model may take, in milliseconds: to its first token, between two tokens, and in all. */
export interface Patience { readonly firstToken: number; readonly betweenTokens: number; readonly total: number }

/**
 * Cuts an attempt that takes too long. The clock starts before the call (some adapters only resolve at the first chunk, or never), and the
 * reader is released even where the provider ignores the signal. An empty delta is no token. It stands next to the provider, hence it is also where
 * deltas are gathered for whatever stands further out.
 */
export const clock = (patience: Patience): Middleware => (model) => around(model, (call, caller, signal) => timed(patience, model.id, signal, (cut) => model.tell(call, caller, cut)))

function timed(patience: Patience, id: string, signal: AbortSignal, open: (signal: AbortSignal) => AsyncIterable<Delta>): AsyncIterable<Delta> {
  let watch: Watch | null = null
  const gathered: Gathered = new Gathered(() => {
    signal.throwIfAborted()
    watch = new Watch(patience, id, signal, (reason) => gathered.cut(reason))
    return open(watch.signal)
  }, (delta) => {
    if (delta.type !== 'text' || delta.text !== '') watch?.beat()
  }, (isOver) => {
    watch?.stop()
    if (!isOver) abandon(watch, gathered.inner)
  })
  return gathered
}

/** A provider that ignores the signal must not hold the reader: its end is not awaited. */
function abandon(watch: Watch | null, stream: AsyncIterator<Delta> | null): void {
  watch?.cut(new AppError('aborted', 'The reader left.'))
  stream?.return?.().then(undefined, () => undefined)
}

class Watch {
  readonly #controller = new AbortController()
  readonly #patience: Patience
  readonly #id: string
  readonly #outer: AbortSignal
  readonly #onCut: (reason: unknown) => void
  readonly #total: NodeJS.Timeout
  #gap: NodeJS.Timeout
  /** When the last token came; null: none yet. */
  #last: number | null = null

  constructor(patience: Patience, id: string, outer: AbortSignal, onCut: (reason: unknown) => void) {
    this.#patience = patience
    this.#id = id
    this.#outer = outer
    this.#onCut = onCut
    this.#total = setTimeout(() => this.#late('the whole answer', patience.total), patience.total)
    this.#gap = setTimeout(() => this.#late('the first token', patience.firstToken), patience.firstToken)
    outer.addEventListener('abort', this.#leave, { once: true })
  }

  get signal(): AbortSignal { return this.#controller.signal }

  beat(): void {
    const isFirst = this.#last === null
    this.#last = performance.now()
    if (!isFirst) return
    clearTimeout(this.#gap)
    this.#wait(this.#patience.betweenTokens)
  }

  /** One timer for all gaps: a token only says when it came, and the timer looks when it rings how long ago that was. */
  #wait(ms: number): void {
    this.#gap = setTimeout(() => {
      const left = Math.ceil(this.#patience.betweenTokens - (performance.now() - (this.#last ?? 0)))
      if (left > 0) this.#wait(left)
      else this.#late('the next token', this.#patience.betweenTokens)
    }, ms)
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
    this.#controller.abort(reason)
    this.#onCut(reason)
  }
}
