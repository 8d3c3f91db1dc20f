import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Delta, Model, Usage } from '@aicoe/sdk'
import { usageOf, withUsage } from '../failure.ts'
import { around } from '../middleware.ts'
import { continued } from '../traffic/resume.ts'

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
interface Told { text: string; spent: Usage | null }

async function* tell(model: Model, { call, caller, signal }: Asked): AsyncGenerator<Delta> {
  const told: Told = { text: '', spent: null }
  let asked = call
  for (let calls = 1; ; calls++) {
    const cut = yield* attempt(model, { call: asked, caller, signal }, told)
    if (cut === null) return
    const next = calls < MOST_CALLS ? further(call, asked, told.text, model.capabilities.maxOutput) : null
    if (next === null) throw told.spent === null ? cut : withUsage(cut, told.spent)
    asked = next
    if (call.form === null) continue
    told.text = ''
    yield { type: 'restart', why: `${model.id} reached the limit of its answer and begins anew with ${asked.maxOutput} tokens.` }
  }
}

/** One call; returns the error when its answer was cut. */
async function* attempt(model: Model, { call, caller, signal }: Asked, told: Told): AsyncGenerator<Delta, AppError | null> {
  try {
    for await (const delta of model.tell(call, caller, signal)) {
      if (delta.type === 'text') told.text += delta.text
      if (delta.type === 'restart') told.text = ''
      yield delta.type === 'end' ? { ...delta, usage: sum(told.spent, delta.usage) } : delta
    }
    return null
  } catch (error) {
    if (!AppError.is(error) || error.code !== 'answer-cut-off') throw error
    const used = usageOf(error)
    if (used !== null) told.spent = sum(told.spent, used)
    return error
  }
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
