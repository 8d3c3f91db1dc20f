import type { z } from 'zod'
import type { DataOf, DocumentKind } from './documents.ts'
import type { ModelRole } from './models.ts'
import type { Prompt } from './prompts.ts'

export type Kinds = Readonly<Record<string, DocumentKind>>
/** What an agent reads: every need, and every want that is in the run (else null). */
export type InputsOf<Needs extends Kinds, Wants extends Kinds> = { readonly [Name in keyof Needs]: DataOf<Needs[Name]> } & { readonly [Name in keyof Wants]: DataOf<Wants[Name]> | null }

/** What a draft may know beside its inputs. `previous`: the last version of the same document in the project, for ids that survive. */
export interface DraftContext<Data> { readonly previous: Data | null; readonly parameters: Readonly<Record<string, unknown>> }

/** Sub-tasks that do not need each other: they run in parallel and are stored one by one. */
export interface Parts<Inputs, Data, PartData> {
  list(inputs: Inputs): readonly { readonly id: string; readonly title: string }[]
  readonly schema: z.ZodType<PartData>
  draft(inputs: Inputs, part: string, context: DraftContext<Data>): PartData
  /** Puts the parts together, in the order of `list`. */
  assemble(inputs: Inputs, parts: readonly PartData[], context: DraftContext<Data>): Data
}

interface AgentBase<Needs extends Kinds, Wants extends Kinds, Data> {
  /** kebab-case, unique in an installation; also the name of its step. */
  readonly name: string
  readonly title: string
  /** Raise it when the same inputs give another output: it is part of the step key. */
  readonly version: number
  readonly needs: Needs
  readonly wants: Wants
  readonly makes: DocumentKind<string, Data>
  /** The role that configuration maps to a model. */
  readonly model: ModelRole
  /** How a model writes it; without one the draft by rules is the document. */
  readonly prompt?: Prompt<InputsOf<Needs, Wants>, Data>
  /** What is wrong with an answer, in words that its author can act on; empty means accepted. Deterministic. */
  review(data: Data, inputs: InputsOf<Needs, Wants>): readonly string[]
}
/** An agent makes one document from others: whole with `draft`, or in parts. */
export type AgentDefinition<Needs extends Kinds, Wants extends Kinds, Data, PartData> = AgentBase<Needs, Wants, Data> & (
  | { /** What rules alone can make. Deterministic. */ draft(inputs: InputsOf<Needs, Wants>, context: DraftContext<Data>): Data; readonly parts?: never }
  | { readonly parts: Parts<InputsOf<Needs, Wants>, Data, PartData>; readonly draft?: never })

/** An agent whose types are forgotten: what the run loop works with. Inputs are parsed by the kinds' schemas before they get here. */
export interface Agent {
  readonly name: string
  readonly title: string
  readonly version: number
  readonly needs: Kinds
  readonly wants: Kinds
  readonly makes: DocumentKind
  readonly model: ModelRole
  readonly prompt?: Prompt<Inputs, unknown>
  review(data: unknown, inputs: Inputs): readonly string[]
  draft?(inputs: Inputs, context: DraftContext<unknown>): unknown
  readonly parts?: Parts<Inputs, unknown, unknown>
}
export type Inputs = Readonly<Record<string, unknown>>

/** Declares an agent. The argument of its functions is typed by `needs` and `wants`; the workflow's arrows follow from them. */
export function defineAgent<const Needs extends Kinds, const Wants extends Kinds, Data, PartData = never>(definition: AgentDefinition<Needs, Wants, Data, PartData>): Agent {
  return Object.freeze(definition)
}
