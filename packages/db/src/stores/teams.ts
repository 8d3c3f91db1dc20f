import { AppError } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import { codeOf } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Team, TeamStore } from '../people.ts'
import { sole } from '../record.ts'

const SELECT = `select t.id, t.name, t.created_at as "createdAt", coalesce(array_agg(m.user_id) filter (where m.user_id is not null), '{}') as members
  from teams t left join team_members m on m.organization_id = t.organization_id and m.team_id = t.id`
const GROUP = 'group by t.id, t.name, t.created_at order by lower(t.name)'

export function teamStore(tx: OrganizationTx): TeamStore {
  const get = async (id: string): Promise<Team | null> => (await tx.client.query<Team>(`${SELECT} where t.id = $1 ${GROUP}`, [id])).rows[0] ?? null
  const change = async (text: string, values: readonly unknown[]): Promise<boolean> => (await tx.client.query(text, [...values])).rowCount === 1
  return {
    get,
    list: async () => (await tx.client.query<Team>(`${SELECT} ${GROUP}`)).rows,
    async create(name) {
      const id = newId()
      await change('insert into teams (id, name) values ($1, $2)', [id, name]).catch((error: unknown) => { throw nameTaken(error, name) })
      return sole([await get(id)].filter((team) => team !== null))
    },
    rename: (id, name) => change('update teams set name = $2 where id = $1', [id, name]).catch((error: unknown) => { throw nameTaken(error, name) }),
    remove: (id) => change('delete from teams where id = $1', [id]),
    async addMember(team, person) { await change('insert into team_members (team_id, user_id) values ($1, $2) on conflict do nothing', [team, person]) },
    removeMember: (team, person) => change('delete from team_members where team_id = $1 and user_id = $2', [team, person]),
  }
}

function nameTaken(error: unknown, name: string): unknown {
  return codeOf(error) === '23505' ? new AppError('name-taken', `There is a team "${name}" already. Choose another name.`, { cause: error }) : error
}
