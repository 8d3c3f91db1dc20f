import { setTimeout as sleep } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { ApiError, errorOf, unreachable } from './api-error.ts'
import type { components } from './generated.ts'

export type RunEvent = components['schemas']['RunEvent']
export interface FollowOptions { readonly after?: number; readonly signal?: AbortSignal; /** Tries in a row that may fail before it gives up. Default 8, with a wait that doubles from 100 ms to 5 s. */ readonly attempts?: number }
interface Source { readonly url: string; readonly headers: Readonly<Record<string, string>> }

/**
 * The events of a run, each once and in order. When the connection breaks it is made again with Last-Event-ID, so that nothing is missed or
 * told twice; it ends when the server ends the stream of its own accord.
 */
export async function* followEvents(source: Source, { after = 0, signal, attempts = 8 }: FollowOptions): AsyncGenerator<RunEvent> {
  const seen = { seq: after, failures: 0 }
  while (seen.failures < attempts) {
    try {
      yield* fresh(connect(source, seen.seq, signal), seen)
      return
    } catch (error) {
      signal?.throwIfAborted()
      seen.failures++
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500
      if (isRefused || seen.failures >= attempts) throw error
      await sleep(Math.min(5_000, 100 * 2 ** (seen.failures - 1)), undefined, signal === undefined ? {} : { signal })
    }
  }
}

/** Passes on what was not seen yet. Whatever arrives shows that the connection works, and clears the failures before it. */
async function* fresh(events: AsyncIterable<RunEvent>, seen: { seq: number; failures: number }): AsyncGenerator<RunEvent> {
  for await (const event of events) {
    seen.failures = 0
    if (event.seq <= seen.seq) continue
    seen.seq = event.seq
    yield event
  }
}

async function* connect({ url, headers }: Source, last: number, signal: AbortSignal | undefined): AsyncGenerator<RunEvent> {
  const request = { headers: { ...headers, accept: 'text/event-stream', 'last-event-id': String(last) }, ...(signal === undefined ? {} : { signal }) }
  const response = await fetch(url, request).catch((cause: unknown) => { throw unreachable(url, cause) })
  if (!response.ok || response.body === null) throw errorOf(response, await response.json().catch(() => null))
  const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const message of messages) if (message.event !== undefined) yield JSON.parse(message.data) as RunEvent
}
