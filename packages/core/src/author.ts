import type { Agent, Answers, DraftContext, Inputs, PromptPart } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'

/** One thing to write: a whole document (`part` is null) or one part of it. */
export interface Assignment { readonly agent: Agent; readonly inputs: Inputs; readonly part: string | null; readonly context: DraftContext<unknown> }

/** One part of an agent's prompt. `tell` hears the answer while it comes; null: what came so far is void. */
export interface Asked { readonly agent: Agent; readonly inputs: Inputs; readonly part: PromptPart; readonly answers: Answers; readonly parameters: Readonly<Record<string, unknown>>; readonly tell: (text: string | null) => void }

/** What became of a part: the answer, accepted by its schema and review, and `provider/model` that gave it; or null, and why. */
export interface Answered { readonly answer: unknown; readonly by: string | null; readonly why: readonly string[] }

/** Who writes: the rules of the agent's draft, or a model behind a gateway. What it returns is checked by the kind's schema and by review. */
export interface Author {
  /** Name of what would answer for this agent, asked once for each step; null for rules. Part of the step key. */
  model(agent: Agent): string | null | Promise<string | null>
  /** By rules. */
  write(assignment: Assignment, signal: AbortSignal): Promise<unknown>
  /** By the model that `model` named last; only called for agents with a prompt for which that is not null. */
  answer?(asked: Asked, signal: AbortSignal): Promise<Answered>
}

/** Writes by rules alone: the default without a key, and the last fallback. */
export const draftAuthor: Author = {
  model: () => null,
  write: ({ agent, inputs, part, context }) => Promise.resolve(part === null ? whole(agent, inputs, context) : parts(agent).draft(inputs, part, context)),
}

function whole(agent: Agent, inputs: Inputs, context: DraftContext<unknown>): unknown {
  if (agent.draft === undefined) throw new AppError('agent-has-no-draft', `The agent "${agent.name}" has no draft. Its author must add one.`)
  return agent.draft(inputs, context)
}

function parts(agent: Agent): NonNullable<Agent['parts']> {
  if (agent.parts === undefined) throw new AppError('agent-has-no-parts', `The agent "${agent.name}" has no parts. Its author must add them.`)
  return agent.parts
}
