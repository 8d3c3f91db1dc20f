import type { z } from 'zod'

/** One call that a prompt makes. */
export interface PromptPart { readonly id: string; readonly title: string }

/** The accepted answers so far, by part. A part that no model could write well has null: assemble takes it from the draft. */
export type Answers = ReadonlyMap<string, unknown>

/** What one part is asked with, from shared to particular: see Call. */
export interface PromptText {
  /** The rules that all agents share; the same for every part. */
  readonly system: string
  /** Byte-identical for as many parts and agents as can be. */
  readonly shared: string
  readonly task: string
  /** The form of the answer: lean, made for a model. Its JSON Schema is sent, the answer is parsed by it. */
  readonly answer: z.ZodType
  /** Tokens that the answer may take. */
  readonly maxOutput: number
}

/**
 * How a model writes the document of an agent, in parts that do not need each other. All functions are deterministic. Inputs are typed by
 * the agent's needs and wants.
 */
export interface Prompt<Inputs, Data> {
  /** Raise it when the words change: part of the step key and of the cache key. */
  readonly version: number
  /** The parts to write, given the answers so far. It is asked again after each round, until every part that it names is answered. */
  parts(inputs: Inputs, answers: Answers): readonly PromptPart[]
  ask(inputs: Inputs, part: string, answers: Answers): PromptText
  /** What is wrong with a parsed answer, in words the model can act on; empty accepts it. */
  review(answer: unknown, inputs: Inputs, part: string, answers: Answers): readonly string[]
  /** Makes the document's data: ids, evidence, sums and dates are set by code. `draft` is what rules alone make of the same inputs, for parts answered by null. */
  assemble(inputs: Inputs, answers: Answers, draft: Data, previous: Data | null): Data
}
