import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

/** DELETE /api/v1/members/{person}/second-factor: for somebody who has lost their authenticator app and all recovery codes. */
export const lostFactorRoute: Route = (app, parts) => {
  const params = z.object({ person: z.uuid() })
  app.delete('/api/v1/members/:person/second-factor', {
    config: needs('members.write'),
    schema: { tags: ['sign-in'], operationId: 'deleteSecondFactor', summary: 'Take the second factor of a member away who has lost it', description: 'Make sure that it is they who ask. All their sessions end; they sign in with the password and set up a new one.', params, response: { 204: z.null(), ...problems(400, 404) } },
  }, async (request, reply) => {
    const { actor, signIn } = parts(request)
    // An account may be in several organisations: an admin of one of them must not make it weaker for the others.
    if (actor.role !== 'owner' || actor.organization !== signIn.home) throw new AppError('not-allowed', 'Only the owner of the installation may take a second factor away.')
    const { person } = request.params
    found(await asOrganization(parts(request), (stores) => stores.members.get(person)), 'member', 'List the members to see who there is.')
    found(await signIn.people.dropSecondFactor(person) ? true : null, 'second-factor', 'This member has none.')
    await asOrganization(parts(request), (stores) => stores.audit.add({ action: 'deleteSecondFactor', target: person }))
    return reply.code(204).send(null)
  })
}
