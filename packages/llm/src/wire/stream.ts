import type { LanguageModelV4, LanguageModelV4FinishReason, LanguageModelV4StreamPart, LanguageModelV4Usage } from '@ai-sdk/provider'
import type { Call, Delta, Usage } from '@aicoe/sdk'
import { estimateTokenCount } from 'tokenx'
import { classify, failure, withUsage } from '../failure.ts'
import { toOptions } from './question.ts'
import type { Manner } from './question.ts'

/** Who is asked: the SDK's model, its name as `provider/model`, and how it wants to be asked. */
export interface Asked extends Manner { readonly by: string; speak(): Promise<LanguageModelV4> }

/** What came so far of one answer. */
interface Heard { text: string; usage: LanguageModelV4Usage; reason: LanguageModelV4FinishReason['unified'] | null }

const unsaid: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined }, outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}

/**
 * The only reader of SDK streams. Ends normally only if the answer is whole: reasons to finish are an allow-list, because a stream
 * that just ends looks like success to the SDK. Cut by the signal at any time; leaving the loop early closes the connection.
 */
export async function* tellBy(asked: Asked, call: Call, signal: AbortSignal): AsyncGenerator<Delta> {
  signal.throwIfAborted()
  const cut = new AbortController()
  const heard: Heard = { text: '', usage: unsaid, reason: null }
  let reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> | null = null
  const stop = (): void => { cut.abort(signal.reason); void reader?.cancel().catch(() => undefined) }
  signal.addEventListener('abort', stop, { once: true })
  try {
    reader = await opened(asked, call, cut.signal)
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const text = take(next.value, heard)
      if (text !== '') yield { type: 'text', text }
    }
    signal.throwIfAborted()
    judge(asked.by, heard)
    yield { type: 'end', usage: usageFrom(call, heard), from: asked.by, cached: false }
  } catch (error) {
    signal.throwIfAborted()
    const known = classify({ by: asked.by, error, begun: heard.text !== '' })
    throw heard.usage === unsaid && heard.text === '' ? known : withUsage(known, usageFrom(call, heard))
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** A provider may hang before it answers at all, deaf to the signal: the race ends that. */
async function opened(asked: Asked, call: Call, signal: AbortSignal): Promise<ReadableStreamDefaultReader<LanguageModelV4StreamPart>> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => { reject(signal.reason as Error) }
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    const asking = asked.speak().then((model) => model.doStream(toOptions(call, asked, signal)))
    asking.catch(() => undefined)
    const { stream, response } = await Promise.race([asking, aborted])
    const form = Object.entries(response?.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
    if (form.includes('html')) {
      void stream.cancel().catch(() => undefined)
      throw failure('unreadable', asked.by)
    }
    return stream.getReader()
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** The text of a part; parts of sorts that we do not know are skipped, because new ones appear with each version of the SDK. */
function take(part: LanguageModelV4StreamPart, heard: Heard): string {
  if (part.type === 'error') throw part.error
  if (part.type === 'finish') {
    heard.usage = part.usage
    heard.reason = part.finishReason.unified
  }
  if (part.type !== 'text-delta') return ''
  heard.text += part.delta
  return part.delta
}

function judge(by: string, { text, reason }: Heard): void {
  if (reason === 'length') throw failure('cut', by)
  if (reason === 'content-filter') throw failure('filtered', by)
  if (reason !== 'stop' && reason !== 'tool-calls') throw failure(text === '' && reason === null ? 'empty' : 'broken', by)
  if (text.trim() === '') throw failure('empty', by)
}

/** What the provider counted; what it did not say is estimated, and marked so. */
function usageFrom(call: Call, { text, usage }: Heard): Usage {
  const { total: input = 0, cacheRead: cachedInput = 0, cacheWrite = 0 } = usage.inputTokens
  const { total: output = 0, reasoning = 0 } = usage.outputTokens
  const told = { input, cachedInput, cacheWrite, output, reasoning, estimated: false }
  return input > 0 && (output > 0 || text === '') ? told : estimated(call, text, told)
}

function estimated({ system, shared, task, refused }: Call, text: string, told: Usage): Usage {
  const asked = [system, shared, task, ...refused.flatMap(({ answer, why }) => [answer, why])].join('\n')
  return { ...told, input: Math.max(told.input, estimateTokenCount(asked)), output: Math.max(told.output, estimateTokenCount(text)), estimated: true }
}
