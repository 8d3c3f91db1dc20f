import type { LedgerEntry, Nanos, Price } from '@aicoe/core'

/** What the ledger is looked at by. */
export type UsageGroup = 'project' | 'run' | 'agent' | 'model' | 'step' | 'user' | 'day'
/** Which calls: `since` and `until` are moments, the latter excluded. */
export interface UsageFilter { readonly since?: Date; readonly until?: Date; readonly project?: string; readonly run?: string; readonly agent?: string }
/** Sums over calls. `calls` went to a provider, `hits` came from the cache. Tokens are those that providers billed. */
export interface UsageTotals {
  readonly calls: number
  readonly hits: number
  /** Calls that gave no answer. */
  readonly failures: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly outputTokens: number
  readonly reasoningTokens: number
  readonly cost: Nanos
  /** Calls whose price nobody knows: `cost` is without them. */
  readonly unpriced: number
  readonly saved: Nanos
  /** What the answers from the cache would have taken, by the mean of the same agent and model. */
  readonly savedMs: number
}
/** `name`: id or name of the group; null for calls outside it (of no project, of no run). */
export interface UsageRow extends UsageTotals { readonly name: string | null; /** Of a project or run, for people. */ readonly title: string | null }
/** How a model has done here. */
export interface ModelRecord { readonly model: string; readonly calls: number; readonly failures: number; readonly firstTokenMs: number | null; readonly tokensPerSecond: number | null; readonly costPerCall: Nanos | null }
/** What an agent took in one run, for the calibration of quotes. `transcriptCharacters`: size of what was said. */
export interface AgentRecord { readonly agent: string; readonly run: string; readonly transcriptCharacters: number; readonly calls: number; readonly input: number; readonly cachedInput: number; readonly output: number; readonly milliseconds: number }
/** How the answers of an agent and model fared. `again`: parts that were asked for more than once, because an answer was refused. */
export interface AgentModelRecord { readonly agent: string; readonly model: string; readonly parts: number; readonly again: number; readonly calls: number; readonly hits: number; readonly input: number; readonly cachedInput: number; readonly cost: Nanos }
/** An entry and when it was told. */
export interface DatedEntry extends LedgerEntry { readonly at: Date }

export interface ModelFailure { readonly model: string; readonly at: Date; /** Code of what happened. */ readonly outcome: string; readonly answeredSince: boolean }

/** The ledger of model calls, to be read; it is written by `ledger`. */
export interface CallStore {
  /** Writes entries, each once by its id. */
  record(entries: readonly DatedEntry[]): Promise<void>
  totals(filter: UsageFilter): Promise<UsageTotals>
  /** The dearest first, at most `limit`. */
  by(group: UsageGroup, filter: UsageFilter, limit: number): Promise<readonly UsageRow[]>
  models(filter: UsageFilter): Promise<readonly ModelRecord[]>
  /** Of each model the newest call that failed by its doing, and whether it answered since. */
  failures(since: Date): Promise<readonly ModelFailure[]>
  agents(filter: UsageFilter): Promise<readonly AgentModelRecord[]>
  /** Of the last `runs` runs with calls, newest first; only steps that were written whole by models and without hits of the cache. */
  history(runs: number): Promise<readonly AgentRecord[]>
}

export type BudgetScope = 'organization' | 'project' | 'user' | 'agent' | 'run'
export type BudgetPeriod = 'day' | 'month' | 'run' | 'none'
/** A cap. `subject` names the project, user, agent or run; empty for the organisation. */
export interface NewBudget { readonly scope: BudgetScope; readonly subject: string; readonly period: BudgetPeriod; readonly cap: Nanos; /** Share of the cap, above 0 and at most 1, that is told when it is spent. */ readonly softShare: number }
/** `spent` and `reserved` are those of the period of now; of the newest run where it counts runs. */
export interface Budget extends NewBudget { readonly id: string; /** Which period the sums are of: 2026-11-25, 2026-11, a run, or empty. */ readonly window: string | null; readonly spent: Nanos; readonly reserved: Nanos; readonly alerted: boolean; readonly createdAt: Date }
export interface BudgetStore {
  list(): Promise<readonly Budget[]>
  get(id: string): Promise<Budget | null>
  /** A new budget, or the other cap of the one with this scope, subject and period. What was spent stays spent. */
  put(budget: NewBudget): Promise<Budget>
  change(id: string, change: { readonly cap: Nanos; readonly softShare?: number }): Promise<Budget | null>
  remove(id: string): Promise<boolean>
}
/** A budget that has just passed its soft share: told once in each of its periods. */
export interface BudgetAlert { readonly budget: string; readonly cap: Nanos; readonly spent: Nanos; readonly run: string | null; /** In words, with what to do. */ readonly message: string }

export interface AnswersFilter { readonly agent?: string; readonly model?: string; readonly promptVersion?: number }
export interface AnswersTotals { readonly answers: number; readonly bytes: number; readonly hits: number; readonly oldest: Date | null }
/** Answers that are kept for the same question. */
export interface AnswersStore {
  totals(): Promise<AnswersTotals>
  byAgent(): Promise<readonly { readonly agent: string; readonly model: string; readonly answers: number; readonly bytes: number; readonly hits: number }[]>
  /** Forgets; how many it were. Without a filter: all of the organisation. */
  remove(filter: AnswersFilter): Promise<number>
}

/** Prices of the organisation, which win over those of the installation. */
export interface PriceStore {
  list(): Promise<readonly Price[]>
  put(price: Price): Promise<void>
  remove(model: string, since: string): Promise<boolean>
}
