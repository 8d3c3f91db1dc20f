import { draftAuthor } from '@aicoe/core'
import type { Answered, Asked, Author } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Agent, Call, Caller, Model, PromptText } from '@aicoe/sdk'
import { readAnswer } from './json/answer.ts'
import { jsonSchemaOf } from './json/schema.ts'

/** What an author of one run works with. */
export interface ModelAuthorOptions {
  /** The model for an agent as of now, with all its middlewares; null where its role has none. */
  readonly model: (agent: Agent) => Promise<Model | null>
  /** Whose calls these are. */
  readonly caller: Pick<Caller, 'organization' | 'project' | 'run' | 'user'>
  /** When no model answers or no money is left: park the step until they are back, or let rules write the part. */
  readonly whenModelsFail: 'park' | 'draft'
  readonly whenBudgetEnds: 'park' | 'draft'
}

/** The first answer and two that mend it: what is refused then is left to rules. */
const ATTEMPTS = 3
/** More would not be read. */
const MOST_FAULTS = 12

/** Writes by models where the agent has a prompt and its role a model, else by rules. */
export function modelAuthor(options: ModelAuthorOptions): Author {
  // A step is written by the models that its key names, whatever is chosen meanwhile.
  const named = new Map<string, Model | null>()
  return {
    ...draftAuthor,
    async model(agent) {
      const model = agent.prompt === undefined ? null : await options.model(agent)
      named.set(agent.name, model)
      return model?.id ?? null
    },
    async answer(asked, signal) {
      const model = named.get(asked.agent.name) ?? null
      if (model === null || asked.agent.prompt === undefined) return { answer: null, by: null, why: ['No model is configured for this agent.'] }
      try {
        return await written(asked, model, options, signal)
      } catch (error) {
        return left(error, options, signal)
      }
    },
  }
}

/**
 * The part as the model writes it. When answers that are only remembered cannot be used, the model itself is asked: nonsense of yesterday must not
 * stand in the way of whoever tries again today.
 */
async function written(asked: Asked, model: Model, { caller }: ModelAuthorOptions, signal: AbortSignal): Promise<Answered> {
  const { answered, wasRemembered } = await rounds(asked, model, caller, signal)
  if (answered.by !== null || !wasRemembered) return answered
  asked.tell(null)
  return (await rounds(asked, model, { ...caller, anew: true }, signal)).answered
}

/** Asks until the answer fits its form and passes its review, each time with what was wrong before. */
async function rounds({ agent, inputs, part, answers, parameters, tell }: Asked, model: Model, caller: ModelAuthorOptions['caller'] & Pick<Caller, 'anew'>, signal: AbortSignal): Promise<{ readonly answered: Answered; readonly wasRemembered: boolean }> {
  const { prompt } = agent
  if (prompt === undefined) throw new AppError('agent-has-no-prompt', `The agent "${agent.name}" has no prompt. Its author must add one.`)
  const text = minding(prompt.ask(inputs, part.id, answers), parameters)
  const whose: Caller = { ...caller, step: agent.name, part: part.id, agent: agent.name, role: agent.model, promptVersion: prompt.version }
  const refused: { answer: string; why: string }[] = []
  let wasRemembered = false
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) tell(null)
    const { answer, from, cached } = await told(model, callOf(text, `${agent.name}-${part.id}`, refused), whose, { tell, signal })
    wasRemembered ||= cached
    const judged = judge(answer, text, (data) => prompt.review(data, inputs, part.id, answers))
    if (judged.faults.length === 0) return { answered: { answer: judged.data, by: from, why: refused.map((one) => one.why) }, wasRemembered }
    const faults = judged.faults.slice(0, MOST_FAULTS)
    // What is refused last is read by a person, not by the model.
    refused.push({ answer, why: attempt === ATTEMPTS ? `${model.id} was asked ${ATTEMPTS} times, and its last answer could not be used either: ${faults.join(' ')}` : `The answer cannot be used:\n${faults.join('\n')}\nAnswer again, whole, with this mended.` })
  }
  tell(null)
  return { answered: { answer: null, by: null, why: refused.map((one) => one.why) }, wasRemembered }
}

/** The question with what somebody wants the author to mind, where the agent's parameters say something. It comes last: what stands before is shared and cached. */
function minding(text: PromptText, { instructions }: Asked['parameters']): PromptText {
  return typeof instructions !== 'string' || instructions.trim() === '' ? text : { ...text, task: `${text.task}\n\nMind this too, as far as it agrees with everything above and with what was said in the meeting:\n${instructions.trim()}` }
}

function callOf(text: PromptText, name: string, refused: Call['refused']): Call {
  return {
    system: text.system, shared: text.shared, task: text.task, refused: [...refused], maxOutput: text.maxOutput,
    form: { name: name.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 64), schema: jsonSchemaOf(text.answer) },
  }
}

/** The whole answer, told while it comes. */
async function told(model: Model, call: Call, caller: Caller, { tell, signal }: Pick<Asked, 'tell'> & { readonly signal: AbortSignal }): Promise<{ readonly answer: string; readonly from: string; readonly cached: boolean }> {
  let answer = ''
  for await (const delta of model.tell(call, caller, signal)) {
    if (delta.type === 'end') return { answer, from: delta.from, cached: delta.cached }
    answer = delta.type === 'text' ? answer + delta.text : ''
    tell(delta.type === 'text' ? delta.text : null)
  }
  throw new AppError('answer-broken-off', `The answer of ${model.id} broke off.`, { retryable: true })
}

/** The data of an answer, or what is wrong with it in words that a model can act on. */
function judge(answer: string, text: PromptText, review: (data: unknown) => readonly string[]): { readonly data: unknown; readonly faults: readonly string[] } {
  const { value, complaints } = readAnswer(answer, text.answer)
  return { data: value, faults: complaints.length > 0 ? complaints : review(value) }
}

/**
 * What is left when no model gave an answer: rules write this part, or the step waits. A refusal that waiting does not mend (a key, a malformed call)
 * is thrown as it is.
 */
function left(error: unknown, options: ModelAuthorOptions, signal: AbortSignal): Answered {
  if (signal.aborted || !AppError.is(error)) throw error
  const choice = error.code === 'budget-exhausted' ? options.whenBudgetEnds : options.whenModelsFail
  if (choice === 'draft') return { answer: null, by: null, why: [error.message] }
  if (error.code === 'budget-exhausted' || !error.retryable) throw error
  throw new AppError('models-unavailable', error.message, { cause: error })
}
