import type { RunEvent, RunState } from '@aicoe/core'
import { z } from 'zod'
import { writeEvents } from '../http/event-stream.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Parts, Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { eventResource } from '../resources/run.ts'

const settled: ReadonlySet<RunState> = new Set(['done', 'failed', 'cancelled', 'waiting'])

/** GET /api/v1/runs/{id}/events: what happened and what happens, as server-sent events; ends when the run ends or waits for a person. */
export const getRunEvents: Route = (app, parts) => {
  const schema = {
    tags: ['runs'], operationId: 'getRunEvents', summary: 'Events of a run as they happen', params: z.object({ id: z.uuid() }),
    description: 'Server-sent events. Each has its sequence number as id: send the last one you have as Last-Event-ID (or `after`) and you miss nothing.',
    querystring: z.object({ after: z.coerce.number().int().min(0).default(0).describe('Start after this event.') }),
    headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).optional() }),
    response: { 200: { description: 'A stream of events.', content: { 'text/event-stream': { schema: eventResource } } }, ...problems(400, 404) },
  }
  app.get('/api/v1/runs/:id/events', { schema, config: needs('runs.read') }, async (request, reply) => {
    const { id } = request.params
    const after = request.headers['last-event-id'] ?? request.query.after
    const see = (): Promise<unknown> => asOrganization(parts(request), (stores) => loadRun(stores, id))
    await see()
    const left = parts(request).standing.open(request, reply, see)
    await writeEvents(reply.raw, untilSettled(parts(request), id, after, left), left).catch((error: unknown) => request.log.error({ err: error, run: id }, 'event stream failed'))
  })
}

/**
 * Follows the run until it is settled and all that is recorded has been told. What settles a run need not be the last to be recorded: one of two
 * gates that is closed while the other is open, or the step of a worker that was taken for dead, comes after it.
 */
async function* untilSettled(parts: Parts, id: string, after: number, left: AbortSignal): AsyncGenerator<RunEvent> {
  const stop = new AbortController()
  let last = after
  const isSettled = (): Promise<boolean> => asOrganization(parts, async (stores) => settled.has((await loadRun(stores, id))[0].state))
  const allTold = (): Promise<boolean> => asOrganization(parts, async (stores) => (await stores.events.after(id, last, 1)).length === 0)
  let mayBeOver = await isSettled()
  if (mayBeOver && await allTold()) return
  for await (const event of parts.database.listen(parts.organization, id, after, AbortSignal.any([left, stop.signal]))) {
    yield event
    last = event.seq
    mayBeOver ||= event.type === 'run-end' || event.type === 'run-wait'
    // Told at the end once more: between the first look and the second the run may have gone on and settled again.
    if (mayBeOver && await allTold() && await isSettled() && await allTold()) { stop.abort(); return }
  }
}
