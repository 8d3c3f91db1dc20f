import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import type { CommentRow, CommentStore, Reader, Thread, ThreadFilter, ThreadWithComments } from './contract.ts'

const THREAD = `t.id, t.project_id as project, t.kind, t.version, t.run_id as run, t.quote, t.anchor, t.state, t.resolved_by as "resolvedBy", t.resolved_at as "resolvedAt",
  t.suggestion, t.suggestion_state as "suggestionState", t.decided_by as "decidedBy", t.decided_at as "decidedAt", t.created_by as "createdBy", t.created_at as "createdAt"`
const COMMENT = 'id, thread_id as thread, author_id as author, body, mentions::text[] as mentions, created_at as "createdAt", edited_at as "editedAt", deleted_at as "deletedAt", deleted_by as "deletedBy"'
const LIVING = 'exists (select from comments c where c.thread_id = t.id and c.deleted_at is null)'
/** As long a deletion can be taken back. */
const GRACE = "interval '1 day'"

export function commentStore(tx: OrganizationTx): CommentStore {
  const person = tx.acting?.person ?? null
  /** Whoever follows what happens is woken. */
  const run = async (text: string, ...values: readonly unknown[]): Promise<number> => {
    tx.told.add(tx.organization)
    return (await tx.client.query(text, [...values])).rowCount ?? 0
  }
  return {
    threads: (filter) => threads(tx, filter),
    thread: async (id) => (await withComments(tx, (await tx.client.query<Thread>(`select ${THREAD} from comment_threads t where t.id = $1`, [id])).rows))[0] ?? null,
    async begin({ project, kind, version, run: of, anchor, suggestion }, first) {
      const id = newId()
      const { rows } = await tx.client.query<Thread>(
        `insert into comment_threads as t (id, project_id, kind, version, run_id, quote, anchor, suggestion, suggestion_state, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${THREAD}`,
        [id, project, kind, version, of, anchor?.exact ?? null, json(anchor), json(suggestion), suggestion === null ? null : 'open', person])
      return { ...sole(rows), comments: [await add(tx, id, first)] }
    },
    reply: (thread, comment) => add(tx, thread, comment),
    comment: async (id) => (await tx.client.query<CommentRow>(`select ${COMMENT} from comments where id = $1`, [id])).rows[0] ?? null,
    async edit(id, { body, mentions }) { await run('update comments set body = $2, mentions = $3, edited_at = clock_timestamp() where id = $1 and deleted_at is null', id, body, mentions) },
    async remove(id) {
      await run(`update comments set body = '', mentions = '{}' where deleted_at < now() - ${GRACE} and body <> ''`)
      await run('update comments set deleted_at = clock_timestamp(), deleted_by = $2 where id = $1 and deleted_at is null', id, person)
    },
    restore: async (id) => await run(`update comments set deleted_at = null, deleted_by = null where id = $1 and deleted_at > now() - ${GRACE}`, id) === 1,
    async setState(id, state) { await run("update comment_threads set state = $2, resolved_by = case when $2 = 'resolved' then $3::uuid end, resolved_at = case when $2 = 'resolved' then clock_timestamp() end where id = $1 and state <> $2", id, state, person) },
    async decide(id, state) {
      await run("update comment_threads set suggestion_state = $2, decided_by = $3, decided_at = clock_timestamp(), state = 'resolved', resolved_by = $3, resolved_at = clock_timestamp() where id = $1 and suggestion_state = 'open'", id, state, person)
    },
    size: async (project, kind) => sole((await tx.client.query<{ size: number }>('select count(*)::int as size from comment_threads where project_id = $1 and kind = $2', [project, kind])).rows).size,
    open: async (project) => (await tx.client.query<{ kind: string; open: number }>(`select kind, count(*)::int as open from comment_threads t where project_id = $1 and state = 'open' and ${LIVING} group by kind order by kind`, [project])).rows,
    anchors: async (project, kind) => (await tx.client.query<{ id: string; anchor: NonNullable<Thread['anchor']> }>('select id, anchor from comment_threads where project_id = $1 and kind = $2 and anchor is not null order by id', [project, kind])).rows,
    async moveAnchor(id, anchor) { await run('update comment_threads set anchor = $2 where id = $1', id, json(anchor)) },
    readers: (project, { q, limit }) => readers(tx, project, { ids: null, q, limit }),
    readersAmong: (project, ids) => readers(tx, project, { ids, q: '', limit: ids.length }),
    names: async (ids) => new Map((await tx.client.query<{ id: string; name: string }>('select user_id as id, name from members where user_id = any($1)', [ids])).rows.map(({ id, name }) => [id, name])),
  }
}

async function add(tx: OrganizationTx, thread: string, { body, mentions }: Pick<CommentRow, 'body' | 'mentions'>): Promise<CommentRow> {
  const { rows } = await tx.client.query<CommentRow>(`insert into comments (id, thread_id, author_id, body, mentions) values ($1, $2, $3, $4, $5) returning ${COMMENT}`, [newId(), thread, tx.acting?.person ?? null, body, mentions])
  tx.told.add(tx.organization)
  return sole(rows)
}

async function threads(tx: OrganizationTx, { project, kind, state, with: person, limit, cursor }: ThreadFilter): Promise<readonly ThreadWithComments[]> {
  const { rows } = await tx.client.query<Thread>(`select ${THREAD} from comment_threads t where t.project_id = $1 and t.kind = $2 and ($3::text is null or t.state = $3) and ($4::uuid is null or t.id > $4) and ${LIVING}
    and ($5::uuid is null or exists (select from comments c where c.thread_id = t.id and c.deleted_at is null and (c.author_id = $5 or $5 = any(c.mentions)))) order by t.id limit $6`, [project, kind, state ?? null, cursor ?? null, person ?? null, limit])
  return withComments(tx, rows)
}

async function withComments(tx: OrganizationTx, rows: readonly Thread[]): Promise<readonly ThreadWithComments[]> {
  if (rows.length === 0) return []
  const { rows: said } = await tx.client.query<CommentRow>(`select ${COMMENT} from comments where thread_id = any($1) order by id`, [rows.map(({ id }) => id)])
  const byThread = Map.groupBy(said, ({ thread }) => thread)
  return rows.map((row) => ({ ...row, comments: byThread.get(row.id) ?? [] }))
}

/** The same rule as that of the wall (0008_visibility.sql), asked about others. */
async function readers(tx: OrganizationTx, project: string, { ids, q, limit }: { readonly ids: readonly string[] | null; readonly q: string; readonly limit: number }): Promise<readonly Reader[]> {
  const { rows } = await tx.client.query<Reader>(`select m.user_id as id, m.name, m.role, p.visibility = 'organization' or p.owner_id = m.user_id
      or exists (select from project_members g where g.project_id = p.id and g.user_id = m.user_id)
      or exists (select from project_teams g join team_members t on t.team_id = g.team_id where g.project_id = p.id and t.user_id = m.user_id) as "isIn"
    from members m join projects p on p.id = $1 where m.removed_at is null and ($2::uuid[] is null or m.user_id = any($2))
      and ($3 = '' or starts_with(lower(m.name), lower($3)) or strpos(lower(m.name), ' ' || lower($3)) > 0) order by lower(m.name), m.user_id limit $4`, [project, ids, q, limit])
  return rows
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}
