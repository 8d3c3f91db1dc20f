import type { OrganizationTx } from '../contract.ts'
import { sole } from '../record.ts'
import type { DueLetter, Notification, NotificationPreference, NotificationStore } from './contract.ts'

const SELECT = `select n.id, n.user_id as user, n.at, n.type, n.project_id as project, n.run_id as run, n.data, n.read_at as "readAt", p.name as "projectName", t.file_name as "fileName", m.name as "personName"
  from notifications n left join projects p on p.id = n.project_id left join runs r on r.id = n.run_id left join transcripts t on t.id = r.transcript_id
    left join members m on m.user_id::text = n.data ->> 'person'`
const LIST = `${SELECT} where n.user_id = $1 and n.in_app and ($2::boolean is null or (n.read_at is null, n.id) < ($2, $3::uuid)) order by n.read_at is null desc, n.id desc limit $4`

/** What repeats itself (a run that tries again and again) is told once within the quiet time. */
const ADD = `insert into notifications (user_id, at, type, project_id, run_id, data, in_app, mail_at)
  select $1, $2, $3, $4, $5, $6, $7, $8 where exists (select from members where user_id = $1 and removed_at is null)
    and not ($9::float8 > 0 and exists (select from notifications n where n.user_id = $1 and n.type = $3 and n.run_id = $5 and n.at > $2::timestamptz - $9 * interval '1 millisecond'))`

export function notificationStore(tx: OrganizationTx): NotificationStore {
  return {
    async place() {
      await tx.client.query('insert into notification_cursors default values on conflict do nothing')
      return sole((await tx.client.query<{ cursor: number }>('select cursor::float8 as cursor from notification_cursors for update')).rows).cursor
    },
    moveTo: async (cursor) => { await tx.client.query('update notification_cursors set cursor = $1', [cursor]) },
    async add({ user, at, type, project, run, data, inApp, mailAt, quietMs }) {
      const { rowCount } = await tx.client.query(ADD, [user, at, type, project, run, JSON.stringify(data), inApp, mailAt, quietMs ?? 0])
      tx.told.add(tx.organization)
      return rowCount === 1
    },
    async list(user, { limit, cursor }) {
      const [isUnread, id] = cursor === undefined ? [null, null] : [cursor.startsWith('u'), cursor.slice(1)]
      const { rows } = await tx.client.query<Notification>(LIST, [user, isUnread, id, limit + 1])
      const notifications = rows.slice(0, limit)
      const last = notifications.at(-1)
      const { rows: counted } = await tx.client.query<{ unread: number }>('select count(*)::int as unread from notifications where user_id = $1 and in_app and read_at is null', [user])
      return { notifications, next: rows.length > limit && last !== undefined ? `${last.readAt === null ? 'u' : 'r'}${last.id}` : null, unread: sole(counted).unread }
    },
    read: async (user, ids) => (await tx.client.query('update notifications set read_at = now() where user_id = $1 and in_app and read_at is null and ($2::uuid[] is null or id = any($2))', [user, ids])).rowCount ?? 0,
    preferences: async (user) => (await tx.client.query<NotificationPreference>('select type, in_app as "inApp", mail from notification_preferences where user_id = $1 order by type', [user])).rows,
    async prefer(user, preferences) {
      for (const { type, inApp, mail } of preferences)
        await tx.client.query('insert into notification_preferences (user_id, type, in_app, mail) values ($1, $2, $3, $4) on conflict (organization_id, user_id, type) do update set in_app = excluded.in_app, mail = excluded.mail', [user, type, inApp, mail])
    },
    claimLetters: (leaseMs) => claim(tx, leaseMs),
    unread: async (user, ids) => (await tx.client.query<Notification>(`${SELECT} where n.user_id = $1 and n.id = any($2) and n.read_at is null order by n.id`, [user, ids])).rows,
    posted: async (ids, again) => { await tx.client.query('update notifications set mail_at = $2 where id = any($1)', [ids, again]) },
  }
}

/** Whoever is written at once is told in the same letter of all that is due by then. */
async function claim(tx: OrganizationTx, leaseMs: number): Promise<readonly DueLetter[]> {
  const { rows } = await tx.client.query<DueLetter>(`
    with due as (update notifications set mail_at = clock_timestamp() + $1 * interval '1 millisecond', tries = tries + 1
      where id in (select id from notifications where mail_at <= clock_timestamp() order by id limit 1000 for update skip locked) returning user_id, id, tries)
    select user_id as user, array_agg(id order by id) as ids, max(tries) - 1 as tries from due group by user_id order by user_id`, [leaseMs])
  return rows
}
