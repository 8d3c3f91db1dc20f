import type { Usage } from '@aicoe/sdk'
import type { ForeseenStep } from './foresee.ts'
import type { Nanos, Price } from './gateway.ts'
import { costOf } from './price.ts'

/** What may be, what is likely, what is hardly exceeded. */
export interface Range { readonly low: number; readonly likely: number; readonly high: number }

/** What an agent took in one run of this installation. */
export interface PastStep { readonly agent: string; readonly transcriptCharacters: number; readonly calls: number; readonly input: number; readonly cachedInput: number; readonly output: number; readonly milliseconds: number }

/** How fast a model answers, as measured or assumed. */
export interface Speed { readonly firstTokenMs: number; readonly tokensPerSecond: number }

export interface QuoteBooks {
  /** Newest first. */
  readonly history: readonly PastStep[]
  readonly transcriptCharacters: number
  price(model: string): Price | null
  /** null: never measured. */
  speed(model: string): Speed | null
}

export interface QuotedStep {
  readonly name: string
  readonly title: string
  readonly model: string | null
  readonly reused: boolean
  /** Runs that the figures are calibrated by; 0: by the prompt and assumptions alone. */
  readonly runs: number
  readonly calls: Range
  readonly input: Range
  readonly output: Range
  /** null: the price of its model is not known. */
  readonly cost: Range | null
  readonly milliseconds: Range
}
export interface Quote {
  readonly steps: readonly QuotedStep[]
  readonly calls: Range
  readonly input: Range
  readonly output: Range
  /** Of the steps with a price. */
  readonly cost: Range
  /** Models whose price nobody knows: they are not in `cost`. */
  readonly unpriced: readonly string[]
  /** Along the critical path: steps that do not need each other run side by side. */
  readonly milliseconds: Range
}

/** Of a model that was never measured. */
const ASSUMED: Speed = { firstTokenMs: 800, tokensPerSecond: 70 }
/** Without history an estimate may be off by this, down and up: what later rounds quote from earlier ones, how long answers are and how many are refused, no prompt tells. */
const INPUT_DOUBT = { low: 0.8, high: 4 }
const CALLS_DOUBT = { low: 1, high: 2.5 }
const OUTPUT_DOUBT = { low: 0.5, high: 2 }
/** With history, beside what was seen. */
const SEEN_DOUBT = { low: 0.85, high: 1.25 }
/** Runs after which history is believed as much as the prompt. */
const BELIEF = 2
/** Milliseconds of a step beside its calls. */
const OVERHEAD = 50

const none: Range = { low: 0, likely: 0, high: 0 }

/**
 * What a run will take. Each step starts from what its prompt will ask (foresee), is moved toward what the same agent took in past runs (median, scaled
 * by the root of the ratio of transcript sizes, because half of a prompt grows with the meeting; weight n / (n + 2)), and gets a range from the spread of the past.
 */
export function quote(foreseen: readonly ForeseenStep[], books: QuoteBooks): Quote {
  const steps = foreseen.map((step) => quoteStep(step, books))
  const sum = (of: (step: QuotedStep) => Range): Range => steps.map(of).reduce(plus, none)
  return {
    steps, calls: sum((step) => step.calls), input: sum((step) => step.input), output: sum((step) => step.output), cost: sum((step) => step.cost ?? none),
    unpriced: [...new Set(steps.flatMap((step) => (step.cost === null && step.model !== null ? [step.model] : [])))],
    milliseconds: critical(foreseen, steps),
  }
}

function quoteStep(step: ForeseenStep, books: QuoteBooks): QuotedStep {
  const { name, title, model, reused } = step
  if (model === null || reused) return { name, title, model, reused, runs: 0, calls: none, input: none, output: none, cost: none, milliseconds: { low: OVERHEAD, likely: OVERHEAD, high: OVERHEAD * 2 } }
  const past = books.history.filter((one) => one.agent === name && one.transcriptCharacters > 0)
  const scaled = (of: (one: PastStep) => number): number[] => past.map((one) => of(one) * Math.sqrt(books.transcriptCharacters / one.transcriptCharacters))
  const calls = calibrated(step.calls, scaled((one) => one.calls), CALLS_DOUBT)
  const input = calibrated(step.input, scaled((one) => one.input), INPUT_DOUBT)
  const output = calibrated(step.output, scaled((one) => one.output), OUTPUT_DOUBT)
  const shareCached = past.length === 0 ? share(step.shared, step.input) : share(total(past.map((one) => one.cachedInput)), total(past.map((one) => one.input)))
  const milliseconds = calibrated(timeOf(step, output.likely, books.speed(model) ?? ASSUMED), past.map((one) => one.milliseconds), OUTPUT_DOUBT)
  return { name, title, model, reused, runs: past.length, calls, input, output, cost: costRange(model, { input, output, shareCached }, books), milliseconds: map(milliseconds, (ms) => ms + OVERHEAD) }
}

/** Calls of one round run side by side: each round takes the first token and the longest of its answers, here taken as the mean of all and a half. */
function timeOf({ rounds, calls }: ForeseenStep, output: number, { firstTokenMs, tokensPerSecond }: Speed): number {
  const answer = calls <= 1 ? output : output / calls * 1.5
  return rounds * (firstTokenMs + answer / tokensPerSecond * 1000)
}

interface Doubt { readonly low: number; readonly high: number }

function calibrated(foreseen: number, seen: readonly number[], doubt: Doubt): Range {
  const sorted = seen.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) return map({ low: foreseen * doubt.low, likely: foreseen, high: foreseen * doubt.high }, Math.round)
  const weight = foreseen === 0 ? 1 : sorted.length / (sorted.length + BELIEF)
  const likely = weight * (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (1 - weight) * foreseen
  // One or two runs show little of the spread: the doubt of the prompt fades as they become more.
  const low = weight * least * SEEN_DOUBT.low + (1 - weight) * foreseen * doubt.low
  const high = weight * most * SEEN_DOUBT.high + (1 - weight) * foreseen * doubt.high
  return map({ low: Math.min(low, likely), likely, high: Math.max(high, likely) }, Math.round)
}

function costRange(model: string, { input, output, shareCached }: { readonly input: Range; readonly output: Range; readonly shareCached: number }, books: QuoteBooks): Range | null {
  const price = books.price(model)
  if (price === null) return null
  const cost = (tokensIn: number, tokensOut: number, cached: number): Nanos => costOf(usageOf(tokensIn, tokensOut, cached), price)
  return { low: cost(input.low, output.low, shareCached), likely: cost(input.likely, output.likely, shareCached), high: cost(input.high, output.high, 0) }
}

function usageOf(input: number, output: number, shareCached: number): Usage {
  return { input, cachedInput: Math.floor(input * shareCached), cacheWrite: 0, output, reasoning: 0, estimated: true }
}

/** A step starts when the last of those it needs has ended. Plans list makers before readers. */
function critical(foreseen: readonly ForeseenStep[], steps: readonly QuotedStep[]): Range {
  const ends = new Map<string, Range>()
  foreseen.forEach((step, index) => {
    const begin = step.needs.map((need) => ends.get(need) ?? none).reduce(later, none)
    ends.set(step.name, plus(begin, steps[index]?.milliseconds ?? none))
  })
  return [...ends.values()].reduce(later, none)
}

function plus(a: Range, b: Range): Range {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high }
}

function later(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), likely: Math.max(a.likely, b.likely), high: Math.max(a.high, b.high) }
}

function map({ low, likely, high }: Range, change: (value: number) => number): Range {
  return { low: change(low), likely: change(likely), high: change(high) }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
