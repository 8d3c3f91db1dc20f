import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { RunEvent } from '@aicoe/core'

/** Milliseconds between signs of life that keep proxies and clients from giving the connection up. */
const heartbeatMs = 15_000
/** Milliseconds that a reader may take nothing before it is let go: it comes back with the last id that it has. */
const stallMs = 60_000

interface Stream { /** Server-sent events as text, each with its end. */ readonly frames: AsyncIterable<string>; /** A sign of life; default: a comment. */ readonly heartbeat?: () => string; /** Aborts when the reader leaves. */ readonly left: AbortSignal }

/**
 * Writes server-sent events. The next frame is only asked for when the reader has taken the last one: a slow reader costs no memory. Ends when
 * `frames` ends or the reader leaves.
 */
export async function writeFrames(response: ServerResponse, { frames, heartbeat = () => ': still here\n\n', left }: Stream): Promise<void> {
  response.writeHead(200, { ...response.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  // Who asks for the head alone takes the next answer off this connection: a stream that went on would hold it up for ever.
  if (response.req.method === 'HEAD') { response.end(); return }
  response.write('retry: 500\n\n')
  const timer = setInterval(() => { writeMoment(response, heartbeat()) }, heartbeatMs)
  try {
    for await (const frame of frames) if (frame !== '' && !response.write(frame)) await drained(response, left)
  } catch (error) {
    if (!left.aborted) throw error
  } finally {
    clearInterval(timer)
    response.end()
  }
}

/** What is of this moment alone: a reader that does not keep up does without it. */
export function writeMoment(response: ServerResponse, text: string): void {
  if (text !== '' && !response.writableNeedDrain && !response.writableEnded && !response.destroyed) response.write(text)
}

async function drained(response: ServerResponse, left: AbortSignal): Promise<void> {
  const stall = setTimeout(() => { response.destroy() }, stallMs)
  await once(response, 'drain', { signal: left }).finally(() => clearTimeout(stall))
}

/** Writes the events of one run; the id is the sequence number, so that Last-Event-ID resumes. */
export function writeEvents(response: ServerResponse, events: AsyncIterable<RunEvent>, left: AbortSignal): Promise<void> {
  return writeFrames(response, { frames: framesOf(events), left })
}

async function* framesOf(events: AsyncIterable<RunEvent>): AsyncGenerator<string> {
  for await (const event of events) yield frame(event.seq, event.type, JSON.stringify(event))
}

/** One server-sent event. `data` is one line. Without an id the reader's place stays what it was. */
export function frame(id: number | null, event: string, data: string): string {
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`
}
