import { MemoryCounters } from '@aicoe/core'
import type { AnswerCache, Budgets, Clock, Counters, Ledger, Nanos, Price } from '@aicoe/core'
import type { Call, Caller, Model } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import { codeOf } from './traffic/again.ts'
import { Allowance } from './traffic/allowance.ts'
import type { AllowancePolicy } from './traffic/allowance.ts'
import { Answers } from './accounts/answers.ts'
import type { CircuitPolicy, CircuitState } from './traffic/circuit.ts'
import { Limits } from './traffic/limits.ts'
import type { LimitRules } from './traffic/limits.ts'
import { Circuits } from './middlewares/breaker.ts'
import type { Patience } from './middlewares/clock.ts'
import type { RetryRules } from './middlewares/retry.ts'
import { alone, inOrder } from './order.ts'
import type { Parts } from './order.ts'
import { createPrices } from './accounts/prices.ts'
import { chainFor, inTurn } from './roles.ts'
import type { Choice, Measured, RoleRules, Wanted } from './roles.ts'
import { measured, silent } from './accounts/telemetry.ts'
import type { Telemetry } from './accounts/telemetry.ts'
import { warm } from './warm.ts'
import type { Warmed, Warming } from './warm.ts'

/** How patient, how persistent and how careful a gateway is. Milliseconds, bytes. */
export interface GatewayPolicy {
  readonly patience: Patience
  readonly retry: RetryRules
  readonly allowance: AllowancePolicy
  readonly circuit: CircuitPolicy
  /** Rules that change are asked for at each call. */
  readonly limits: LimitRules | (() => LimitRules)
  readonly cacheBytes: number
  /** Keeps personal data from providers. */
  readonly redact: boolean
}

export const defaultPolicy: GatewayPolicy = {
  patience: { firstToken: 60_000, betweenTokens: 30_000, total: 600_000 },
  retry: { attempts: 3, firstWait: 500, longestWait: 8_000, longestAfter: 20_000 },
  allowance: { share: 0.1, floor: 10, window: 60_000 },
  circuit: { window: 60_000, least: 5, share: 0.5, firstPause: 5_000, longestPause: 120_000 },
  limits: { longestWait: 60_000, window: 60 },
  cacheBytes: 64 * 1024 * 1024,
  redact: false,
}

export interface GatewayPorts {
  /** The model of a provider by `provider/model`; throws where it is not configured. */
  readonly open: (id: string) => Model
  /** Rules that change are asked for at each call. */
  readonly roles: RoleRules | (() => RoleRules)
  /** What this installation measured of its models, for roles that choose by policy. */
  readonly measured: (models: readonly string[]) => readonly Measured[]
  /** The installation's own price table: the same array until it changes, for prices are looked up once. */
  readonly prices: () => readonly Price[]
  readonly ledger: Ledger
  readonly budgets: Budgets
  readonly cache: AnswerCache
  /** Where calls and tokens of a minute are counted; absent: in this process. */
  readonly counters?: Counters
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  /** Unique over all processes. */
  readonly id: () => string
  readonly policy?: Partial<GatewayPolicy>
  readonly telemetry?: Telemetry
}

export interface GatewayStats {
  readonly cache: { readonly hits: number; readonly misses: number; readonly savedNanos: Nanos; readonly savedMs: number; readonly bytes: number }
  readonly circuits: Readonly<Record<string, CircuitState>>
}

export interface Trial { readonly ok: boolean; readonly ms: number; readonly code: string | null; readonly message: string }

export interface Gateway {
  /** Names of the chain that would answer, the first choice first; empty: none is configured. */
  chain(wanted: Wanted): readonly string[]
  /** The models of a choice in the order in which they would be asked. Throws `no-model-good-enough`. */
  inTurn(choice: Choice): readonly string[]
  /** The model of a role with everything around it. Throws `no-model` where none is configured. */
  model(wanted: Wanted): Model
  /** One real small call, past cache and budget; it never throws. */
  test(id: string, caller: Caller): Promise<Trial>
  stats(): GatewayStats
  /** Asks ahead, so that a workflow finds its answers in the cache and its prefix with the provider. */
  warm(calls: readonly Warming[], signal: AbortSignal): Promise<Warmed>
  /** The price of a model today, as every entry in the ledger is priced. */
  price(model: string): Price | null
  /** Forgets the answers in this process's memory: the shared ones were cleared. */
  forget(): void
}

/** Builds the gateway of an installation: one set of limits, circuits and answers, and a chain of models for each role. */
export function createGateway(ports: GatewayPorts): Gateway {
  const parts = partsOf(ports)
  const built = new Map<string, Model>()
  const chain = (wanted: Wanted): readonly string[] => chainFor(typeof ports.roles === 'function' ? ports.roles() : ports.roles, wanted, ports.measured)
  const model = (wanted: Wanted): Model => {
    const ids = chain(wanted)
    if (ids.length === 0) throw new AppError('no-model', `No model is configured for the role "${wanted.role}". Name one in the configuration.`)
    const key = ids.join(' ')
    const known = built.get(key) ?? inOrder(ids.map((id) => ports.open(id)), parts)
    built.set(key, known)
    return known
  }
  return {
    chain, model, inTurn: (choice) => inTurn(choice, ports.measured),
    test: (id, caller) => trial(() => alone(ports.open(id), parts), caller, () => ports.clock.now().getTime()),
    stats: () => statsOf(parts),
    warm: (calls, signal) => warm(model, calls, signal),
    price: parts.prices,
    forget: () => parts.answers.forget(),
  }
}

function partsOf({ clock, random, id, prices, ledger, budgets, cache, policy: wanted, telemetry = silent, counters = new MemoryCounters(() => Date.now()) }: GatewayPorts): Parts {
  const policy = { ...defaultPolicy, ...wanted }
  const allowances = new Map<string, Allowance>()
  return {
    clock, random, id, budgets, telemetry,
    prices: createPrices(prices, () => clock.now().toISOString().slice(0, 10)),
    ledger: measured(ledger, telemetry),
    answers: new Answers(cache, policy.cacheBytes),
    flights: new Map(),
    limits: new Limits(policy.limits, counters),
    circuits: new Circuits(policy.circuit, () => clock.now().getTime(), telemetry),
    allowance: (model) => {
      const allowance = allowances.get(model) ?? new Allowance(policy.allowance)
      allowances.set(model, allowance)
      return allowance
    },
    patience: policy.patience,
    retry: policy.retry,
    redact: policy.redact,
  }
}

function statsOf({ answers: { hits, misses, savedNanos, savedMs, bytes }, circuits }: Parts): GatewayStats {
  return { cache: { hits, misses, savedNanos, savedMs, bytes }, circuits: circuits.states() }
}

const smallCall: Call = { system: 'Answer with one word.', shared: '', task: 'Say yes.', refused: [], form: null, maxOutput: 64 }

async function trial(open: () => Model, caller: Caller, now: () => number): Promise<Trial> {
  const started = now()
  try {
    let text = ''
    for await (const delta of open().tell(smallCall, caller, new AbortController().signal)) if (delta.type === 'text') text += delta.text
    return { ok: true, ms: now() - started, code: null, message: text.trim() }
  } catch (error) {
    return { ok: false, ms: now() - started, code: codeOf(error), message: AppError.is(error) ? error.message : 'The adapter of this provider failed in a way it does not know.' }
  }
}
