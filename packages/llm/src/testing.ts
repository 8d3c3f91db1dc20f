import type { Clock } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Capabilities, Delta, Model, Usage } from '@aicoe/sdk'

/** For tests of what stands around a model: models that do as they are told, a call, a caller, a clock that moves when it is slept on. */
export const usage: Usage = { input: 100, cachedInput: 0, cacheWrite: 0, output: 10, reasoning: 0, estimated: false }
export const caller: Caller = { organization: 'acme', project: null, run: null, step: null, part: null, agent: 'writer', user: 'ann', role: 'writer', promptVersion: 1 }
export const call: Call = { system: 'rules', shared: 'what was said', task: 'write', refused: [], form: null, maxOutput: 100 }
export const never = new AbortController().signal
const able: Capabilities = { context: 100_000, maxOutput: 8_000, structured: true, streaming: true, promptCache: false }

export const failure = (code: string, retryable: boolean): AppError => new AppError(code, `It failed: ${code}.`, { retryable })

/** What a scripted model does at its nth call (from 1): deltas, or an error, or a pause in milliseconds. */
export type Script = (n: number, call: Call, signal: AbortSignal) => Iterable<string | Error | number | Usage>

export interface Scripted extends Model { readonly calls: Call[]; cut: number }

export function scripted(id: string, script: Script, capabilities: Partial<Capabilities> = {}): Scripted {
  const model: Scripted = { id, capabilities: { ...able, ...capabilities }, calls: [], cut: 0, tell: (asked, _, signal) => play(model, script, asked, signal) }
  return model
}

async function* play(model: Scripted, script: Script, asked: Call, signal: AbortSignal): AsyncGenerator<Delta> {
  model.calls.push(asked)
  let end = usage
  for (const step of script(model.calls.length, asked, signal)) {
    if (typeof step === 'number') await paused(step, signal, model)
    else if (typeof step === 'string') yield { type: 'text', text: step }
    else if (step instanceof Error) throw step
    else end = step
  }
  yield { type: 'end', usage: end, from: model.id, cached: false }
}

async function paused(ms: number, signal: AbortSignal, model: Scripted): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', left)
      resolve()
    }, ms)
    const left = (): void => {
      clearTimeout(timer)
      model.cut++
      reject(signal.reason as Error)
    }
    if (signal.aborted) left()
    else signal.addEventListener('abort', left, { once: true })
  })
}

export const answers = (text: string): Script => () => [text]

/** All deltas of a stream. */
export async function heard(stream: AsyncIterable<Delta>): Promise<Delta[]> {
  const deltas: Delta[] = []
  for await (const delta of stream) deltas.push(delta)
  return deltas
}

/** The text that stands in the end. */
export async function text(stream: AsyncIterable<Delta>): Promise<string> {
  return (await heard(stream)).reduce((sum, delta) => (delta.type === 'restart' ? '' : delta.type === 'text' ? sum + delta.text : sum), '')
}

export interface TestClock extends Clock { ms: number; readonly slept: number[] }

export function testClock(): TestClock {
  const clock: TestClock = {
    ms: Date.parse('2026-03-01T00:00:00Z'),
    slept: [],
    now: () => new Date(clock.ms),
    sleep: (ms) => {
      clock.slept.push(ms)
      clock.ms += ms
      return Promise.resolve()
    },
  }
  return clock
}

/** Figures that were told, by name. */
export function counting(): { readonly counts: Map<string, number>; count(name: string, by: number): void; observe(): void } {
  const counts = new Map<string, number>()
  return { counts, count: (name, by) => { counts.set(name, (counts.get(name) ?? 0) + by) }, observe: () => undefined }
}
