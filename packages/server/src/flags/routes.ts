import type { KeptFlag } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { flagDefinition } from './definition.ts'
import { knownFlags } from './known.ts'

const MOST = 500
const key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'must begin with a small letter and be small letters, digits and -')
const flagResource = z.object({ key: z.string(), definition: flagDefinition, updatedAt: z.iso.datetime() }).meta({ id: 'Flag' })
const list = z.object({ flags: z.array(flagResource), known: z.array(z.object({ key: z.string(), type: z.string(), description: z.string(), fallback: z.unknown() })).describe('What this version looks at, and what holds while there is no flag of this key.') })
const context = z.strictObject({ organization: z.string(), person: z.string(), role: z.string(), environment: z.string() }).partial()
const asked = z.strictObject({ keys: z.array(key).min(1).max(MOST).optional().describe('Left out: all.'), context: context.optional().describe('As if somebody else asked; for the owners of the installation.') }).meta({ example: { keys: ['sign-up'] } })
const evaluated = z.object({ value: z.unknown(), variant: z.string(), reason: z.enum(['DISABLED', 'TARGETING_MATCH', 'SPLIT', 'DEFAULT']) })

/** /api/v1/flags: switches of the installation, changed while it runs. */
export const flagRoutes: Route = (app, parts) => {
  const tags = ['flags']
  app.get('/api/v1/flags', { config: needs('flags.read'), schema: { tags, operationId: 'getFlags', summary: 'The flags of the installation', response: { 200: list, ...problems() } } }, async (request) => {
    refuseOthers(parts(request))
    return { flags: (await asOrganization(parts(request), (stores) => stores.flags.list())).flatMap(present), known: knownFlags.map((one) => ({ ...one })) }
  })

  app.put('/api/v1/flags/:key', {
    config: needs('flags.write'), schema: { tags, operationId: 'putFlag', summary: 'Make or change a flag; it holds everywhere a moment later', params: z.object({ key }), body: flagDefinition, response: { 200: flagResource, ...problems(400, 422) } },
  }, async (request) => {
    refuseOthers(parts(request))
    const { key: name } = request.params
    const known = knownFlags.find((one) => one.key === name)
    if (known !== undefined && known.type !== request.body.type) throw new AppError('flag-type-wrong', `The flag "${name}" is looked at as ${known.type}. Give its variants this type.`)
    const kept = await asOrganization(parts(request), async (stores) => {
      const there = await stores.flags.list()
      if (there.length >= MOST && !there.some((one) => one.key === name)) throw new AppError('too-many-flags', `There are at most ${MOST} flags. Remove those that nobody looks at any more.`)
      await stores.audit.add({ action: 'putFlag', target: name, details: { enabled: request.body.enabled, on: request.body.on, off: request.body.off, rules: request.body.rules.length } })
      return stores.flags.put(name, request.body)
    })
    return found(present(kept)[0], 'flag', 'Write it anew.')
  })

  app.delete('/api/v1/flags/:key', { config: needs('flags.write'), schema: { tags, operationId: 'deleteFlag', summary: 'Remove a flag: what it switched falls back', params: z.object({ key }), response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    refuseOthers(parts(request))
    found(await asOrganization(parts(request), async (stores) => (await stores.flags.remove(request.params.key)) || null), 'flag', 'List the flags to see which there are.')
    return reply.code(204).send(null)
  })

  app.post('/api/v1/flags/evaluate', {
    config: needs('signed-in'), schema: { tags, operationId: 'postFlagsEvaluate', summary: 'What flags say to me', body: asked, response: { 200: z.object({ flags: z.record(z.string(), evaluated.nullable().describe('null: there is no flag of this key.')) }), ...problems(400) } },
  }, (request) => {
    const { flags, actor, organization, firstOrganization } = parts(request)
    const { keys = null, context: other } = request.body
    if (other !== undefined && !(organization === firstOrganization && actor.permissions.has('flags.write'))) throw new AppError('not-allowed', 'Only who changes the flags of the installation may look at them as somebody else.')
    const mine = { organization, role: actor.role, ...(actor.person === null ? {} : { person: actor.person.id }) }
    return { flags: flags.evaluate(keys, other ?? mine) }
  })
}

/** Rules name other organisations and people. */
function refuseOthers({ organization, firstOrganization }: Parts): void {
  if (organization !== firstOrganization) throw new AppError('not-allowed', 'Flags are of the installation: only its owners see and change them. Ask what they say to you with POST /api/v1/flags/evaluate.')
}

/** One that an older version wrote otherwise is left out until it is written anew. */
function present({ key: name, definition, updatedAt }: KeptFlag): readonly z.infer<typeof flagResource>[] {
  const read = flagDefinition.safeParse(definition).data
  return read === undefined ? [] : [{ key: name, definition: read, updatedAt: updatedAt.toISOString() }]
}
