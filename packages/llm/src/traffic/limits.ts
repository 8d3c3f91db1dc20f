import { AppError } from '@aicoe/sdk'
import type { Caller } from '@aicoe/sdk'
import { RateLimiterMemory } from 'rate-limiter-flexible'
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

interface Gate { readonly limiter: RateLimiterMemory; readonly key: string; readonly sort: keyof Rate; readonly what: string; readonly whose: 'model' | 'caller' }
interface Held { readonly gate: Gate; readonly points: number; readonly until: number }
/** Corrects what a call was counted with, once its true size is known. */
export type Settle = (used: { readonly tokens: number; readonly attempts: number }) => void

/** Room for calls in a minute: all that apply at once or none; who finds none waits its turn, one organisation after the other. */
export class Limits {
  readonly #rules: LimitRules
  readonly #limiters = new Map<string, RateLimiterMemory>()
  readonly #lanes = new Lanes()

  constructor(rules: LimitRules) { this.#rules = rules }

  /** null: no limit applies. Throws `models-unavailable` (the model has no room) or `rate-limited` (the organisation or user has none), with the time when to try again. */
  async take(caller: Caller, model: string, tokens: number, signal: AbortSignal): Promise<Settle | null> {
    const gates = this.#gates(caller, model)
    if (gates.length === 0) return null
    const held: Held[] = []
    let full: readonly Gate[] = []
    await this.#lanes.pass(`${caller.organization} ${model}`, {
      signal,
      longestWait: this.#rules.longestWait,
      attempt: async () => {
        const look = await tryAll(gates, tokens, held)
        full = look.full
        return look.wait
      },
      refuse: (again) => refused(full, again),
    })
    return (used) => {
      void Promise.all(held.map((one) => settle(one, used))).then(() => this.#lanes.look())
    }
  }

  #gates(caller: Caller, model: string): Gate[] {
    const rules = this.#rules
    const provider = model.slice(0, model.indexOf('/'))
    return [
      ...this.#gate('model', `provider ${provider}`, rules.providers?.[provider]),
      ...this.#gate('model', `model ${model}`, rules.models?.[model]),
      ...this.#gate('caller', `organization ${caller.organization}`, rules.organizations?.[caller.organization] ?? rules.eachOrganization),
      ...(caller.user === null ? [] : this.#gate('caller', `user ${caller.user}`, rules.eachUser)),
    ]
  }

  #gate(whose: Gate['whose'], what: string, rate: Rate | undefined): Gate[] {
    if (rate === undefined) return []
    return (['requests', 'tokens'] as const).flatMap((sort) => {
      const points = rate[sort]
      return points === null ? [] : [{ whose, what, sort, key: what, limiter: this.#limiter(sort, points) }]
    })
  }

  #limiter(sort: keyof Rate, points: number): RateLimiterMemory {
    const name = `${sort} ${points}`
    const limiter = this.#limiters.get(name) ?? new RateLimiterMemory({ points, duration: this.#rules.window, keyPrefix: name })
    this.#limiters.set(name, limiter)
    return limiter
  }
}

/** A call larger than the whole minute takes the whole minute: it would else never run. */
const pointsOf = (gate: Gate, tokens: number): number => (gate.sort === 'requests' ? 1 : Math.min(tokens, gate.limiter.points))

/** Takes all, or nothing and says which have no room, for how many milliseconds. The lanes let one call try at a time, hence looking and taking are one. */
async function tryAll(gates: readonly Gate[], tokens: number, held: Held[]): Promise<{ readonly wait: number | null; readonly full: readonly Gate[] }> {
  const looks = await Promise.all(gates.map(async (gate) => ({ gate, look: await gate.limiter.get(gate.key) })))
  const full = looks.filter(({ gate, look }) => look !== null && look.consumedPoints + pointsOf(gate, tokens) > gate.limiter.points)
  if (full.length > 0) return { wait: Math.max(1, ...full.map(({ look }) => look?.msBeforeNext ?? 0)), full: full.map(({ gate }) => gate) }
  for (const gate of gates) {
    const points = pointsOf(gate, tokens)
    const { msBeforeNext } = await gate.limiter.penalty(gate.key, points)
    held.push({ gate, points, until: Date.now() + msBeforeNext })
  }
  return { wait: null, full: [] }
}

async function settle({ gate, points, until }: Held, used: { readonly tokens: number; readonly attempts: number }): Promise<void> {
  const more = (gate.sort === 'requests' ? used.attempts : used.tokens) - points
  if (more > 0) await gate.limiter.penalty(gate.key, more)
  // Given back only within the minute it was taken from: the next one starts empty.
  else if (more < 0 && Date.now() < until) await gate.limiter.reward(gate.key, -more)
}

function refused(gates: readonly Gate[], again: number): AppError {
  const ofModel = gates.every(({ whose }) => whose === 'model')
  const names = [...new Set(gates.map(({ what }) => what))].join(', ')
  return withAgain(new AppError(ofModel ? 'models-unavailable' : 'rate-limited', `No room for another call within the limits of ${names}. Try again in ${Math.ceil(again / 1000)} s, or raise the limit.`, { retryable: true }), again)
}
