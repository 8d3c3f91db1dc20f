import type { Plan, PlannedStep } from './plan.ts'

/** SHA-256 of UTF-8 text, in hexadecimal. */
export type Hash = (text: string) => string

/** A document as content: `hash` is that of its canonical JSON. */
export interface Content { readonly hash: string; readonly data: unknown }

/** Who wrote an output. `models`: `provider/model`, by name; `rules`: the parts that rules wrote because no answer of a model could be had or used, and why; null for the whole. */
export interface Written { readonly models: readonly string[]; readonly rules: readonly { readonly part: string | null; readonly title: string; readonly why: string }[] }

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped' | 'cancelled' | 'held' | 'awaiting-approval'
export type RunState = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'

/** What a step hands to the steps that need it. Errors are values: one agent's failure stays its own. */
export type Turn =
  | { readonly state: 'done'; readonly hash: string; /** true: found by its key, nothing was executed. */ readonly reused: boolean }
  /** Done, but a person must approve before others go on; or it needs such a step. */
  | { readonly state: 'awaiting-approval'; readonly hash: string }
  /** Cannot start: the step `by` awaits approval, or must be repaired (it failed or was left out), or waits until models answer or money is there again. */
  | { readonly state: 'held'; readonly by: string; readonly until: 'approval' | 'repair' | 'models' | 'budget' }
  | { readonly state: 'skipped' }
  | { readonly state: 'failed'; readonly code: string; readonly message: string }
  | { readonly state: 'cancelled' }

/** One thing that happened in a run. `seq` counts up from 1 without gaps within the run. */
export interface RunEvent {
  readonly seq: number
  readonly at: string
  readonly type: 'run-start' | 'run-wait' | 'run-end' | 'step-start' | 'step-end' | 'step-retry' | 'step-draft' | 'part-start' | 'text-delta' | 'part-end' | 'gate-open' | 'gate-close' | 'budget-alert'
  readonly step: string | null
  readonly data: Readonly<Record<string, unknown>>
}
export type NewEvent = Omit<RunEvent, 'seq' | 'at'>

/** What a run reads and writes while it executes, already bound to one organisation and run. `db` implements it. */
export interface RunStore {
  /** The content that the run is given, by kind: transcript, facts. */
  given(): Promise<ReadonlyMap<string, string>>
  content(hash: string): Promise<unknown>
  /**
   * What a person decided for this step since: skip it, use this output (an edit), approved, cancel the run; and what stands under its key.
   * One look, because a step pays for each trip to the database.
   */
  steer(step: string, key: string | null): Promise<Steering>
  findOutput(key: string): Promise<string | null>
  /** Stores content and its key, idempotently (on conflict nothing); returns the hash that stands under the key. */
  keepOutput(key: string, content: Content): Promise<string>
  /** The last version of this kind in the project, for ids that survive. */
  previous(kind: string): Promise<unknown>
  /** One transaction: the step's row and the event. With an output also the new version of the document (one that awaits approval must be read), unless its content is the current one. */
  recordStep(step: PlannedStep, change: StepChange, event: NewEvent | null): Promise<void>
  /** The same for an output just made, which it first stores under the step's key, idempotently; returns the hash that stands there. */
  recordOutput(step: PlannedStep, output: { readonly key: string; readonly content: Content; readonly state: 'done' | 'awaiting-approval'; /** null or absent: rules, as was wished. */ readonly written?: Written | null }): Promise<string>
  event(event: NewEvent): Promise<void>
  recordRun(state: RunState, event: NewEvent): Promise<void>
}
export interface Steering { readonly skip: boolean; readonly edited: string | null; readonly approved: boolean; readonly cancelled: boolean; readonly output: string | null }
export interface StepChange {
  readonly state: StepState
  readonly key?: string
  readonly hash?: string
  readonly reused?: boolean
  readonly attempt?: number
  readonly error?: { readonly code: string; readonly message: string; readonly id: string } | null
}

/** Durable execution: the adapter of the engine. `Tx` is what `db` hands out for a transaction; only db and engine know what is in it. */
export interface Engine<Tx = unknown> {
  /** Starts taking work. `execute` makes one turn of a step; it never throws. */
  start(worker: Worker): Promise<void>
  /** In the caller's transaction: the next segment of the run will be executed once, by some worker. Idempotent for the same number. */
  enqueue(tx: Tx, segment: Segment): Promise<void>
  /** Forgets what was executed and ended before this moment; how many segments those were. What they made stays. */
  forget(before: Date): Promise<number>
  /** Stops taking work, waits for the steps in flight up to `graceMs`, and leaves the rest to others. */
  stop(graceMs: number): Promise<void>
}
export interface Segment { readonly organization: string; readonly run: string; readonly number: number; readonly plan: Plan; /** What asked for it, as a W3C traceparent: the execution goes on with that trace. */ readonly trace?: string }
export interface Worker {
  begin(segment: Segment): Promise<void>
  turn(segment: Segment, step: PlannedStep, needed: Readonly<Record<string, Turn>>): Promise<Turn>
  end(segment: Segment, turns: Readonly<Record<string, Turn>>): Promise<void>
}

/** Milliseconds; the real clock outside tests. */
export interface Clock { now(): Date; sleep(ms: number, signal?: AbortSignal): Promise<void> }
