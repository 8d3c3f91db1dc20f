import type { Limits, Settle } from '../traffic/limits.ts'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import { spendingOf } from '../accounts/spending.ts'
import { Tap } from '../traffic/tap.ts'
import { inputOf, outputOf } from '../accounts/tokens.ts'

/** Waits for room before a call is sent, counted by the most that it can take, and corrects the count when it is over: every attempt counts. */
export const limiter = (limits: Limits): Middleware => (model) => around(model, (call, caller, signal) => {
  const spending = spendingOf(caller)
  const before = { tokens: spending?.tokens ?? 0, attempts: spending?.attempts ?? 0 }
  let settle: Settle | null = null
  return new Tap({
    closed: () => {
      if (spending !== null) settle?.({ tokens: spending.tokens - before.tokens, attempts: spending.attempts - before.attempts })
    },
  }, async () => {
    settle = await limits.take(caller, model.id, inputOf(call) + outputOf(call, model), signal)
    return model.tell(call, caller, signal)
  })
})
