import { z } from 'zod'
import { signedIn } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { personId } from '../resources/member.ts'

/** Seconds that a person counts as there after they last said so; they say it every ten. */
const THERE = 25
const params = z.object({ id: z.uuid() })
const choice = z.strictObject({ hidden: z.boolean().describe('Whether others do not see where I am.') }).meta({ example: { hidden: true } })
const answer = z.object({
  people: z.array(z.object({ id: personId, name: z.string(), kind: z.string().nullable().describe('The document that they have open.') })).describe('Others; never the one who asks.'),
  hidden: z.boolean().describe('Whether I am seen by nobody.'),
})

/** Who reads a suite at this moment. Nothing of it is kept. */
export const presence: Route = (app, parts) => {
  const tags = ['comments']
  const about = {
    beat: { tags, operationId: 'putPresence', summary: 'Say that I am here, and hear who else is', description: `Every ten seconds; who is silent for ${THERE} is gone. That somebody came or went is told by the stream of events as \`presence-changed\`.`, params, body: z.strictObject({ kind: z.string().min(1).max(100).nullable().describe('The document that I have open.') }), response: { 200: answer, ...problems(400, 404) } },
    leave: { tags, operationId: 'deletePresence', summary: 'Say that I leave', params, response: { 204: z.null(), ...problems(400, 404) } },
    get: { tags, operationId: 'getMyPresence', summary: 'Whether others see where I am', response: { 200: choice, ...problems() } },
    put: { tags, operationId: 'putMyPresence', summary: 'Let others see where I am, or not', body: choice, response: { 200: choice, ...problems(400) } },
  }
  const hint = 'List the projects to see which there are.'
  app.put('/api/v1/projects/:id/presence', { schema: about.beat, config: needs('comments.read') }, (request) => asOrganization(unaudited(parts(request)), async (stores) => {
    const me = signedIn(request).id
    const project = found(await stores.projects.get(request.params.id), 'project', hint)
    await stores.presence.beat(project.id, me, request.body.kind, THERE)
    return { people: (await stores.presence.present(project.id, THERE)).filter(({ id }) => id !== me).map((one) => ({ ...one })), hidden: await stores.presence.isHidden(me) }
  }))

  app.delete('/api/v1/projects/:id/presence', { schema: about.leave, config: needs('comments.read') }, async (request, reply) => {
    await asOrganization(unaudited(parts(request)), async (stores) => stores.presence.leave(found(await stores.projects.get(request.params.id), 'project', hint).id, signedIn(request).id))
    return reply.code(204).send(null)
  })

  app.get('/api/v1/me/presence', { schema: about.get, config: needs('signed-in') }, async (request) => ({ hidden: await asOrganization(parts(request), (stores) => stores.presence.isHidden(signedIn(request).id)) }))
  app.put('/api/v1/me/presence', { schema: about.put, config: needs('signed-in') }, async (request) => {
    await asOrganization(unaudited(parts(request)), (stores) => stores.presence.hide(signedIn(request).id, request.body.hidden))
    return request.body
  })
}

/** Where somebody looks is written down nowhere. */
function unaudited(parts: Parts): Pick<Parts, 'database' | 'organization' | 'acting'> {
  return { database: parts.database, organization: parts.organization, acting: { ...parts.acting, operation: null } }
}
