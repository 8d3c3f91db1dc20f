/** When a circuit opens and closes. Milliseconds; `share` of failures among at least `least` calls of the window. */
export interface CircuitPolicy { readonly window: number; readonly least: number; readonly share: number; readonly firstPause: number; readonly longestPause: number }

export type CircuitState = 'closed' | 'open' | 'half-open'
/** What the circuit lets a call be: one of many, the one probe, or nothing for so many milliseconds. */
export type Admission = { readonly as: 'call' | 'probe' } | { readonly as: 'refused'; readonly again: number }

/** The window rolls in slices: counting every call by itself would cost more the more calls there are. */
const SLICES = 10

/** The state of one model: closed, open for a pause, then half-open for exactly one probe. Each failed probe doubles the pause. */
export class Circuit {
  readonly #policy: CircuitPolicy
  #slices: { readonly number: number; calls: number; failures: number }[] = []
  #openUntil: number | null = null
  #pause: number
  #probing = false

  constructor(policy: CircuitPolicy) {
    this.#policy = policy
    this.#pause = policy.firstPause
  }

  state(now: number): CircuitState {
    if (this.#openUntil === null) return 'closed'
    return now < this.#openUntil ? 'open' : 'half-open'
  }

  admit(now: number): Admission {
    if (this.#openUntil === null) return { as: 'call' }
    if (now < this.#openUntil) return { as: 'refused', again: this.#openUntil - now }
    if (this.#probing) return { as: 'refused', again: this.#pause }
    this.#probing = true
    return { as: 'probe' }
  }

  /** `failed` null: the call says nothing about the model (it was cut, or it was itself wrong). */
  report(as: 'call' | 'probe', failed: boolean | null, now: number): void {
    if (as === 'probe') this.#probed(failed, now)
    else if (failed !== null && this.#openUntil === null) this.#count(failed, now)
  }

  #probed(failed: boolean | null, now: number): void {
    this.#probing = false
    if (failed === null) return
    if (failed) {
      this.#pause = Math.min(this.#policy.longestPause, this.#pause * 2)
      this.#openUntil = now + this.#pause
      return
    }
    this.#openUntil = null
    this.#pause = this.#policy.firstPause
    this.#slices = []
  }

  #count(failed: boolean, now: number): void {
    const number = Math.floor(now / (this.#policy.window / SLICES))
    if (this.#slices.at(-1)?.number !== number) this.#slices = [...this.#slices.filter((slice) => slice.number > number - SLICES), { number, calls: 0, failures: 0 }]
    const slice = this.#slices.at(-1)
    if (slice !== undefined) {
      slice.calls++
      if (failed) slice.failures++
    }
    const calls = this.#slices.reduce((sum, one) => sum + one.calls, 0)
    const failures = this.#slices.reduce((sum, one) => sum + one.failures, 0)
    if (calls < this.#policy.least || failures < this.#policy.share * calls) return
    this.#openUntil = now + this.#pause
    this.#slices = []
  }
}
