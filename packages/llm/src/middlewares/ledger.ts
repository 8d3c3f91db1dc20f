import type { Ledger } from '@aicoe/core'
import { costOf, upperCost } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Model, Usage } from '@aicoe/sdk'
import { codeOf } from '../traffic/again.ts'
import { usageOf } from '../failure.ts'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import type { Prices } from '../accounts/prices.ts'
import { spendingOf } from '../accounts/spending.ts'
import { Tap } from '../traffic/tap.ts'
import type { Ending } from '../traffic/tap.ts'
import { credible, estimated, inputOf, outputOf } from '../accounts/tokens.ts'

export interface Books { readonly ledger: Ledger; readonly prices: Prices; readonly now: () => number; readonly id: () => string }

/**
 * Writes every attempt down, also those that failed or were cut: they cost money too, and no provider says how much, so that they are
 * estimated. A usage that cannot be true is replaced by our count and flagged.
 */
export const ledger = (books: Books): Middleware => (model) => around(model, (call, caller, signal) => {
  const started = books.now()
  const seen: Seen = { text: '', firstTokenMs: null, usage: null, sent: false }
  return new Tap({
    delta: (delta) => {
      if (delta.type === 'end') seen.usage = delta.usage
      if (delta.type !== 'text' || delta.text === '') return
      seen.firstTokenMs ??= books.now() - started
      seen.text += delta.text
    },
    closed: (ending) => {
      if (ending.how === 'failed') seen.usage ??= usageOf(ending.error)
      if (seen.sent) write(books, { model, call, caller, totalMs: books.now() - started, outcome: outcomeOf(ending, signal) }, seen)
    },
  }, async () => {
    const price = books.prices(model.id)
    await spendingOf(caller)?.allow(price === null ? null : upperCost(inputOf(call), outputOf(call, model), price))
    seen.sent = true
    return model.tell(call, caller, signal)
  })
})

interface Seen { text: string; firstTokenMs: number | null; usage: Usage | null; sent: boolean }
interface Attempt { readonly model: Model; readonly call: Call; readonly caller: Caller; readonly totalMs: number; readonly outcome: string }

/** Who cut it says why: the clock does by its code, a caller who leaves does not. */
function outcomeOf(ending: Ending, signal: AbortSignal): string {
  if (ending.how === 'whole') return 'answered'
  if (signal.aborted) return AppError.is(signal.reason) ? signal.reason.code : 'aborted'
  return ending.how === 'failed' ? codeOf(ending.error) : 'aborted'
}

/** Refused before a token was made: the provider bills nothing. */
const free = new Set(['model-key-refused', 'model-credit-exhausted', 'model-unknown', 'model-request-refused', 'model-context-too-small', 'model-overloaded', 'model-unreachable'])
const nothing: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, estimated: true }

function trueUsage({ call, outcome }: Attempt, { usage, text }: Seen): Usage {
  if (usage !== null && !usage.estimated && credible(usage, call, text)) return usage
  return free.has(outcome) && text === '' ? nothing : estimated(call, text)
}

function write({ ledger: book, prices, id }: Books, attempt: Attempt, seen: Seen): void {
  const usage = trueUsage(attempt, seen)
  const price = prices(attempt.model.id)
  const cost = price === null ? null : costOf(usage, price)
  const spending = spendingOf(attempt.caller)
  if (spending !== null) {
    spending.cost += cost ?? 0
    spending.tokens += usage.input + usage.output
    spending.attempts++
  }
  void book.record({ id: id(), caller: attempt.caller, model: attempt.model.id, usage, cost, saved: 0, outcome: attempt.outcome, firstTokenMs: seen.firstTokenMs, totalMs: attempt.totalMs })
}
