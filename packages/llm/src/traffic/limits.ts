import { waitFor } from '@aicoe/core'
import type { Charge, Correction, Counters, Level } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Caller } from '@aicoe/sdk'
import { withAgain } from './again.ts'
import { Lanes } from './lanes.ts'

/** A minute's worth; null: no limit. */
export interface Rate { readonly requests: number | null; readonly tokens: number | null }

/** By name of the provider, by `provider/model`, by organisation; `eachOrganization` and `eachUser` hold for those without a rate of their own. */
export interface LimitRules {
  readonly providers?: Readonly<Record<string, Rate>>
  readonly models?: Readonly<Record<string, Rate>>
  readonly organizations?: Readonly<Record<string, Rate>>
  readonly eachOrganization?: Rate
  readonly eachUser?: Rate
  /** Milliseconds that a call may wait for room. */
  readonly longestWait: number
  /** Seconds that the rates are for. */
  readonly window: number
}

interface Gate { readonly sort: keyof Rate; readonly most: number; readonly key: string; readonly what: string; readonly whose: 'model' | 'caller' }
/** Corrects what a call was counted with, once its true size is known. */
export type Settle = (used: { readonly tokens: number; readonly attempts: number }) => void

/** Room for calls in a minute: all that apply at once or none; who finds none waits its turn, one organisation after the other. */
export class Limits {
  readonly #source: () => LimitRules
  #read: LimitRules | null = null
  readonly #counters: Counters
  readonly #lanes = new Lanes()
  /** Gates of a caller and model: the same for call after call. */
  readonly #known = new Map<string, readonly Gate[]>()

  /** Rules that may change are asked for at each call: the same object until they did. */
  constructor(rules: LimitRules | (() => LimitRules), counters: Counters) {
    this.#source = typeof rules === 'function' ? rules : () => rules
    this.#counters = counters
  }

  /** null: no limit applies. Throws `models-unavailable` (the model has no room) or `rate-limited` (the organisation or user has none), with the time when to try again. */
  async take(caller: Caller, model: string, tokens: number, signal: AbortSignal): Promise<Settle | null> {
    const rules = this.#rules()
    const gates = this.#gates(rules, caller, model)
    if (gates.length === 0) return null
    const window = rules.window * 1000
    // A call larger than the whole minute takes the whole minute: it would else never run.
    const charges = gates.map(({ key, sort, most }): Charge => ({ key, most, window, points: sort === 'requests' ? 1 : Math.min(tokens, most) }))
    let taken = this.#lanes.isEmpty ? await this.#counters.take(charges) : null
    if (taken === null || taken.wait > 0) {
      await this.#lanes.pass(`${caller.organization} ${model}`, {
        signal,
        longestWait: rules.longestWait,
        attempt: async () => {
          taken = await this.#counters.take(charges)
          return taken.wait === 0 ? null : taken.wait
        },
        refuse: (again) => refused(gates.filter((_, index) => isFull(charges[index], taken?.levels[index])), again),
      })
    }
    const until = (taken?.levels ?? []).map(({ again }) => Date.now() + again)
    return (used) => {
      void this.#counters.correct(corrections(gates, charges, until, used)).catch(() => undefined).then(() => this.#lanes.look())
    }
  }

  #rules(): LimitRules {
    const rules = this.#source()
    if (rules !== this.#read) this.#known.clear()
    this.#read = rules
    return rules
  }

  #gates(rules: LimitRules, caller: Caller, model: string): readonly Gate[] {
    const name = `${model} ${caller.organization} ${caller.user ?? ''}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const provider = model.slice(0, model.indexOf('/'))
    const gates = [
      ...gatesOf('model', `provider ${provider}`, rules.providers?.[provider]),
      ...gatesOf('model', `model ${model}`, rules.models?.[model]),
      ...gatesOf('caller', `organization ${caller.organization}`, rules.organizations?.[caller.organization] ?? rules.eachOrganization),
      ...(caller.user === null ? [] : gatesOf('caller', `user ${caller.user}`, rules.eachUser)),
    ]
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(name, gates)
    return gates
  }
}

const MOST_KNOWN = 1_000

function gatesOf(whose: Gate['whose'], what: string, rate: Rate | undefined): Gate[] {
  if (rate === undefined) return []
  return (['requests', 'tokens'] as const).flatMap((sort) => {
    const most = rate[sort]
    return most === null ? [] : [{ whose, what, sort, most, key: `model ${sort} ${most} ${what}` }]
  })
}

const isFull = (charge: Charge | undefined, level: Level | undefined): boolean => charge !== undefined && level !== undefined && waitFor([charge], [level]) > 0

/** Given back only within the minute it was taken from: the next one starts empty. */
function corrections(gates: readonly Gate[], charges: readonly Charge[], until: readonly number[], used: { readonly tokens: number; readonly attempts: number }): Correction[] {
  const now = Date.now()
  return charges.flatMap(({ key, points: taken }, index) => {
    const points = (gates[index]?.sort === 'requests' ? used.attempts : used.tokens) - taken
    return points > 0 || (points < 0 && now < (until[index] ?? 0)) ? [{ key, points }] : []
  })
}

function refused(gates: readonly Gate[], again: number): AppError {
  const ofModel = gates.every(({ whose }) => whose === 'model')
  const names = [...new Set(gates.map(({ what }) => what))].join(', ')
  return withAgain(new AppError(ofModel ? 'models-unavailable' : 'rate-limited', `No room for another call within the limits of ${names}. Try again in ${Math.ceil(again / 1000)} s, or raise the limit.`, { retryable: true }), again)
}
