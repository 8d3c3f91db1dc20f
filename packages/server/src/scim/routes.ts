import { AppError } from '@aicoe/sdk'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../http/app.ts'
import { needs } from '../http/needs.ts'
import { asOrganization } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { problemOf, problemSchema } from '../http/problem.ts'
import { ScimFailure } from './failure.ts'
import type { Kind, Verb } from './protocol.ts'
import { scimRole } from './token.ts'
import { withBooleans } from './wish.ts'

const type = 'application/scim+json'
const resource = z.looseObject({ schemas: z.array(z.string()).optional() }).describe('A resource of SCIM 2.0 (RFC 7643).')
const failure = z.object({ schemas: z.array(z.string()), status: z.string(), scimType: z.string().optional(), detail: z.string() }).meta({ id: 'ScimError' })
const query = z.looseObject({ filter: z.string().max(1_000).optional().describe('userName eq "ann@example.com"'), startIndex: z.coerce.number().int().optional(), count: z.coerce.number().int().max(10_000).optional(), attributes: z.string().max(1_000).optional(), excludedAttributes: z.string().max(1_000).optional() })
const byId = z.object({ id: z.string().max(100) })
const given = { description: 'A resource, or a list of them.', content: { [type]: { schema: resource } } }
// What is refused before it is known where a request should go (a host, headers without end, an address without an id) is a problem as everywhere.
const refused = { description: 'Refused, in the form of SCIM.', content: { [type]: { schema: failure }, 'application/problem+json': { schema: problemSchema } } }
const refusals = Object.fromEntries([400, 401, 403, 404, 409, 429, 'default'].map((status) => [status, refused]))

interface Told { readonly kind: Kind; readonly name: string; readonly what: string; readonly verb: Verb; readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly one: boolean; readonly operation: string; readonly summary: string }
const told: readonly Omit<Told, 'kind' | 'name' | 'what'>[] = [
  { verb: 'read', method: 'GET', one: false, operation: 'getScim*s', summary: 'Find' }, { verb: 'write', method: 'POST', one: false, operation: 'postScim*', summary: 'Add' }, { verb: 'read', method: 'GET', one: true, operation: 'getScim*', summary: 'Read' },
  { verb: 'write', method: 'PUT', one: true, operation: 'putScim*', summary: 'Replace' }, { verb: 'patch', method: 'PATCH', one: true, operation: 'patchScim*', summary: 'Change' }, { verb: 'dispose', method: 'DELETE', one: true, operation: 'deleteScim*', summary: 'Remove' },
]
const kinds: readonly (readonly [Kind, string, string])[] = [['Users', 'User', 'members of the organisation: SCIM users'], ['Groups', 'Group', 'teams: SCIM groups']]
const descriptions = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas'] as const

/** /scim/v2: an identity provider keeps members and teams up to date (RFC 7644). */
export const scimRoutes: Route = (app, parts) => {
  void app.register((scope: App, _options: object, done: () => void) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([type, 'application/json'], { parseAs: 'string', bodyLimit: 1_000_000 }, scope.getDefaultJsonParser('error', 'error'))
    scope.setErrorHandler(answerFailure)
    for (const [kind, name, what] of kinds) for (const each of told) route(scope, parts, { kind, name, what, ...each })
    for (const what of descriptions) scope.get(`/scim/v2/${what}`, { config: needs('members.read'), schema: { tags: ['scim'], operationId: `getScim${what}`, summary: `SCIM: ${what}`, response: { 200: given, ...refusals } } }, async (request, reply) => {
      onlyForProvisioning(parts(request))
      return send(reply, 200, await (await import('./protocol.ts')).describe(what))
    })
    done()
  })
}

function route(scope: App, parts: (request: FastifyRequest) => Parts, { kind, name, what, verb, method, one, operation, summary }: Told): void {
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  const schema = { tags: ['scim'], operationId: operation.replace('*', name), summary: `${summary} ${what}`, ...(one ? { params: byId } : {}), ...(method === 'GET' ? { querystring: query } : {}), ...(hasBody ? { consumes: [type], body: resource } : {}), response: { [method === 'POST' ? 201 : method === 'DELETE' ? 204 : 200]: method === 'DELETE' ? z.null() : given, ...refusals } }
  scope.route({ method, url: `/scim/v2/${kind}${one ? '/:id' : ''}`, config: needs(method === 'GET' ? 'members.read' : 'members.write'), schema, handler: async (request, reply) => {
    const all = parts(request)
    onlyForProvisioning(all)
    const { answer } = await import('./protocol.ts')
    const after: (() => Promise<unknown>)[] = []
    const id = one ? byId.parse(request.params).id : undefined
    const said = await asOrganization(all, async (stores) => {
      if (verb !== 'read') await stores.provisioning.inTurn()
      return answer({ stores, signIn: all.signIn, after }, verb, { kind, ...(id === undefined ? {} : { id }), query: request.query as Readonly<Record<string, unknown>>, ...(hasBody ? { body: withBooleans(request.body) } : {}) })
    })
    for (const then of after) await then()
    return send(reply, method === 'POST' ? 201 : method === 'DELETE' ? 204 : 200, said)
  } })
}

/** Whoever provisions adds people with the role that the owner chose, and takes anybody out: not for everybody who looks after members. */
function onlyForProvisioning({ actor }: Parts): void {
  if (actor.role !== scimRole && actor.role !== 'owner') throw new AppError('not-allowed', 'SCIM is for the identity provider of the organisation: use a token that an owner makes in the settings.')
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  const location = typeof body === 'object' && body !== null && 'meta' in body && typeof body.meta === 'object' && body.meta !== null && 'location' in body.meta ? String(body.meta.location) : null
  if (status === 201 && location !== null) void reply.header('location', location)
  return reply.code(status).type(`${type}; charset=utf-8`).serializer((value: unknown) => (value === null ? '' : JSON.stringify(value))).send(body)
}

function answerFailure(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const { status, detail, scimType } = error instanceof ScimFailure ? { status: error.status, detail: error.message, scimType: error.scimType } : { ...problemOf(error, request.id), scimType: null }
  if (status >= 500) request.log.error({ err: error }, 'provisioning failed')
  void reply.code(status).type(`${type}; charset=utf-8`).serializer(JSON.stringify).send({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), ...(scimType === null ? {} : { scimType }), detail })
}
