import type { Charge, Correction, Counters, Level, Taken } from './counters.ts'
import { waitFor } from './counters.ts'

interface Count { used: number; readonly until: number }

/** Counts beyond this are looked through for those whose window is over. */
const MOST_IDLE = 10_000

/** Counts in the memory of this process. `now` in milliseconds. */
export class MemoryCounters implements Counters {
  readonly #counts = new Map<string, Count>()
  readonly #now: () => number
  #sweepAt = MOST_IDLE

  constructor(now: () => number) { this.#now = now }

  take(charges: readonly Charge[]): Promise<Taken> {
    const now = this.#now()
    const levels = charges.map((charge) => this.#level(charge, now))
    const wait = waitFor(charges, levels)
    if (wait > 0) return Promise.resolve({ wait, levels })
    if (this.#counts.size >= this.#sweepAt) this.#sweep(now)
    return Promise.resolve({ wait: 0, levels: charges.map((charge) => this.#add(charge, now)) })
  }

  correct(corrections: readonly Correction[]): Promise<void> {
    const now = this.#now()
    for (const { key, points } of corrections) {
      const count = this.#counts.get(key)
      if (count !== undefined && count.until > now) count.used = Math.max(0, count.used + points)
    }
    return Promise.resolve()
  }

  #level({ key, most, window }: Charge, now: number): Level {
    const count = this.#counts.get(key)
    return count === undefined || count.until <= now ? { key, used: 0, most, again: window } : { key, used: count.used, most, again: count.until - now }
  }

  #add({ key, points, most, window }: Charge, now: number): Level {
    const known = this.#counts.get(key)
    const count = known === undefined || known.until <= now ? { used: 0, until: now + window } : known
    count.used += points
    if (count !== known) this.#counts.set(key, count)
    return { key, used: count.used, most, again: count.until - now }
  }

  #sweep(now: number): void {
    for (const [key, { until }] of this.#counts) if (until <= now) this.#counts.delete(key)
    this.#sweepAt = Math.max(MOST_IDLE, this.#counts.size * 2)
  }
}

/** The first counts, and the second where they are away: nothing is refused because the place of the counts does not answer. */
export function orElse(first: Counters, second: Counters): Counters {
  return {
    take: (charges) => first.take(charges).catch(() => second.take(charges)),
    correct: (corrections) => first.correct(corrections).catch(() => second.correct(corrections)),
  }
}
