import type { Clock } from '@aicoe/core'
import type { Call, Caller, Delta, Model } from '@aicoe/sdk'
import { againIn, codeOf, isRetryable } from '../traffic/again.ts'
import type { Allowance } from '../traffic/allowance.ts'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import { Relay } from '../traffic/relay.ts'
import { resume, textAfter } from '../traffic/resume.ts'
import type { Telemetry } from '../accounts/telemetry.ts'

/** Milliseconds. A Retry-After beyond `longestAfter` is not waited for: the next model of the chain is nearer. */
export interface RetryRules { readonly attempts: number; readonly firstWait: number; readonly longestWait: number; readonly longestAfter: number }

export interface Retrying { readonly rules: RetryRules; readonly clock: Clock; readonly random: () => number; readonly telemetry: Telemetry; readonly allowance: (model: string) => Allowance }

/** Asks the same model again after a passing failure: full jitter, Retry-After where it is told, and never more than a small share of extra calls. */
export const retry = (retrying: Retrying): Middleware => (model) => around(model, (call, caller, signal) => attempts(retrying, model, { call, caller, signal }))

interface Asked { readonly call: Call; readonly caller: Caller; readonly signal: AbortSignal }

function attempts(retrying: Retrying, model: Model, { call, caller, signal }: Asked): AsyncIterable<Delta> {
  const { clock, telemetry } = retrying
  const allowance = retrying.allowance(model.id)
  let attempt = 1
  let text = ''
  return new Relay({
    open() {
      allowance.called(clock.now().getTime())
      return model.tell(call, caller, signal)
    },
    delta(delta) {
      text = textAfter(text, delta)
      return delta
    },
    async failed(error) {
      const wait = signal.aborted ? null : pause(retrying, error, attempt)
      if (wait === null || !allowance.take(clock.now().getTime())) throw error
      attempt++
      telemetry.count('model.retries', 1, { model: model.id, why: codeOf(error) })
      await clock.sleep(wait, signal)
      signal.throwIfAborted()
      const next = resume(call, text, `${model.id} broke off; it is asked again.`)
      if (next.restart !== null) text = ''
      return { open: () => model.tell(next.call, caller, signal), told: next.restart }
    },
  })
}

/** Full jitter, uniform in [0, min(longest, first * 2^(attempt-1))] (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015); null: give up. */
function pause({ rules, random }: Retrying, error: unknown, attempt: number): number | null {
  if (!isRetryable(error) || attempt >= rules.attempts) return null
  const after = againIn(error)
  if (after !== null) return after > rules.longestAfter ? null : after
  return Math.round(Math.min(rules.longestWait, rules.firstWait * 2 ** (attempt - 1)) * random())
}
