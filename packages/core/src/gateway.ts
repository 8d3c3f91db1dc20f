import type { Caller, Usage } from '@aicoe/sdk'

/** Money: whole billionths of a US dollar, so that sums are exact. */
export type Nanos = number

/** One call to a provider, or one answer from the cache. `id` is unique: recording it twice records it once. */
export interface LedgerEntry {
  readonly id: string
  readonly caller: Caller
  /** `provider/model`. */
  readonly model: string
  readonly usage: Usage
  /** null: nobody knows the price of this model. */
  readonly cost: Nanos | null
  /** What the answer would have cost, where the cache gave it. */
  readonly saved: Nanos
  /** `answered`, `cached`, or the code of the error. */
  readonly outcome: string
  /** Milliseconds; null when no token came. */
  readonly firstTokenMs: number | null
  readonly totalMs: number
}

/** Where every call is written down. Never throws into a call: an adapter retries and reports. */
export interface Ledger { record(entry: LedgerEntry): Promise<void> }

/** Money set aside for a call in flight, over every budget that covers its caller. */
export interface Reservation { readonly id: string; readonly amount: Nanos }

/** Caps on spending. */
export interface Budgets {
  /** Sets `amount` aside in every budget that covers the caller, or in none and throws `budget-exhausted`, naming the budget. null: no budget covers it. */
  reserve(caller: Caller, amount: Nanos): Promise<Reservation | null>
  /** Replaces what was set aside by what it cost. Settling twice settles once; what was never settled (a dead process) lapses after an hour. */
  settle(reservation: Reservation, cost: Nanos): Promise<void>
}

/** An answer that was whole, kept under the exact content of its call. */
export interface CachedAnswer { readonly text: string; readonly usage: Usage; readonly from: string; readonly cost: Nanos | null; /** Milliseconds that it took: what a hit saves. */ readonly totalMs: number }

/** Answers by exact content; one organisation never sees another's. Second level behind the process's own memory. */
export interface AnswerCache {
  get(organization: string, key: string): Promise<CachedAnswer | null>
  put(organization: string, key: string, answer: CachedAnswer, about: { readonly agent: string; readonly model: string; readonly promptVersion: number }): Promise<void>
}

/** US dollars for a million tokens. A rate that is null is billed as `input` or `output`. `since` is an ISO date. */
export interface Price { readonly model: string; readonly input: number; readonly cachedInput: number | null; readonly cacheWrite: number | null; readonly output: number; readonly since: string; readonly source: string }
