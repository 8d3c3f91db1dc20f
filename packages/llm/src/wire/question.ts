import type { LanguageModelV4CallOptions, LanguageModelV4Message } from '@ai-sdk/provider'
import type { Call, Capabilities } from '@aicoe/sdk'

type ProviderOptions = NonNullable<LanguageModelV4CallOptions['providerOptions']>

/** How a provider wants to be asked. */
export interface Manner {
  readonly capabilities: Capabilities
  /** Options that mark the end of what many calls share; null where the provider finds it by itself. */
  readonly mark: ProviderOptions | null
  /** Options of every call. */
  readonly options: ProviderOptions | null
  /** How hard a reasoning model thinks; null for models that do not. */
  readonly reasoning: Effort | null
}

/** Effort of a reasoning model. */
export type Effort = 'minimal' | 'low' | 'medium' | 'high'

/** Tokens that a reasoning model may think: providers count them as output, our limit does not. Not less than the budgets that Gemini's SDK derives from the effort. */
export const THINKING = { minimal: 2_048, low: 8_192, medium: 20_480, high: 40_960 } as const satisfies Record<Effort, number>

/** Our question in the words of the SDK: what is shared first, what is particular last. */
export function toOptions(call: Call, manner: Manner, signal: AbortSignal): LanguageModelV4CallOptions {
  const { capabilities, reasoning } = manner
  const room = call.maxOutput + (reasoning === null ? 0 : THINKING[reasoning])
  return {
    prompt: messages(call, manner),
    maxOutputTokens: Math.min(room, capabilities.maxOutput),
    abortSignal: signal,
    ...(call.form !== null && capabilities.structured ? { responseFormat: { type: 'json', name: call.form.name.replace(/[^\w-]/g, '_').slice(0, 60), schema: call.form.schema } } : {}),
    ...(reasoning === null ? {} : { reasoning }),
    ...(manner.options === null ? {} : { providerOptions: manner.options }),
  }
}

function messages(call: Call, { capabilities, mark }: Manner): LanguageModelV4Message[] {
  const task = call.form === null || capabilities.structured ? call.task : `${call.task}\n\n${formInWords(call.form.schema)}`
  const marked = mark === null ? {} : { providerOptions: mark }
  // Two prefixes: the rules that all agents share, and with them the task that all parts of one agent share.
  const system: LanguageModelV4Message[] = call.system === '' ? [] : [{ role: 'system', content: call.system, ...marked }]
  // A message of its own carries the mark; without marks one text goes to servers that take no lists.
  const user = mark === null || call.shared === ''
    ? [said('user', [call.shared, task].filter((text) => text !== '').join('\n\n'))]
    : [{ ...said('user', call.shared), ...marked }, said('user', task)]
  return [...system, ...user, ...call.refused.flatMap(({ answer, why }) => [said('assistant', answer === '' ? '(nothing)' : answer), said('user', why)])]
}

function formInWords(schema: unknown): string {
  return `Answer with one JSON value and nothing else: no words before or after it, no code fence. It must satisfy this JSON Schema:\n${JSON.stringify(schema)}`
}

function said(role: 'user' | 'assistant', text: string): LanguageModelV4Message {
  return { role, content: [{ type: 'text', text }] }
}
