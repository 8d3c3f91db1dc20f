import { canonical } from './canonical.ts'
import type { Hash } from './ports.ts'

interface StepKeyParts {
  readonly agent: string
  readonly version: number
  readonly parameters: Readonly<Record<string, unknown>>
  /** The model that answers, or null for a draft by rules. */
  readonly model: string | null
  /** Version of the words that the model is asked with; absent for a draft by rules. */
  readonly prompt?: number
  /** Content hash of each document it reads, by the name the agent knows it by. */
  readonly reads: Readonly<Record<string, string>>
}

/**
 * The key of a step: if an organisation has an output for it, the step need not run. Everything that can change the output is in it,
 * and nothing else (no time, no run, no machine).
 */
export function stepKey(parts: StepKeyParts, hash: Hash): string {
  return hash(canonical({ step: 1, ...parts }))
}

/** The key of one part of a step, stored as soon as it is made. */
export function partKey(step: string, part: string, hash: Hash): string {
  return hash(canonical({ part: 1, of: step, id: part }))
}

/** The key of one part that a model writes. What it was asked after the parts before it is in it. */
export function modelPartKey(step: string, part: string, answers: Readonly<Record<string, unknown>>, hash: Hash): string {
  return hash(canonical({ modelPart: 1, of: step, id: part, answers }))
}
