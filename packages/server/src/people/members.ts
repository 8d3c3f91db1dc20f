import { isLastOwner, whyNotGiveRole, whyNotRemove } from '@aicoe/core'
import type { Actor } from '@aicoe/core'
import type { Member, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { permissionsIn, permit } from '../http/permit.ts'
import { memberResource, personId, presentMember, roleName } from '../resources/member.ts'

const params = z.object({ person: personId })
const hint = 'List the members to see who is in the organisation.'

/** /api/v1/members: who is in the organisation. */
export const members: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/members', { config: needs('members.read'), schema: { tags, operationId: 'getMembers', summary: 'Members of the organisation', response: { 200: z.object({ members: z.array(memberResource) }), ...problems() } } },
    async (request) => ({ members: (await asOrganization(parts(request), (stores) => stores.members.list())).map(presentMember) }))

  app.patch('/api/v1/members/:person', { config: needs('members.write'), schema: { tags, operationId: 'patchMember', summary: 'Give a member another role', params, body: z.strictObject({ role: roleName }), response: { 200: memberResource, ...problems(400, 404, 409) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      const member = await memberOf(stores, request.params.person)
      const { role } = request.body
      permit(whyNotGiveRole(parts(request).actor, { now: await roleOf(stores, member), then: await permissionsIn(stores, role) }))
      if (role !== 'owner') await keepAnOwner(stores, member.id)
      await stores.members.setRole(member.id, role)
      await stores.audit.add({ action: 'patchMember', details: { from: member.role, to: role } })
      return presentMember({ ...member, role })
    }))

  app.delete('/api/v1/members/:person', { config: needs('members.write'), schema: { tags, operationId: 'deleteMember', summary: 'Take a membership away; keys of the member stop at once', params, response: { 204: z.null(), ...problems(400, 404, 409) } } }, async (request, reply) => {
    await asOrganization(parts(request), (stores) => remove(stores, parts(request).actor, request.params.person))
    return reply.code(204).send(null)
  })

  app.post('/api/v1/members/leave', { config: needs('organization.read'), schema: { tags, operationId: 'postMemberLeave', summary: 'Leave the organisation', response: { 204: z.null(), ...problems(404, 409) } } }, async (request, reply) => {
    const { actor } = parts(request)
    if (actor.person === null) throw new AppError('not-allowed', 'The installation itself is no member and cannot leave.')
    await asOrganization(parts(request), (stores) => remove(stores, actor, actor.person?.id ?? ''))
    return reply.code(204).send(null)
  })

  app.post('/api/v1/members/:person/erase', {
    config: needs('members.write'),
    schema: { tags, operationId: 'postMemberErase', summary: 'Forget a person who has left: name and address', description: 'What they decided stays, under a pseudonym. Take the membership away first.', params, response: { 204: z.null(), ...problems(400, 404, 409) } },
  }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => {
      if (await stores.members.get(request.params.person) !== null) throw new AppError('still-a-member', 'This person is a member. Take the membership away first.')
      found(await stores.members.erase(request.params.person) || null, 'member', 'Nobody with this id was ever in the organisation.')
    })
    return reply.code(204).send(null)
  })
}

async function memberOf(stores: Stores, person: string): Promise<Member> {
  return found(await stores.members.get(person), 'member', hint)
}

/** A role that is gone may nothing, so that its members can be given another. */
async function roleOf(stores: Stores, member: Member) {
  return permissionsIn(stores, member.role).catch(() => new Set<never>())
}

async function remove(stores: Stores, actor: Actor, person: string): Promise<void> {
  const member = await memberOf(stores, person)
  permit(whyNotRemove(actor, { id: member.id, permissions: await roleOf(stores, member) }))
  await keepAnOwner(stores, member.id)
  await stores.members.remove(member.id)
  await stores.audit.add({ action: 'deleteMember', target: member.id, details: { role: member.role } })
}

async function keepAnOwner(stores: Stores, person: string): Promise<void> {
  if (isLastOwner(await stores.members.owners(), person)) throw new AppError('last-owner', 'This is the last owner. Make somebody else an owner first, or delete the organisation.')
}
