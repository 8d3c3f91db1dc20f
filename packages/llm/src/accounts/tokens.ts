import type { Call, Model, Usage } from '@aicoe/sdk'
import { estimateTokenCount } from 'tokenx'

/** tokenx is up to 7 % low on JSON: a bound must lie above the count. */
const MARGIN = 1.1
/** What a provider adds around each message. */
const FRAME = 16

const prefixes = new Map<string, number>()
const MOST_PREFIXES = 64

/** Prefixes are shared by many calls: counting one again for each call would cost more than the rest of the gateway. */
function prefixTokens(text: string): number {
  const known = prefixes.get(text)
  if (known !== undefined) return known
  if (prefixes.size >= MOST_PREFIXES) prefixes.delete(prefixes.keys().next().value ?? '')
  const tokens = estimateTokenCount(text)
  prefixes.set(text, tokens)
  return tokens
}

const inputs = new WeakMap<Call, number>()

/** Tokens that a call sends at most, by estimate. Counted once for a call. */
export function inputOf(call: Call): number {
  const known = inputs.get(call)
  if (known !== undefined) return known
  const refused = call.refused.reduce((sum, { answer, why }) => sum + estimateTokenCount(answer) + estimateTokenCount(why) + FRAME, 0)
  const form = call.form === null ? 0 : prefixTokens(JSON.stringify(call.form.schema))
  const tokens = Math.ceil((prefixTokens(call.system) + prefixTokens(call.shared) + estimateTokenCount(call.task) + refused + form) * MARGIN) + FRAME
  inputs.set(call, tokens)
  return tokens
}

/** Tokens that a model may bill for its answer to a call: the answer and the thinking before it. */
export function outputOf(call: Call, { capabilities }: Model): number {
  return call.maxOutput + (capabilities.thinking ?? 0)
}

/** The usage of a call by our own count, for a provider that did not say, or whose answer broke off. */
export function estimated(call: Call, answer: string): Usage {
  return { input: inputOf(call), cachedInput: 0, cacheWrite: 0, output: Math.ceil(estimateTokenCount(answer) * MARGIN), reasoning: 0, estimated: true }
}

const TIMES_TOO_MUCH = 4
const ALLOWANCE = 4096

/** A usage that can be true: whole numbers, parts within their wholes, and neither nothing nor many times what was sent and asked for. */
export function credible(usage: Usage, call: Call, answer: string): boolean {
  const own = estimated(call, answer)
  const counts = [usage.input, usage.cachedInput, usage.cacheWrite, usage.output, usage.reasoning]
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0)) return false
  if (usage.cachedInput + usage.cacheWrite > usage.input || usage.reasoning > usage.output) return false
  if (usage.input === 0 || (usage.output === 0 && answer !== '')) return false
  if (usage.input * TIMES_TOO_MUCH < own.input - ALLOWANCE || usage.input > own.input * TIMES_TOO_MUCH + ALLOWANCE) return false
  const told = usage.output - usage.reasoning
  return told <= Math.max(call.maxOutput, own.output) * TIMES_TOO_MUCH + FRAME && told * TIMES_TOO_MUCH >= own.output - ALLOWANCE
}
