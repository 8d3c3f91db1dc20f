import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const letter = z.object({ id: z.number().int(), to: z.string(), subject: z.string(), body: z.string(), at: z.iso.datetime() })

/** GET /api/v1/outbox: letters of an installation without a mail server, for who runs it to hand on. */
export const outboxRoute: Route = (app, parts) => {
  const querystring = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) })
  app.get('/api/v1/outbox', { schema: { tags: ['sign-in'], operationId: 'getOutbox', summary: 'Letters that no mail server took, the newest first', querystring, response: { 200: z.object({ letters: z.array(letter) }), ...problems(400) } }, config: needs('operations.write') }, async (request) => {
    const { actor, signIn } = parts(request)
    // A letter opens the account of whom it is to: an admin could become the owner with it, an owner of another organisation anybody.
    if (actor.role !== 'owner' || actor.organization !== signIn.home) throw new AppError('not-allowed', 'Only the owner of the installation may read its letters.')
    const letters = await signIn.people.letters(request.query.limit)
    return { letters: letters.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })) }
  })
}
