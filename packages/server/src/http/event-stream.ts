import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { RunEvent } from '@aicoe/core'

/** Milliseconds between comments that keep proxies and clients from giving the connection up. */
const heartbeatMs = 15_000

/**
 * Writes events as server-sent events; the id is the sequence number, so that Last-Event-ID resumes. The next event is only asked for when the
 * reader has taken the last one: a slow reader costs no memory. Ends when `events` ends or the reader leaves.
 */
export async function writeEvents(response: ServerResponse, events: AsyncIterable<RunEvent>, left: AbortSignal): Promise<void> {
  response.writeHead(200, { ...response.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  response.write('retry: 500\n\n')
  const heartbeat = setInterval(() => { if (!response.writableNeedDrain) response.write(': still here\n\n') }, heartbeatMs)
  try {
    for await (const event of events) {
      if (!response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)) await once(response, 'drain', { signal: left })
    }
  } catch (error) {
    if (!left.aborted) throw error
  } finally {
    clearInterval(heartbeat)
    response.end()
  }
}
