import type { OrganizationTx } from '../contract.ts'
import type { ProjectAccess, ProjectAccessStore } from '../people.ts'

export function projectAccessStore(tx: OrganizationTx): ProjectAccessStore {
  const change = async (text: string, ...values: readonly unknown[]): Promise<boolean> => (await tx.client.query(text, [...values])).rowCount === 1
  const addMember = async (project: string, person: string): Promise<void> => { await change('insert into project_members (project_id, user_id) values ($1, $2) on conflict do nothing', project, person) }
  const get = async (project: string): Promise<ProjectAccess | null> => (await tx.client.query<ProjectAccess>(`
    select owner_id as owner, visibility,
      array(select m.user_id from project_members m where m.project_id = p.id order by 1) as members, array(select t.team_id from project_teams t where t.project_id = p.id order by 1) as teams
    from projects p where id = $1`, [project])).rows[0] ?? null
  return {
    get,
    addMember,
    visible: async (projects) => new Set((await tx.client.query<{ id: string }>('select id from projects where id = any($1)', [projects])).rows.map(({ id }) => id)),
    async setVisibility(project, visibility) { await change('update projects set visibility = $2 where id = $1', project, visibility) },
    async setOwner(project, person) {
      const before = await get(project)
      // First, because whoever gives a project away must see the row that they write.
      if (before?.owner !== null && before?.owner !== undefined) await addMember(project, before.owner)
      await change('update projects set owner_id = $2 where id = $1', project, person)
    },
    removeMember: (project, person) => change('delete from project_members where project_id = $1 and user_id = $2', project, person),
    async addTeam(project, team) { await change('insert into project_teams (project_id, team_id) values ($1, $2) on conflict do nothing', project, team) },
    removeTeam: (project, team) => change('delete from project_teams where project_id = $1 and team_id = $2', project, team),
  }
}
