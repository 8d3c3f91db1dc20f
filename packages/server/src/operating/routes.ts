import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'

const answer = z.object({
  parts: z.record(z.string(), z.string().nullable()).describe('What this process is made of: null where it is ready, else why not.'),
  queue: z.object({ queued: z.number().int(), running: z.number().int(), oldestSeconds: z.number(), workers: z.number().int() }).nullable().describe('Runs of all organisations; null: it cannot be seen.'),
  freeBytes: z.number().nullable().describe('Of the disk with the data folder.'),
  circuits: z.array(z.object({ model: z.string(), state: z.enum(['closed', 'open', 'half-open']) })).describe('Models that were asked since this process started: closed answers, open is left alone for a while, half-open is tried again.'),
  failed: z.array(z.object({ at: z.iso.datetime(), method: z.string(), route: z.string(), status: z.number().int(), request: z.string().describe('The log has more under this id.') })).describe('The last requests that this process could not answer, the newest first.'),
}).meta({ id: 'Operations' })

/** GET /api/v1/operations: how the installation is, for those who run it. */
export const operations: Route = (app, parts) => {
  app.get('/api/v1/operations', { config: needs('operations.read'), schema: { tags: ['health'], operationId: 'getOperations', summary: 'How the installation is: parts, queue, disk, models, failed requests', response: { 200: answer, ...problems() } } }, async (request) => {
    const server = parts(request)
    const { actor, firstOrganization, models, watch } = server
    if (actor.organization !== firstOrganization) throw new AppError('not-allowed', 'How the installation is, is seen by its own owners only.')
    const [needed, useful, { backlog, freeBytes, failed }] = await Promise.all([server.readiness(), server.conveniences(), watch.look()])
    return {
      parts: { ...needed, ...useful }, freeBytes, queue: backlog === null ? null : queueOf(backlog),
      circuits: Object.entries(models.gateway.stats().circuits).map(([model, state]) => ({ model, state })),
      failed: failed.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    }
  })
}

function queueOf({ queued, running, oldestMs, workers }: NonNullable<Awaited<ReturnType<Parts['watch']['look']>>['backlog']>): z.infer<typeof answer>['queue'] {
  return { queued, running, oldestSeconds: Math.round(oldestMs / 1_000), workers }
}
