import { challengeWait, stepOf } from '@aicoe/core'
import type { Charge, Clock, Counters, Level, LimitScope } from '@aicoe/core'
import type { Abuse, Suspect } from './abuse.ts'
import type { LimitBook } from './book.ts'

export const WINDOW = 60_000
/** How long a refused address is not counted anew: limits may have been raised meanwhile. Milliseconds. */
const LONGEST = 5_000
/** Of what others may ask, who is slowed down may a tenth; where nobody is limited, of this many in a minute. */
const SLOWER = 10
const UNLIMITED = 600
const MOST_REFUSED = 10_000

export interface MeterParts { readonly counters: Counters; readonly book: LimitBook; readonly abuse: Abuse; readonly clock: Clock }
export interface Counted { readonly scope: LimitScope; readonly subject: string }
interface Metered { readonly wait: number; readonly levels: readonly Level[]; readonly charges: readonly (Charge & Counted)[] }

/** Says how long somebody has to wait, in milliseconds; 0: not at all. */
export class Meter {
  readonly #parts: MeterParts
  readonly #refusedUntil = new Map<string, number>()

  constructor(parts: MeterParts) { this.#parts = parts }

  /** Of an address that was refused a moment ago, without asking anybody. */
  refused(address: string): number {
    return Math.max(0, (this.#refusedUntil.get(address) ?? 0) - this.#now())
  }

  /** By what is known against them, and whether they are slowed down. */
  async standing(suspect: Suspect): Promise<{ readonly wait: number; readonly isSlow: boolean }> {
    const { abuse, clock, counters } = this.#parts
    const standing = await abuse.standing(suspect)
    const step = standing === null ? 'none' : stepOf(standing, clock.now())
    if (standing === null || step === 'none') return { wait: 0, isSlow: false }
    if (step === 'suspend') return { wait: Math.max(1, (standing.suspendedUntil?.getTime() ?? 0) - this.#now()), isSlow: true }
    if (step === 'slow') return { wait: 0, isSlow: true }
    const { wait } = await counters.take([{ key: `abuse turn ${suspect.subject}`, points: 1, most: 1, window: challengeWait(standing, clock.now()) }])
    return { wait, isSlow: true }
  }

  /** By their tiers: counts the request for all of them, or for none. */
  async take(organization: string | null, counted: readonly Counted[], isSlow = false): Promise<Metered> {
    const { book, counters } = this.#parts
    const tiers = await Promise.all(counted.map(({ scope, subject }) => book.tier(organization, scope, subject)))
    const charges = counted.flatMap(({ scope, subject }, index): (Charge & Counted)[] => {
      const allowed = tiers[index]?.requests ?? null
      const most = isSlow ? Math.max(1, Math.floor((allowed ?? UNLIMITED) / SLOWER)) : allowed
      return most === null ? [] : [{ scope, subject, key: `api requests ${scope} ${subject}`, points: 1, most, window: WINDOW }]
    })
    const { wait, levels } = charges.length === 0 ? { wait: 0, levels: [] } : await counters.take(charges)
    const full = charges.filter((charge, index) => wait > 0 && (levels[index]?.used ?? 0) + 1 > charge.most)
    for (const { scope, subject } of full) if (scope === 'address') this.#refuse(subject, wait)
    return { wait, levels, charges }
  }

  #refuse(address: string, wait: number): void {
    if (this.#refusedUntil.size >= MOST_REFUSED) this.#refusedUntil.clear()
    this.#refusedUntil.set(address, this.#now() + Math.min(wait, LONGEST))
  }

  #now(): number { return this.#parts.clock.now().getTime() }
}
