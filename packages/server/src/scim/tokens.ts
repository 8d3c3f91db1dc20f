import type { ScimToken } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { newSecret } from '../http/secrets.ts'
import { originOf } from '../sign-in/relay.ts'
import { scimPrefix } from './token.ts'

const day = 86_400_000
const tokenResource = z.object({ id: z.uuid(), prefix: z.string().describe('The first characters, to tell tokens apart.'), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime().nullable(), lastUsedAt: z.iso.datetime().nullable().describe('To the minute.') }).meta({ id: 'ScimToken' })
const newToken = z.strictObject({ days: z.number().int().min(1).max(3_650).nullable().default(365).describe('How long it is good; null: until it is revoked.') })

/** /api/v1/sign-on/tokens: what an identity provider keeps people and teams up to date with (SCIM). */
export const scimTokenRoutes: Route = (app, parts) => {
  const tags = ['sign-on']
  const config = needs('organization.write')
  app.get('/api/v1/sign-on/tokens', { config, schema: { tags, operationId: 'getScimTokens', summary: 'Tokens for provisioning (SCIM)', response: { 200: z.object({ baseUrl: z.string().describe('Where the identity provider finds SCIM.'), tokens: z.array(tokenResource) }), ...problems() } } },
    async (request) => ({ baseUrl: `${originOf(request, parts(request).signIn.publicUrl)}/scim/v2`, tokens: (await asOrganization(parts(request), (stores) => stores.provisioning.tokens())).map(present) }))

  app.post('/api/v1/sign-on/tokens', { config, schema: { tags, operationId: 'postScimToken', summary: 'Make a token for provisioning (SCIM)', body: newToken, response: { 201: z.object({ token: tokenResource, secret: z.string().describe('The token itself; shown this once.') }), ...problems(400) } } }, async (request, reply) => {
    ownersOnly(parts(request))
    const { days } = request.body
    const { secret, hash } = newSecret(scimPrefix)
    const token = await asOrganization(parts(request), async (stores) => {
      const made = await stores.provisioning.addToken({ hash, prefix: secret.slice(0, scimPrefix.length + 6), expiresAt: days === null ? null : new Date(Date.now() + days * day) })
      await stores.audit.add({ action: 'postScimToken', target: made.id, details: { days } })
      return made
    })
    return reply.code(201).send({ token: present(token), secret })
  })

  app.delete('/api/v1/sign-on/tokens/:id', { config, schema: { tags, operationId: 'deleteScimToken', summary: 'Revoke a token; it stops at once', params: z.object({ id: z.uuid() }), response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    ownersOnly(parts(request))
    await asOrganization(parts(request), async (stores) => found(await stores.provisioning.revokeToken(request.params.id) || null, 'token', 'List the tokens to see which there are.'))
    return reply.code(204).send(null)
  })
}

function ownersOnly({ actor }: Parts): void {
  if (actor.role !== 'owner') throw new AppError('not-allowed', 'Only an owner may change this: provisioning adds and removes anybody.')
}

function present({ id, prefix, createdAt, expiresAt, lastUsedAt }: ScimToken): z.infer<typeof tokenResource> {
  return { id, prefix, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
