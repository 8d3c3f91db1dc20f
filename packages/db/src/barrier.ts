/**
 * Waits for the disk without a lock: what was committed before, on whatever connection, is there once a later commit is. All who ask while one such wait is
 * under way share the next, so that steps that end together cost one.
 */
export class Barrier {
  readonly #flush: () => Promise<void>
  #current: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(flush: () => Promise<void>) {
    this.#flush = flush
  }

  /** Settles when everything committed before this call is on the disk; fails when that cannot be known. */
  pass(): Promise<void> {
    return (this.#next ??= this.#follow(this.#current))
  }

  async #follow(current: Promise<void>): Promise<void> {
    await current.catch(() => undefined)
    this.#current = this.#next ?? this.#current
    this.#next = null
    await this.#flush()
  }
}
