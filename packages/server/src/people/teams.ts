import type { Stores, Team } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { personId } from '../resources/member.ts'

const body = z.strictObject({ name: z.string().trim().min(1).max(100) })
const params = z.object({ team: z.uuid() })
const memberParams = params.extend({ person: personId })
const teamResource = z.object({ id: z.uuid(), name: z.string(), members: z.array(personId), createdAt: z.iso.datetime() }).meta({ id: 'Team' })
const hint = 'List the teams to see which there are.'

/** /api/v1/teams: members who are given projects together. */
export const teams: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/teams', { config: needs('members.read'), schema: { tags, operationId: 'getTeams', summary: 'Teams and who is in them', response: { 200: z.object({ teams: z.array(teamResource) }), ...problems() } } },
    async (request) => ({ teams: (await asOrganization(parts(request), (stores) => stores.teams.list())).map(present) }))

  app.post('/api/v1/teams', { config: needs('members.write'), schema: { tags, operationId: 'postTeam', summary: 'Make a team', body, response: { 201: teamResource, ...problems(400, 409) } } },
    async (request, reply) => reply.code(201).send(present(await asOrganization(parts(request), (stores) => stores.teams.create(request.body.name)))))

  app.patch('/api/v1/teams/:team', { config: needs('members.write'), schema: { tags, operationId: 'patchTeam', summary: 'Rename a team', params, body, response: { 200: teamResource, ...problems(400, 404, 409) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      await stores.teams.rename(request.params.team, request.body.name)
      return teamOf(stores, request.params.team)
    }))

  app.delete('/api/v1/teams/:team', { config: needs('members.write'), schema: { tags, operationId: 'deleteTeam', summary: 'Remove a team', params, response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => found((await stores.teams.remove(request.params.team)) || null, 'team', hint))
    return reply.code(204).send(null)
  })

  app.put('/api/v1/teams/:team/members/:person', { config: needs('members.write'), schema: { tags, operationId: 'putTeamMember', summary: 'Put a member into a team', params: memberParams, response: { 200: teamResource, ...problems(400, 404) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      const { team, person } = request.params
      await teamOf(stores, team)
      found(await stores.members.get(person), 'member', 'List the members to see who is in the organisation.')
      await stores.teams.addMember(team, person)
      return teamOf(stores, team)
    }))

  app.delete('/api/v1/teams/:team/members/:person', { config: needs('members.write'), schema: { tags, operationId: 'deleteTeamMember', summary: 'Take a member out of a team', params: memberParams, response: { 200: teamResource, ...problems(400, 404) } } },
    (request) => asOrganization(parts(request), async (stores) => {
      const { team, person } = request.params
      await teamOf(stores, team)
      found((await stores.teams.removeMember(team, person)) || null, 'member', 'This person is not in the team.')
      return teamOf(stores, team)
    }))
}

async function teamOf(stores: Stores, id: string): Promise<z.infer<typeof teamResource>> {
  return present(found(await stores.teams.get(id), 'team', hint))
}

function present({ members, createdAt, ...team }: Team): z.infer<typeof teamResource> {
  return { ...team, members: [...members], createdAt: createdAt.toISOString() }
}
