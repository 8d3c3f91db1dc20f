import type { Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permissionsIn, permit } from '../http/permit.ts'
import { whyNotGiveRole } from '@aicoe/core'
import { roleName } from '../resources/member.ts'
import { originOf } from '../sign-in/relay.ts'
import { newDomainToken } from './domain-proof.ts'
import { readMetadata } from './metadata.ts'
import { domainName, domainResource, presentDomain, presentSignOn, signOnResource } from './resource.ts'
import { placeOf } from './place.ts'
import { renewLostKey } from './service-key.ts'

const params = z.object({ domain: domainName })
const hint = 'Add the domain first.'
const proof = z.strictObject({ by: z.enum(['dns', 'owner']).default('dns').describe('dns: by the record. owner: by the word of the owner of the installation, who alone may.') })
/** Of one organisation. */
const mostDomains = 50

/** /api/v1/sign-on: the organisation's own identity provider, and the domains whose people come through it. */
export const signOnSettings: Route = (app, parts) => {
  const tags = ['sign-on']
  const config = needs('organization.write')
  const answer = async (request: FastifyRequest, stores: Stores): Promise<z.infer<typeof signOnResource>> => presentSignOn(await stores.signOn.get(), await stores.signOn.domains(), placeOf(originOf(request, parts(request).signIn.publicUrl), parts(request).organization))

  app.get('/api/v1/sign-on', { config, schema: { tags, operationId: 'getSignOn', summary: 'How people come in through the identity provider of the organisation', response: { 200: signOnResource, ...problems() } } },
    (request) => asOrganization(parts(request), (stores) => answer(request, stores)))

  app.post('/api/v1/sign-on/domains', { config, schema: { tags, operationId: 'postSignOnDomain', summary: 'Claim a domain; its people can come once it is verified', body: z.strictObject({ domain: domainName }), response: { 201: domainResource, ...problems(400, 409) } } }, async (request, reply) => {
    ownersOnly(parts(request))
    const domain = await asOrganization(parts(request), async (stores) => {
      if ((await stores.signOn.domains()).length >= mostDomains) throw new AppError('too-many-domains', `An organisation has at most ${mostDomains} domains. Release one first.`)
      return stores.signOn.claim(request.body.domain, newDomainToken())
    })
    return reply.code(201).send(presentDomain(domain))
  })

  app.post('/api/v1/sign-on/domains/:domain/verify', { config, schema: { tags, operationId: 'postSignOnDomainVerify', summary: 'Prove that a domain is yours', params, body: proof, response: { 200: domainResource, ...problems(400, 404, 409, 422) } } }, async (request) => {
    ownersOnly(parts(request))
    const { domain } = request.params
    const { by } = request.body
    const claim = found((await asOrganization(parts(request), (stores) => stores.signOn.domains())).find((each) => each.domain === domain), 'domain', hint)
    if (by === 'owner') onlyOwnerOfInstallation(parts(request))
    else if (!await parts(request).signIn.provesDomain(claim)) throw new AppError('domain-not-proven', 'The DNS does not have the record yet. Add it as it is shown, and wait until your provider has published it: that can take an hour.')
    return presentDomain(found(await asOrganization(parts(request), (stores) => stores.signOn.verify(domain, by)), 'domain', hint))
  })

  app.delete('/api/v1/sign-on/domains/:domain', { config, schema: { tags, operationId: 'deleteSignOnDomain', summary: 'Release a domain: its people can no longer come through the provider', params, response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    ownersOnly(parts(request))
    await asOrganization(parts(request), async (stores) => found(await stores.signOn.release(request.params.domain) || null, 'domain', 'List the domains to see which there are.'))
    return reply.code(204).send(null)
  })

  app.put('/api/v1/sign-on/provider', { config, bodyLimit: 600_000, schema: { tags, operationId: 'putSignOnProvider', summary: 'Trust an identity provider', description: 'Another one has to be tried before people can be required to come through it.', body: z.strictObject({ metadata: z.string().min(1).max(500_000).describe('Its SAML 2.0 metadata, as it is.') }), response: { 200: signOnResource, ...problems(400, 422) } } }, async (request) => {
    ownersOnly(parts(request))
    const provider = readMetadata(request.body.metadata)
    await renewLostKey(parts(request), parts(request).organization)
    return asOrganization(parts(request), async (stores) => {
      await stores.signOn.setProvider(provider)
      return answer(request, stores)
    })
  })

  app.delete('/api/v1/sign-on/provider', { config, schema: { tags, operationId: 'deleteSignOnProvider', summary: 'Trust no identity provider any more', description: 'Sessions that it opened end.', response: { 204: z.null(), ...problems() } } }, async (request, reply) => {
    ownersOnly(parts(request))
    await asOrganization(parts(request), (stores) => stores.signOn.setProvider(null))
    await parts(request).signIn.people.endBound(parts(request).organization)
    return reply.code(204).send(null)
  })

  app.put('/api/v1/sign-on/rules', { config, schema: { tags, operationId: 'putSignOnRules', summary: 'Which role people get who come for the first time, and whether everybody must come this way', body: z.strictObject({ role: roleName, required: z.boolean() }), response: { 200: signOnResource, ...problems(400, 404, 409) } } }, async (request) => {
    ownersOnly(parts(request))
    const { role, required } = request.body
    return asOrganization(parts(request), async (stores) => {
      if (role === 'owner') throw new AppError('not-allowed', 'Nobody becomes an owner by signing in. Choose another role.')
      permit(whyNotGiveRole(parts(request).actor, { now: new Set(), then: await permissionsIn(stores, role) }))
      if (required && (await stores.signOn.get()).lastSignInAt === null) throw new AppError('sign-on-not-tried', 'Nobody has signed in through this provider yet. Try it yourself first: if it did not work, nobody but owners could come in.')
      await stores.signOn.setRules({ role, required })
      return answer(request, stores)
    })
  })
}

/** Whoever says which provider is trusted says who anybody is, owners included. */
function ownersOnly({ actor }: Parts): void {
  if (actor.role !== 'owner') throw new AppError('not-allowed', 'Only an owner may change how people sign in: who is trusted to say who somebody is, could say that they are an owner.')
}

function onlyOwnerOfInstallation({ actor, signIn }: Parts): void {
  const isInstallation = actor.person === null && actor.key === null
  if (!isInstallation && actor.organization !== signIn.home) throw new AppError('not-allowed', 'Only the owner of the installation may verify a domain without a DNS record.')
}
