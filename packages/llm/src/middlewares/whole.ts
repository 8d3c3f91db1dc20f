import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Delta, Model, Usage } from '@aicoe/sdk'
import { usageOf, withUsage } from '../failure.ts'
import { around } from '../middleware.ts'
import { Relay } from '../traffic/relay.ts'
import { continued, textAfter } from '../traffic/resume.ts'

/** A prose answer that is longer than this many limits has lost its way. */
const MOST_CALLS = 4

/**
 * Notices that an answer was cut by its limit, and makes it whole: prose is continued where it stopped; JSON begins anew with twice the room,
 * up to what the model can. Where that does not help, `answer-cut-off` tells the caller to split the part. Stands outside whatever counts
 * calls (limiter, ledger), so that each further call is counted as one.
 */
export function whole(model: Model): Model {
  return around(model, (call, caller, signal) => tell(model, { call, caller, signal }))
}

interface Asked { readonly call: Call; readonly caller: Caller; readonly signal: AbortSignal }

function tell(model: Model, { call, caller, signal }: Asked): AsyncIterable<Delta> {
  let asked = call
  let calls = 1
  let text = ''
  let spent: Usage | null = null
  return new Relay({
    open: () => model.tell(call, caller, signal),
    delta(delta) {
      text = textAfter(text, delta)
      return delta.type === 'end' ? { ...delta, usage: sum(spent, delta.usage) } : delta
    },
    failed(error) {
      if (!AppError.is(error) || error.code !== 'answer-cut-off') throw error
      const used = usageOf(error)
      if (used !== null) spent = sum(spent, used)
      const next = calls++ < MOST_CALLS ? further(call, asked, text, model.capabilities.maxOutput) : null
      if (next === null) throw spent === null ? error : withUsage(error, spent)
      asked = next
      const open = (): AsyncIterable<Delta> => model.tell(next, caller, signal)
      if (call.form === null) return { open, told: null }
      text = ''
      return { open, told: { type: 'restart', why: `${model.id} reached the limit of its answer and begins anew with ${next.maxOutput} tokens.` } }
    },
  })
}

function further(call: Call, asked: Call, text: string, most: number): Call | null {
  if (call.form === null) return text === '' ? null : continued(call, text)
  return asked.maxOutput < most ? { ...call, maxOutput: Math.min(most, asked.maxOutput * 2) } : null
}

function sum(one: Usage | null, other: Usage): Usage {
  if (one === null) return other
  return {
    input: one.input + other.input, cachedInput: one.cachedInput + other.cachedInput, cacheWrite: one.cacheWrite + other.cacheWrite,
    output: one.output + other.output, reasoning: one.reasoning + other.reasoning, estimated: one.estimated || other.estimated,
  }
}
