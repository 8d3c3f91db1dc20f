import { AppError } from '@aicoe/sdk'
import type { Delta, Model } from '@aicoe/sdk'
import { codeOf, withAgain } from '../traffic/again.ts'
import { Circuit } from '../traffic/circuit.ts'
import type { CircuitPolicy, CircuitState } from '../traffic/circuit.ts'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import { Tap } from '../traffic/tap.ts'
import type { Ending } from '../traffic/tap.ts'
import type { Telemetry } from '../accounts/telemetry.ts'

/** The circuits of an installation: one for each `provider/model`, whoever calls it. */
export class Circuits {
  readonly #byModel = new Map<string, Circuit>()
  readonly #policy: CircuitPolicy
  readonly #now: () => number
  readonly #telemetry: Telemetry

  constructor(policy: CircuitPolicy, now: () => number, telemetry: Telemetry) {
    this.#policy = policy
    this.#now = now
    this.#telemetry = telemetry
  }

  states(): Readonly<Record<string, CircuitState>> {
    return Object.fromEntries([...this.#byModel].map(([id, circuit]) => [id, circuit.state(this.#now())]))
  }

  /** Counts the call as it ends, or throws at once where the circuit is open. */
  enter(model: string): (failed: boolean | null) => void {
    const circuit = this.#byModel.get(model) ?? new Circuit(this.#policy)
    this.#byModel.set(model, circuit)
    const admission = circuit.admit(this.#now())
    if (admission.as === 'refused') throw refused(model, admission.again)
    return (failed) => {
      const before = circuit.state(this.#now())
      circuit.report(admission.as, failed, this.#now())
      const after = circuit.state(this.#now())
      if (after !== before) this.#telemetry.count('model.circuit', 1, { model, state: after })
    }
  }
}

/**
 * Refuses calls to a model that keeps failing, at once and with the time when to try again. It watches the stream to its end: a model that
 * answers the first token and breaks off is as broken as one that does not answer. Its own model's errors count; those of the call do not.
 */
export const breaker = (circuits: Circuits): Middleware => (model: Model) => around(model, (call, caller, signal): AsyncIterable<Delta> => {
  let leave: ((failed: boolean | null) => void) | null = null
  return new Tap({ closed: (ending) => leave?.(verdict(ending, signal)) }, () => {
    leave = circuits.enter(model.id)
    return model.tell(call, caller, signal)
  })
})

/** What says nothing about the model: the question was wrong, too long or not allowed, the key is, or nobody could pay. */
const blameless = new Set(['model-request-refused', 'model-context-too-small', 'model-key-refused', 'model-credit-exhausted', 'model-unknown', 'answer-cut-off', 'answer-refused', 'budget-exhausted', 'price-unknown', 'rate-limited'])

function verdict(ending: Ending, signal: AbortSignal): boolean | null {
  if (ending.how === 'whole') return false
  if (ending.how === 'left' || signal.aborted) return null
  return blameless.has(codeOf(ending.error)) ? null : true
}

function refused(model: string, again: number): AppError {
  return withAgain(new AppError('models-unavailable', `${model} failed too often and is left alone. Try again in ${Math.ceil(again / 1000)} s.`, { retryable: true }), again)
}
