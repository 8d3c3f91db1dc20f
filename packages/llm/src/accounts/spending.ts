import type { Nanos } from '@aicoe/core'
import type { Caller } from '@aicoe/sdk'

/** What one call has cost so far, over all its attempts. `allow` throws where the next attempt could cost more than is set aside. */
export interface Spending {
  cost: Nanos
  attempts: number
  tokens: number
  allow(most: Nanos | null): Promise<void>
}

const open = new WeakMap<Caller, Spending>()

/** A caller of its own for one call: whatever is attempted for it is added to `spending`. */
export function metered(caller: Caller, spending: Spending): Caller {
  const own = { ...caller }
  open.set(own, spending)
  return own
}

export function spendingOf(caller: Caller): Spending | null {
  return open.get(caller) ?? null
}
