import { EventSourceParserStream } from 'eventsource-parser/stream'
import { ApiError, errorOf, unreachable } from './api-error.ts'
import type { components } from './generated.ts'

export type RunEvent = components['schemas']['RunEvent']
/** Something that happened in the organisation. */
export type FeedEntry = components['schemas']['FeedEntry']
/** What followed the cursor has been cleaned up, or nobody knows it here: read again what you show; the stream goes on from `cursor`. */
export interface FeedReset { readonly type: 'reset'; readonly cursor: number }

interface Patience { readonly signal?: AbortSignal; /** Tries in a row that may fail before it gives up. Default 8, with a wait that doubles from 100 ms to 5 s. */ readonly attempts?: number }
export interface FollowOptions extends Patience { readonly after?: number }
/** `after`: a cursor; left out, what happens from now on. `runs`: only these. `text`: runs whose text is told as it is written, beside everything else. */
export interface EventsOptions extends FollowOptions { readonly runs?: readonly string[]; readonly text?: readonly string[]; readonly types?: readonly string[] }

interface Source { readonly url: string; readonly headers: Readonly<Record<string, string>> }
interface Message { /** null: of the moment, with no place in the stream. */ readonly id: number | null; readonly event: string; readonly data: string }
/** How far a stream has been read, and how often in a row it could not be. */
interface Progress { last: number | null; failures: number }

/**
 * The events of a run, each once and in order. When the connection breaks it is made again with Last-Event-ID, so that nothing is missed or
 * told twice; it ends when the server ends the stream of its own accord.
 */
export async function* followEvents(source: Source, { after = 0, ...patience }: FollowOptions): AsyncGenerator<RunEvent> {
  for await (const message of resuming(source, { last: after, failures: 0 }, patience)) yield JSON.parse(message.data) as RunEvent
}

/** Everything that happens in the organisation, likewise; a stream that the server ends is taken up again, until `signal` aborts. */
export async function* followFeed({ url, headers }: Source, { after, runs, text, types, ...patience }: EventsOptions): AsyncGenerator<FeedEntry | FeedReset> {
  const query = Object.entries({ runs, text, types }).flatMap(([name, list]) => (list === undefined || list.length === 0 ? [] : [`${name}=${list.map(encodeURIComponent).join(',')}`])).join('&')
  const progress: Progress = { last: after ?? null, failures: 0 }
  while (patience.signal?.aborted !== true) {
    for await (const { event, data } of resuming({ url: `${url}?${query}`, headers }, progress, patience)) {
      if (event === 'reset') yield { type: event, ...JSON.parse(data) as { cursor: number } }
      else if (event !== 'ready' && event !== 'heartbeat') yield JSON.parse(data) as FeedEntry
    }
    await pause(100, patience.signal)
  }
}

async function* resuming(source: Source, progress: Progress, { signal, attempts = 8 }: Patience): AsyncGenerator<Message> {
  while (progress.failures < attempts) {
    try {
      yield* fresh(connect(source, progress.last, signal), progress)
      return
    } catch (error) {
      signal?.throwIfAborted()
      progress.failures++
      // Too many at once (429) passes by itself.
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
      if (isRefused || progress.failures >= attempts) throw error
      await pause(Math.min(5_000, 100 * 2 ** (progress.failures - 1)), signal)
    }
  }
}

/** Passes on what was not seen yet. Whatever arrives shows that the connection works, and clears the failures before it. The server may set the place anew. */
async function* fresh(messages: AsyncIterable<Message>, progress: Progress): AsyncGenerator<Message> {
  for await (const message of messages) {
    progress.failures = 0
    const { id } = message
    const isNews = id === null || progress.last === null || id > progress.last
    if (!isNews && message.event !== 'reset') continue
    progress.last = id ?? progress.last
    yield message
  }
}

async function* connect({ url, headers }: Source, last: number | null, signal: AbortSignal | undefined): AsyncGenerator<Message> {
  const request = { headers: { ...headers, accept: 'text/event-stream', ...(last === null ? {} : { 'last-event-id': String(last) }) }, ...(signal === undefined ? {} : { signal }) }
  const response = await fetch(url, request).catch((cause: unknown) => { throw unreachable(url, cause) })
  if (!response.ok || response.body === null) throw errorOf(response, await response.json().catch(() => null))
  const reader = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader()
  try { // Not every browser iterates a stream.
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { id, event, data } = next.value
      if (event !== undefined) yield { id: id === undefined ? null : Number(id), event, data }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Milliseconds, cut short by `signal`, which is then thrown. Of our own, because browsers have no such timer. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done, { once: true })
    if (signal?.aborted === true) done()
  })
  signal?.throwIfAborted()
}
