/** How many extra calls retries may make: a share of the calls of a window, above a small floor. */
export interface AllowancePolicy { readonly share: number; readonly floor: number; readonly window: number }

/** Counts calls and extra calls of a model over two halves of a window, so that a storm of retries cannot double the load of what is down. */
export class Allowance {
  readonly #policy: AllowancePolicy
  #half = 0
  #now = { calls: 0, extra: 0 }
  #before = { calls: 0, extra: 0 }

  constructor(policy: AllowancePolicy) { this.#policy = policy }

  called(now: number): void {
    this.#roll(now)
    this.#now.calls++
  }

  /** Takes one extra call, or says that there is none left. */
  take(now: number): boolean {
    this.#roll(now)
    const extra = this.#now.extra + this.#before.extra
    if (extra >= this.#policy.floor + (this.#now.calls + this.#before.calls) * this.#policy.share) return false
    this.#now.extra++
    return true
  }

  #roll(now: number): void {
    const half = Math.floor(now / (this.#policy.window / 2))
    if (half === this.#half) return
    this.#before = half === this.#half + 1 ? this.#now : { calls: 0, extra: 0 }
    this.#now = { calls: 0, extra: 0 }
    this.#half = half
  }
}
