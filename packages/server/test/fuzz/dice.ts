/** Chance that can be repeated: the same seed, the same throws (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) { this.#state = seed }

  /** From 0 to below 1. */
  throw(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  below(count: number): number { return Math.floor(this.throw() * count) }

  happens(chance: number): boolean { return this.throw() < chance }

  /** One of them; there must be one. */
  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)]
    if (chosen === undefined && choices.length === 0) throw new RangeError('There is nothing to choose from.')
    return chosen as T
  }
}
