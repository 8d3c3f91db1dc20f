import type { Delta } from '@aicoe/sdk'

/** One stream under way, told to all who ask for the same: each hears it from its first delta. It is cut when the last of them leaves. */
export class Flight {
  readonly #deltas: Delta[] = []
  readonly #controller = new AbortController()
  #ended: { readonly error: unknown } | 'whole' | null = null
  #wake = Promise.withResolvers<undefined>()
  #readers = 0

  /** `landed` is called once, when nobody new may join. */
  constructor(open: (signal: AbortSignal) => AsyncIterable<Delta>, landed: () => void) {
    void this.#pump(open).finally(landed)
    this.#controller.signal.addEventListener('abort', landed, { once: true })
  }

  /** Cut already: whoever comes now needs a flight of its own. */
  get cut(): boolean { return this.#controller.signal.aborted }

  async *follow(signal: AbortSignal): AsyncGenerator<Delta> {
    this.#readers++
    const left = Promise.withResolvers<undefined>()
    const leave = (): void => left.resolve(undefined)
    signal.addEventListener('abort', leave, { once: true })
    try {
      for (let next = 0; ;) {
        signal.throwIfAborted()
        const delta = this.#deltas[next]
        if (delta !== undefined) {
          next++
          yield delta
        } else if (this.#ended === null) await Promise.race([this.#wake.promise, left.promise])
        else if (this.#ended === 'whole') return
        else throw this.#ended.error
      }
    } finally {
      signal.removeEventListener('abort', leave)
      if (--this.#readers === 0 && this.#ended === null) this.#controller.abort()
    }
  }

  async #pump(open: (signal: AbortSignal) => AsyncIterable<Delta>): Promise<void> {
    try {
      for await (const delta of open(this.#controller.signal)) {
        this.#deltas.push(delta)
        this.#signal()
      }
      this.#ended = 'whole'
    } catch (error) {
      this.#ended = { error }
    }
    this.#signal()
  }

  #signal(): void {
    const woken = this.#wake
    this.#wake = Promise.withResolvers<undefined>()
    woken.resolve(undefined)
  }
}
