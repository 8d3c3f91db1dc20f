import { whyNotManageProject } from '@aicoe/core'
import type { ProjectAccess, Stores } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { personId } from '../resources/member.ts'

const visibility = z.enum(['organization', 'members']).describe('Who sees it and all that is in it: everybody, or its owner, its members and teams, and the admins.')
const accessResource = z.object({ owner: personId.nullable(), visibility, members: z.array(personId), teams: z.array(z.uuid()) }).meta({ id: 'ProjectAccess' })
const change = z.strictObject({ visibility: visibility.optional(), owner: personId.optional().describe('Gives the project to this member.') })
const params = z.object({ id: z.uuid() })
const hint = 'List the projects to see which are open to you.'
const noMember = 'List the members to see who is in the organisation.'

/** /api/v1/projects/{id}/access: whose a project is and who sees it. */
export const projectAccess: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/projects/:id/access', { config: needs('projects.read'), schema: { tags, operationId: 'getProjectAccess', summary: 'Whose a project is and who sees it', params, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => asOrganization(parts(request), (stores) => accessOf(stores, request.params.id)))

  app.patch('/api/v1/projects/:id/access', { config: needs('projects.write'), schema: { tags, operationId: 'patchProjectAccess', summary: 'Say who sees a project, or give it to somebody', params, body: change, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => manage(parts(request), request.params.id, async (stores) => {
      const { owner, visibility: wanted } = request.body
      if (wanted !== undefined) await stores.projectAccess.setVisibility(request.params.id, wanted)
      if (owner !== undefined) {
        found(await stores.members.get(owner), 'member', noMember)
        await stores.projectAccess.setOwner(request.params.id, owner)
      }
      await stores.audit.add({ action: 'patchProjectAccess', details: request.body })
    }))

  const memberParams = params.extend({ person: personId })
  app.put('/api/v1/projects/:id/members/:person', { config: needs('projects.write'), schema: { tags, operationId: 'putProjectMember', summary: 'Open a project to a member', params: memberParams, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => manage(parts(request), request.params.id, async (stores) => {
      found(await stores.members.get(request.params.person), 'member', noMember)
      await stores.projectAccess.addMember(request.params.id, request.params.person)
    }))
  app.delete('/api/v1/projects/:id/members/:person', { config: needs('projects.write'), schema: { tags, operationId: 'deleteProjectMember', summary: 'Close a project to a member', params: memberParams, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => manage(parts(request), request.params.id, async (stores) => {
      found((await stores.projectAccess.removeMember(request.params.id, request.params.person)) || null, 'member', 'The project is not open to this person by name.')
    }))

  const teamParams = params.extend({ team: z.uuid() })
  app.put('/api/v1/projects/:id/teams/:team', { config: needs('projects.write'), schema: { tags, operationId: 'putProjectTeam', summary: 'Open a project to a team', params: teamParams, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => manage(parts(request), request.params.id, async (stores) => {
      found(await stores.teams.get(request.params.team), 'team', 'List the teams to see which there are.')
      await stores.projectAccess.addTeam(request.params.id, request.params.team)
    }))
  app.delete('/api/v1/projects/:id/teams/:team', { config: needs('projects.write'), schema: { tags, operationId: 'deleteProjectTeam', summary: 'Close a project to a team', params: teamParams, response: { 200: accessResource, ...problems(400, 404) } } },
    (request) => manage(parts(request), request.params.id, async (stores) => {
      found((await stores.projectAccess.removeTeam(request.params.id, request.params.team)) || null, 'team', 'The project is not open to this team.')
    }))
}

async function accessOf(stores: Stores, project: string): Promise<z.infer<typeof accessResource>> {
  return present(found(await stores.projectAccess.get(project), 'project', hint))
}

/** Whoever takes their own sight away is told what they left behind. */
async function manage(parts: Parts, project: string, work: (stores: Stores) => Promise<void>): Promise<z.infer<typeof accessResource>> {
  return asOrganization(parts, async (stores) => {
    const before = await accessOf(stores, project)
    permit(whyNotManageProject(parts.actor, before.owner))
    await work(stores)
    return present(await stores.projectAccess.get(project) ?? before)
  })
}

function present({ owner, visibility: shown, members, teams }: ProjectAccess): z.infer<typeof accessResource> {
  return { owner, visibility: shown, members: [...members], teams: [...teams] }
}
