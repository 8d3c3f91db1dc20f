import type { Budgets, Clock, Ledger } from '@aicoe/core'
import type { Model } from '@aicoe/sdk'
import type { Allowance } from './traffic/allowance.ts'
import type { Answers } from './accounts/answers.ts'
import type { Flight } from './traffic/flight.ts'
import type { Limits } from './traffic/limits.ts'
import type { Middleware } from './middleware.ts'
import { breaker } from './middlewares/breaker.ts'
import type { Circuits } from './middlewares/breaker.ts'
import { budget } from './middlewares/budget.ts'
import { cache } from './middlewares/cache.ts'
import { clock } from './middlewares/clock.ts'
import type { Patience } from './middlewares/clock.ts'
import { fallback } from './middlewares/fallback.ts'
import { ledger } from './middlewares/ledger.ts'
import { limiter } from './middlewares/limiter.ts'
import { redaction } from './middlewares/redaction.ts'
import { retry } from './middlewares/retry.ts'
import type { RetryRules } from './middlewares/retry.ts'
import { sanitize } from './middlewares/sanitize.ts'
import { whole } from './middlewares/whole.ts'
import type { Prices } from './accounts/prices.ts'
import type { Telemetry } from './accounts/telemetry.ts'

/** What the middlewares stand on: one set for an installation, whatever chains are built on it. */
export interface Parts {
  readonly clock: Clock
  readonly random: () => number
  readonly id: () => string
  readonly prices: Prices
  readonly ledger: Ledger
  readonly budgets: Budgets
  readonly answers: Answers
  readonly flights: Map<string, Flight>
  readonly limits: Limits
  readonly circuits: Circuits
  readonly allowance: (model: string) => Allowance
  readonly patience: Patience
  readonly retry: RetryRules
  readonly redact: boolean
  readonly telemetry: Telemetry
}

/**
 * The one place that fixes the order, outermost first, and why:
 *
 * 1. sanitize, redaction: whatever lies further in (the cache's keys, the answers it keeps, every provider) sees clean text without personal
 *    data; and two calls that differ in an e-mail address only are the same call.
 * 2. cache with single flight: a hit costs nothing, so that no exhausted budget, full minute or open circuit may refuse it.
 * 3. budget: around the fallback, because money is set aside for whoever may serve, and settled over all attempts.
 * 4. fallback; each model of the chain has its own:
 *    whole, outside the limiter: an answer that was cut is continued or begun anew by further calls of the same model, each counted as one.
 * 5. limiter, outside the breaker: a call that waits for its minute has not failed, and a probe must not wait.
 * 6. breaker, outside retry: an open circuit is not retried, and a call that a retry saved is no failure.
 * 7. retry, outside the clock: each attempt has its own time.
 * 8. clock, outside the ledger: what the clock cut is written down as cut.
 * 9. ledger, next to the provider: every attempt is money.
 */
export function inOrder(chain: readonly Model[], parts: Parts): Model {
  const now = (): number => parts.clock.now().getTime()
  const each = [whole, limiter(parts.limits), breaker(parts.circuits), retry({ ...parts, rules: parts.retry }), ...nearest(parts)]
  const all = [sanitize, ...(parts.redact ? [redaction] : []), cache({ ...parts, now }), budget({ ...parts, chain })]
  return wrap(fallback(chain.map((model) => wrap(model, each)), parts.telemetry), all)
}

/** A provider's model with its clock and its entry in the ledger alone: for a trial call. */
export function alone(model: Model, parts: Parts): Model {
  return wrap(model, nearest(parts))
}

function nearest(parts: Parts): Middleware[] {
  return [clock(parts.patience), ledger({ ...parts, now: () => parts.clock.now().getTime() })]
}

/** The first of the list becomes the outermost. */
function wrap(model: Model, middlewares: readonly Middleware[]): Model {
  return middlewares.reduceRight((inner, middleware) => middleware(inner), model)
}
