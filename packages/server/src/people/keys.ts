import { mayManageKeysOf, whyNotMakeKey } from '@aicoe/core'
import type { ApiKey } from '@aicoe/db'
import { z } from 'zod'
import { keyPrefix } from '../http/api-key.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { newSecret } from '../http/secrets.ts'
import { permissionWord, personId } from '../resources/member.ts'

const day = 86_400_000
const newKey = z.strictObject({
  name: z.string().trim().min(1).max(100), scopes: z.array(permissionWord).max(100).nullable().default(null).describe('What it may; null: all that its owner may.'),
  days: z.number().int().min(1).max(3650).nullable().default(90).describe('How long it is good; null: until it is revoked.'),
}).meta({ example: { name: 'build server', scopes: ['runs.read', 'runs.write', 'transcripts.write'], days: 90 } })
const keyResource = z.object({
  id: z.uuid(), owner: personId, name: z.string(), prefix: z.string().describe('The first characters, to tell keys apart.'), scopes: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(), expiresAt: z.iso.datetime().nullable(), lastUsedAt: z.iso.datetime().nullable().describe('To the minute.'),
}).meta({ id: 'ApiKey' })
const hint = 'List the keys to see which there are.'
/** Characters of the prefix that is kept: enough to tell keys apart, far too few to guess one. */
const shown = keyPrefix.length + 6

/** /api/v1/keys: credentials for programs. */
export const keys: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/keys', { config: needs('keys.read'), schema: { tags, operationId: 'getKeys', summary: 'API keys: yours, or all if you look after members', response: { 200: z.object({ keys: z.array(keyResource) }), ...problems() } } }, async (request) => {
    const { actor } = parts(request)
    const all = await asOrganization(parts(request), (stores) => stores.keys.list(null))
    return { keys: all.filter(({ owner }) => mayManageKeysOf(actor, owner)).map(present) }
  })

  app.post('/api/v1/keys', { config: needs('keys.write'), schema: { tags, operationId: 'postKey', summary: 'Make an API key', body: newKey, response: { 201: z.object({ key: keyResource, secret: z.string().describe('The key itself; shown this once.') }), ...problems(400) } } }, async (request, reply) => {
    const { actor } = parts(request)
    const { name, scopes, days } = request.body
    permit(whyNotMakeKey(actor, scopes))
    const { secret, hash } = newSecret(keyPrefix)
    const key = await asOrganization(parts(request), async (stores) => {
      const made = await stores.keys.create({ owner: actor.person?.id ?? '', name, hash, prefix: secret.slice(0, shown), scopes, expiresAt: days === null ? null : new Date(Date.now() + days * day) })
      await stores.audit.add({ action: 'postKey', target: made.id, details: { scopes, days } })
      return made
    })
    return reply.code(201).send({ key: present(key), secret })
  })

  app.delete('/api/v1/keys/:id', { config: needs('keys.write'), schema: { tags, operationId: 'deleteKey', summary: 'Revoke an API key; it stops at once', params: z.object({ id: z.uuid() }), response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => {
      const key = await stores.keys.get(request.params.id)
      found(key !== null && mayManageKeysOf(parts(request).actor, key.owner) ? key : null, 'key', hint)
      await stores.keys.revoke(request.params.id)
    })
    return reply.code(204).send(null)
  })
}

function present({ scopes, createdAt, expiresAt, lastUsedAt, ...key }: ApiKey): z.infer<typeof keyResource> {
  return { ...key, scopes: scopes === null ? null : [...scopes], createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
