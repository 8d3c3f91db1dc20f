/** One who wants to pass: `attempt` passes (null) or says how many milliseconds to wait. */
export interface Passer {
  readonly signal: AbortSignal
  readonly longestWait: number
  attempt(): Promise<number | null>
  refuse(again: number): Error
}
interface Waiter extends Passer { readonly since: number; done: boolean; readonly resolve: () => void; readonly reject: (reason: Error) => void }

/**
 * Lets passers try one at a time, lane by lane in turn, so that a lane with a thousand waiting does not delay a lane with one. The lane
 * that passed goes behind the others; those that found no room stay in front.
 */
export class Lanes {
  readonly #lanes = new Map<string, Waiter[]>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #lookAgain = false

  /** Nobody waits: who comes may try at once. */
  get isEmpty(): boolean { return this.#lanes.size === 0 }

  async pass(lane: string, passer: Passer): Promise<void> {
    passer.signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { ...passer, since: Date.now(), done: false, resolve: () => end(resolve), reject: (reason) => end(() => reject(reason)) }
      const left = (): void => waiter.reject(passer.signal.reason as Error)
      const end = (how: () => void): void => {
        waiter.done = true
        passer.signal.removeEventListener('abort', left)
        how()
      }
      passer.signal.addEventListener('abort', left, { once: true })
      const waiters = this.#lanes.get(lane)
      if (waiters === undefined) this.#lanes.set(lane, [waiter])
      else waiters.push(waiter)
      this.look()
    })
  }

  /** Something changed: let them try. */
  look(): void {
    if (this.#looking !== null) {
      this.#lookAgain = true
      return
    }
    this.#looking = this.#rounds().finally(() => {
      this.#looking = null
      if (this.#lookAgain) {
        this.#lookAgain = false
        this.look()
      }
    })
  }

  async #rounds(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    let wait = Infinity
    for (let passed = true; passed;) {
      passed = false
      wait = Infinity
      for (const lane of [...this.#lanes.keys()]) {
        const again = await this.#head(lane)
        if (again === null) passed = true
        else wait = Math.min(wait, again)
      }
    }
    if (wait < Infinity) this.#timer = setTimeout(() => this.look(), wait)
  }

  /** The first of a lane tries. null: it left the lane, one way or the other. */
  async #head(lane: string): Promise<number | null> {
    const waiters = this.#lanes.get(lane) ?? []
    while (waiters[0]?.done === true) waiters.shift()
    const head = waiters[0]
    if (head === undefined) {
      this.#lanes.delete(lane)
      return Infinity
    }
    const again = await head.attempt()
    const left = head.since + head.longestWait - Date.now()
    if (again !== null && again <= left) return again
    if (again === null) head.resolve()
    else head.reject(head.refuse(again))
    waiters.shift()
    this.#lanes.delete(lane)
    if (waiters.length > 0) this.#lanes.set(lane, waiters)
    return null
  }
}
