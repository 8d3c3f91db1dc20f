import { randomUUID } from 'node:crypto'
import type { Organization } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signedInAnywhere } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'

/** Days between the wish that an organisation ends and its end, in which the wish can be taken back. */
const graceDays = 30
const day = 86_400_000

const nameSchema = z.string().trim().min(1).max(100)
const ownResource = z.object({ id: z.uuid(), name: z.string(), role: z.string() }).meta({ id: 'OwnOrganization', example: { id: '00000000-0000-4000-8000-000000000001', name: 'Acme', role: 'owner' } })
const organizationResource = z.object({
  id: z.uuid(), name: z.string(), createdAt: z.iso.datetime(), deleteAfter: z.iso.datetime().nullable().describe('When it and all that it has is deleted; null: it stays.'),
  secondFactorRequired: z.boolean().describe('Who signs in with a password needs a second factor to do anything here.'),
}).meta({ id: 'Organization' })
const hint = 'It may have been deleted meanwhile.'

/** /api/v1/organizations: those of who asks; /api/v1/organization: the one of this request (header x-organization). */
export const organizations: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/organizations', { config: needs('signed-in'), schema: { tags, operationId: 'getOrganizations', summary: 'The organisations that you are in', response: { 200: z.object({ organizations: z.array(ownResource) }), ...problems() } } }, async (request) => {
    const { database } = parts(request)
    const { person, actor, boundTo } = request.identity ?? { person: null, actor: null }
    if (person !== null) return { organizations: (await database.organizationsOf(person.id)).filter(({ id }) => boundTo === undefined || id === boundTo) }
    if (actor === null) return { organizations: [] }
    const { name } = found(await asOrganization(parts(request), (stores) => stores.organizations.get()), 'organization', hint)
    return { organizations: [{ id: actor.organization, name, role: actor.role }] }
  })

  app.post('/api/v1/organizations', { config: needs('signed-in'), schema: { tags, operationId: 'postOrganization', summary: 'Make an organisation and own it', body: z.strictObject({ name: nameSchema }), response: { 201: organizationResource, ...problems(400) } } }, async (request, reply) => {
    const person = signedInAnywhere(request)
    const made = await parts(request).database.withOrganization(randomUUID(), async (stores) => {
      const organization = await stores.organizations.ensure(request.body.name)
      await stores.members.add({ ...person, role: 'owner' })
      await stores.audit.add({ action: 'postOrganization', target: organization.id })
      return organization
    }, { person: person.id, key: null, limited: false, operation: null, target: null })
    return reply.code(201).send(present(made))
  })

  app.get('/api/v1/organization', { config: needs('organization.read'), schema: { tags, operationId: 'getOrganization', summary: 'The organisation', response: { 200: organizationResource, ...problems(404) } } },
    async (request) => present(found(await asOrganization(parts(request), (stores) => stores.organizations.get()), 'organization', hint)))

  app.patch('/api/v1/organization', { config: needs('organization.write'), schema: { tags, operationId: 'patchOrganization', summary: 'Rename the organisation, or ask its people for a second factor', body: z.strictObject({ name: nameSchema.optional(), secondFactorRequired: z.boolean().optional() }), response: { 200: organizationResource, ...problems(400, 404, 409) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      const { name, secondFactorRequired } = request.body
      if (secondFactorRequired === true) await refuseToLockOut(request, parts(request))
      if (name !== undefined) await stores.organizations.rename(name)
      if (secondFactorRequired !== undefined) await stores.organizations.requireSecondFactor(secondFactorRequired)
      return present(found(await stores.organizations.get(), 'organization', hint))
    }))

  app.delete('/api/v1/organization', {
    config: needs('organization.delete'),
    schema: {
      tags, operationId: 'deleteOrganization', summary: 'Let the organisation end', description: `Everything that it has is deleted after ${graceDays} days. Until then it can be taken back.`,
      body: z.strictObject({ confirm: z.string().describe('The name of the organisation, to be sure.') }), response: { 202: organizationResource, ...problems(400, 404, 422) },
    },
  }, async (request, reply) => {
    const ending = await asOrganization(parts(request), async (stores) => {
      const { name, deleteAfter } = found(await stores.organizations.get(), 'organization', hint)
      if (request.body.confirm !== name) throw new AppError('confirmation-wrong', `To delete this organisation send its name, "${name}", as confirm.`)
      await stores.organizations.endAt(deleteAfter ?? new Date(Date.now() + graceDays * day))
      return present(found(await stores.organizations.get(), 'organization', hint))
    })
    return reply.code(202).send(ending)
  })

  app.post('/api/v1/organization/restore', { config: needs('organization.delete'), schema: { tags, operationId: 'postOrganizationRestore', summary: 'Let the organisation stay after all', response: { 200: organizationResource, ...problems(404) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      await stores.organizations.endAt(null)
      return present(found(await stores.organizations.get(), 'organization', hint))
    }))
}

/** Who asks others for a second factor has one, or would be the first to stand outside. */
async function refuseToLockOut({ identity }: FastifyRequest, { signIn }: Parts): Promise<void> {
  const person = identity?.person == null ? null : await signIn.people.find({ id: identity.person.id })
  if (person !== null && person.hasPassword && !person.secondFactor) throw new AppError('second-factor-missing', 'Set up your own second factor first: from then on the organisation is closed to whoever has none.')
}

function present({ createdAt, deleteAfter, ...organization }: Organization): z.infer<typeof organizationResource> {
  return { ...organization, createdAt: createdAt.toISOString(), deleteAfter: deleteAfter?.toISOString() ?? null }
}

