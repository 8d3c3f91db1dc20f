import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Delta, Model } from '@aicoe/sdk'
import { againIn, codeOf, isRetryable, withAgain } from '../traffic/again.ts'
import { Relay } from '../traffic/relay.ts'
import { resume, textAfter } from '../traffic/resume.ts'
import type { Telemetry } from '../accounts/telemetry.ts'
import { inputOf } from '../accounts/tokens.ts'

/**
 * One model out of a chain: the first that can take the call, and the next where it fails. Not after an error of the call itself, which no
 * other model would cure. `capabilities` are those of the most able of each, since each call is routed by its own needs.
 */
export function fallback(chain: readonly Model[], telemetry: Telemetry): Model {
  const most = (of: (model: Model) => number): number => Math.max(0, ...chain.map(of))
  const every = (of: (model: Model) => boolean): boolean => chain.every(of)
  return {
    id: chain.map(({ id }) => id).join(' > '),
    capabilities: {
      context: most(({ capabilities }) => capabilities.context),
      maxOutput: most(({ capabilities }) => capabilities.maxOutput),
      structured: every(({ capabilities }) => capabilities.structured),
      streaming: every(({ capabilities }) => capabilities.streaming),
      promptCache: every(({ capabilities }) => capabilities.promptCache),
    },
    tell: (call, caller, signal) => tell(chain, telemetry, { call, caller, signal }),
  }
}

interface Asked { readonly call: Call; readonly caller: Caller; readonly signal: AbortSignal }

function tell(chain: readonly Model[], telemetry: Telemetry, { call, caller, signal }: Asked): AsyncIterable<Delta> {
  const errors: unknown[] = []
  let candidates = able(chain, call)
  let text = ''
  return new Relay({
    open: () => {
      if (candidates[0] === undefined) throw tooSmall(chain, call)
      return candidates[0].tell(call, caller, signal)
    },
    delta(delta) {
      text = textAfter(text, delta)
      return delta
    },
    failed(error) {
      const [model, ...others] = candidates
      if (model === undefined || signal.aborted || final.has(codeOf(error))) throw error
      errors.push(error)
      candidates = afterError(others, model, error)
      telemetry.count('model.fallbacks', 1, { model: model.id, why: codeOf(error) })
      const [heir] = candidates
      if (heir === undefined) throw verdict(errors)
      const next = resume(call, text, `${model.id} broke off; ${heir.id} begins anew.`)
      if (next.restart !== null) text = ''
      return { open: () => heir.tell(next.call, caller, signal), told: next.restart }
    },
  })
}

/** Errors of the call or of its payer: another model would refuse it too. */
const final = new Set(['model-request-refused', 'budget-exhausted', 'price-unknown', 'rate-limited'])

const room = ({ capabilities }: Model, call: Call): boolean => capabilities.context >= inputOf(call) + call.maxOutput && capabilities.maxOutput >= call.maxOutput

function able(chain: readonly Model[], call: Call): Model[] {
  return chain.filter((model) => room(model, call))
}

/** A call that was too long, or an answer, goes to a larger model only. */
function afterError(candidates: Model[], failed: Model, error: unknown): Model[] {
  const code = codeOf(error)
  if (code === 'model-context-too-small') return candidates.filter(({ capabilities }) => capabilities.context > failed.capabilities.context)
  if (code === 'answer-cut-off') return candidates.filter(({ capabilities }) => capabilities.maxOutput > failed.capabilities.maxOutput)
  return candidates
}

/** What the reader is told when no model is left: all unavailable, with the nearest time to try again; else the last error as it is. */
function verdict(errors: readonly unknown[]): unknown {
  const last = errors.at(-1)
  if (!errors.some(isRetryable)) return last
  const times = errors.flatMap((error) => againIn(error) ?? [])
  const words = errors.map((error) => (AppError.is(error) ? error.message : 'An unexpected error.')).join(' ')
  const error = new AppError('models-unavailable', `No model answers now. ${words}`, { retryable: true, cause: last })
  return times.length === 0 ? error : withAgain(error, Math.min(...times))
}

function tooSmall(chain: readonly Model[], call: Call): AppError {
  const names = chain.map(({ id, capabilities }) => `${id} (${capabilities.context} tokens, ${capabilities.maxOutput} of answer)`).join(', ')
  return new AppError('model-context-too-small', `The call needs ${inputOf(call)} tokens and ${call.maxOutput} for its answer; no model of the chain has them: ${names}. Add a larger model, or ask for less.`)
}
