import type { Budgets, Nanos, Reservation } from '@aicoe/core'
import { upperCost } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Model } from '@aicoe/sdk'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import type { Prices } from '../accounts/prices.ts'
import { metered } from '../accounts/spending.ts'
import type { Spending } from '../accounts/spending.ts'
import { Tap } from '../traffic/tap.ts'
import type { Telemetry } from '../accounts/telemetry.ts'
import { inputOf, outputOf } from '../accounts/tokens.ts'

export interface Purse { readonly budgets: Budgets; readonly prices: Prices; readonly telemetry: Telemetry; /** Whoever may serve the call: the dearest is set aside. */ readonly chain: readonly Model[] }

/**
 * Sets the most that a call can cost aside before it is sent, and settles it by what it cost, also when it failed or was cut. A further
 * attempt that could cost more than is left of that first sets the difference aside: so that a budget is never overspent.
 */
export const budget = (purse: Purse): Middleware => (model) => around(model, (call, caller, signal) => {
  const held = new Held(purse, caller)
  return new Tap({ closed: () => held.settle() }, async () => {
    await held.allow(dearest(purse, call))
    return model.tell(call, metered(caller, held), signal)
  })
})

/** null: the price of one that may serve is not known. */
function dearest({ chain, prices }: Purse, call: Call): Nanos | null {
  return chain.reduce<Nanos | null>((most, model) => {
    const price = prices(model.id)
    return most === null || price === null ? null : Math.max(most, upperCost(inputOf(call), outputOf(call, model), price))
  }, 0)
}

class Held implements Spending {
  cost: Nanos = 0
  attempts = 0
  tokens = 0
  #reserved: Nanos = 0
  #free = false
  readonly #reservations: Reservation[] = []
  readonly #purse: Purse
  readonly #caller: Caller

  constructor(purse: Purse, caller: Caller) {
    this.#purse = purse
    this.#caller = caller
  }

  async allow(most: Nanos | null): Promise<void> {
    const missing = this.cost + (most ?? 0) - this.#reserved
    if (this.#free || (missing <= 0 && most !== null)) return
    const reservation = await this.#purse.budgets.reserve(this.#caller, Math.max(0, missing))
    if (reservation === null) {
      this.#free = true
      return
    }
    this.#reservations.push(reservation)
    this.#reserved += reservation.amount
    if (most === null) throw unpriced(this.#purse)
  }

  async settle(): Promise<void> {
    let left = this.cost
    for (const [index, reservation] of this.#reservations.entries()) {
      // Whole in the end: the last one carries what exceeds the others, so that the sum is the cost to the nano.
      const part = index === this.#reservations.length - 1 ? left : Math.min(left, reservation.amount)
      left -= part
      try {
        await this.#purse.budgets.settle(reservation, part)
      } catch {
        // The answer is there and paid for; what is not settled lapses by itself.
        this.#purse.telemetry.count('model.budget-unsettled', 1, { organization: this.#caller.organization })
      }
    }
  }
}

function unpriced({ chain, prices }: Purse): AppError {
  const unknown = chain.filter(({ id }) => prices(id) === null).map(({ id }) => id)
  return new AppError('price-unknown', `There is a budget, but nobody knows the price of ${unknown.join(', ')}. Enter it in the price table (0 for a model of your own), or remove it from the chain.`)
}
