import type { OrganizationTx } from '../contract.ts'
import { presenceWord } from '../hub.ts'
import type { Present, PresenceStore } from './contract.ts'

/** Rows of people who closed their browser without a word. */
const FORGET = "delete from presence where project_id = $1 and seen_at < clock_timestamp() - interval '10 minutes'"
const SEEN = 'seen_at > clock_timestamp() -'

export function presenceStore(tx: OrganizationTx): PresenceStore {
  const run = async (text: string, ...values: readonly unknown[]): Promise<void> => { await tx.client.query(text, [...values]) }
  /** Who came or went is told once, in the projects that it returns; that somebody is still there, never. */
  const changing = async (text: string, ...values: readonly unknown[]): Promise<void> => {
    for (const { project } of (await tx.client.query<{ project: string }>(text, [...values])).rows) tx.told.add(presenceWord(tx.organization, project))
  }
  return {
    async beat(project, person, kind, seconds) {
      await run(FORGET, project)
      await changing(`with before as (select from presence where project_id = $1 and user_id = $2 and ${SEEN} $4 * interval '1 second'),
          now as (insert into presence (project_id, user_id, kind) select $1, user_id, $3 from members where user_id = $2 and removed_at is null and not exists (select from presence_hidden where user_id = $2)
            on conflict (organization_id, project_id, user_id) do update set kind = excluded.kind, seen_at = clock_timestamp() returning project_id)
        select project_id as project from now where not exists (select from before)`, project, person, kind, seconds)
    },
    leave: (project, person) => changing('delete from presence where project_id = $1 and user_id = $2 returning project_id as project', project, person),
    present: async (project, seconds) => (await tx.client.query<Present>(
      `select m.user_id as id, m.name, p.kind from presence p join members m on m.user_id = p.user_id where p.project_id = $1 and p.${SEEN} $2 * interval '1 second' order by lower(m.name), m.user_id`, [project, seconds])).rows,
    isHidden: async (person) => ((await tx.client.query('select from presence_hidden where user_id = $1', [person])).rowCount ?? 0) > 0,
    async hide(person, hidden) {
      await run(hidden ? 'insert into presence_hidden (user_id) values ($1) on conflict do nothing' : 'delete from presence_hidden where user_id = $1', person)
      if (hidden) await changing('delete from presence where user_id = $1 returning project_id as project', person)
    },
  }
}
