/** What an agent asks for; configuration maps each role to a chain of models. */
export type ModelRole = 'writer' | 'analyst' | 'judge' | 'fast'

/** JSON Schema, draft 2020-12, of an answer. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * One question to a model. Its texts go from what many calls share to what only this one has, so that a provider's prompt cache hits:
 * `system` (rules), `shared` (byte-identical for the calls that name it so), `task`, then what was answered and why it was refused.
 */
export interface Call {
  readonly system: string
  /** Stable prefix of the first message; providers that need it get a cache mark at its end. May be empty. */
  readonly shared: string
  readonly task: string
  /** Earlier answers to this call and what was wrong with each, oldest first. */
  readonly refused: readonly { readonly answer: string; readonly why: string }[]
  /** The form of the answer; null asks for prose. */
  readonly form: { readonly name: string; readonly schema: JsonSchema } | null
  /** Tokens, reasoning not counted. */
  readonly maxOutput: number
}

/** Tokens. `cachedInput` and `cacheWrite` are part of `input`; `reasoning` is part of `output`. */
export interface Usage { readonly input: number; readonly cachedInput: number; readonly cacheWrite: number; readonly output: number; readonly reasoning: number; /** true: counted by us, because the provider did not say. */ readonly estimated: boolean }

/** Whose call it is: for limits, budgets, the ledger and the cache. Never sent to a provider. */
export interface Caller {
  readonly organization: string
  readonly project: string | null
  readonly run: string | null
  readonly step: string | null
  readonly part: string | null
  readonly agent: string
  readonly user: string | null
  readonly role: ModelRole
  /** Version of the words of the question: part of the cache key. */
  readonly promptVersion: number
  /** Asks the model itself, whatever was answered before. */
  readonly anew?: true
}

/**
 * A piece of an answer. A stream that ends without `end` is not an answer; it never ends so without throwing.
 * `restart`: what came so far is void, another model begins anew. `from` is `provider/model` that served.
 */
export type Delta =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'restart'; readonly why: string }
  | { readonly type: 'end'; readonly usage: Usage; readonly from: string; readonly cached: boolean }

/** What a model can do, checked before a call is routed to it. Tokens. */
export interface Capabilities {
  readonly context: number
  readonly maxOutput: number
  /** The provider itself keeps the answer to a JSON Schema. */
  readonly structured: boolean
  readonly streaming: boolean
  readonly promptCache: boolean
  /** Tokens that it may think before it answers, billed as output beside the answer's own limit; absent: none. */
  readonly thinking?: number
}

/** What answers. A middleware is a function from a model to a model. */
export interface Model {
  /** `provider/model`, as configuration names it. */
  readonly id: string
  readonly capabilities: Capabilities
  /** Throws AppError: see the codes in the room `llm`. Ends normally only after `end`. The signal cuts it at any time. */
  tell(call: Call, caller: Caller, signal: AbortSignal): AsyncIterable<Delta>
}
