import { whyNotAccept, whyNotInvite } from '@aicoe/core'
import type { Invitation } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { signedInAnywhere } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { permissionsIn, permit } from '../http/permit.ts'
import { hashOf, newSecret } from '../http/secrets.ts'
import { personId, roleName } from '../resources/member.ts'

const day = 86_400_000
const newInvitation = z.strictObject({ email: z.email().max(254), role: roleName.default('user'), days: z.number().int().min(1).max(30).default(7).describe('How long it is open.') })
const opening = z.strictObject({ token: z.string().min(1).max(200) })
const invitationResource = z.object({ id: z.uuid(), email: z.string(), role: z.string(), invitedBy: personId.nullable(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() }).meta({ id: 'Invitation' })
const openResource = z.object({ organization: z.uuid(), organizationName: z.string(), email: z.string(), role: z.string() })
const over = 'It was used or revoked, or its time is over. Ask for a new one.'
/** Who follows a link knows of no id. */
const opened = <Value>(invitation: Value | null): Value => { if (invitation === null) throw new AppError('invitation-not-found', `This invitation is no longer open. ${over}`); return invitation }

/** /api/v1/invitations: how people come in. The token is shown once; only its hash is kept. It travels in bodies, never in addresses that are logged. */
export const invitations: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/invitations', { config: needs('members.write'), schema: { tags, operationId: 'getInvitations', summary: 'Invitations that are open', response: { 200: z.object({ invitations: z.array(invitationResource) }), ...problems() } } },
    async (request) => ({ invitations: (await asOrganization(parts(request), (stores) => stores.invitations.list())).map(present) }))

  app.post('/api/v1/invitations', {
    config: needs('members.write'),
    schema: { tags, operationId: 'postInvitation', summary: 'Invite somebody', body: newInvitation, response: { 201: z.object({ invitation: invitationResource, token: z.string().describe('What opens it; shown this once.') }), ...problems(400, 404, 409) } },
  }, async (request, reply) => {
    const { email, role, days } = request.body
    const { secret, hash } = newSecret('invite_')
    const invitation = await asOrganization(parts(request), async (stores) => {
      permit(whyNotInvite(parts(request).actor, await permissionsIn(stores, role)))
      if ((await stores.members.list()).some((member) => member.email.toLowerCase() === email.toLowerCase())) throw new AppError('already-a-member', 'Somebody with this address is a member already.')
      const made = await stores.invitations.create({ email, role, tokenHash: hash, expiresAt: new Date(Date.now() + days * day) })
      await stores.audit.add({ action: 'postInvitation', target: made.id, details: { role, days } })
      return made
    })
    return reply.code(201).send({ invitation: present(invitation), token: secret })
  })

  app.delete('/api/v1/invitations/:id', { config: needs('members.write'), schema: { tags, operationId: 'deleteInvitation', summary: 'Take an invitation back', params: z.object({ id: z.uuid() }), response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => found((await stores.invitations.revoke(request.params.id)) || null, 'invitation', over))
    return reply.code(204).send(null)
  })

  app.post('/api/v1/invitations/look', { config: needs('open'), schema: { tags, operationId: 'postInvitationLook', summary: 'What an invitation invites to', body: opening, response: { 200: openResource, ...problems(400, 404) } } }, async (request) => {
    const { organization, organizationName, email, role } = opened(await parts(request).database.invitation(hashOf(request.body.token)))
    return { organization, organizationName, email, role }
  })

  app.post('/api/v1/invitations/accept', { config: needs('signed-in'), schema: { tags, operationId: 'postInvitationAccept', summary: 'Become a member', body: opening, response: { 200: openResource, ...problems(400, 404, 409) } } }, async (request) => {
    const person = signedInAnywhere(request)
    const { database } = parts(request)
    const { id, organization, organizationName, email } = opened(await database.invitation(hashOf(request.body.token)))
    permit(whyNotAccept({ invited: email, email: person.email }))
    const { role } = await database.withOrganization(organization, async (stores) => {
      if (await stores.members.get(person.id) !== null) throw new AppError('already-a-member', 'You are a member of this organisation already.')
      const accepted = opened(await stores.invitations.accept(id))
      await stores.audit.add({ action: 'postInvitationAccept', target: id, details: { role: accepted.role } })
      return stores.members.add({ ...person, role: accepted.role })
    }, { person: person.id, key: null, limited: false, operation: null, target: null })
    return { organization, organizationName, email, role }
  })
}

function present({ createdAt, expiresAt, ...invitation }: Invitation): z.infer<typeof invitationResource> {
  return { ...invitation, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
}
