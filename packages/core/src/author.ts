import type { Agent, DraftContext, Inputs } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'

/** One thing to write: a whole document (`part` is null) or one part of it. */
export interface Assignment { readonly agent: Agent; readonly inputs: Inputs; readonly part: string | null; readonly context: DraftContext<unknown> }

/** Who writes: the rules of the agent's draft, or a model behind a gateway. What it returns is checked by the kind's schema and by review. */
export interface Author {
  /** Name of what would answer for this agent; null for rules. Part of the step key. */
  model(agent: Agent): string | null
  write(assignment: Assignment, signal: AbortSignal): Promise<unknown>
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
