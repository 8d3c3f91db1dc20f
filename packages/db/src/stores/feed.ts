import type { OrganizationTx } from '../contract.ts'
import type { FeedEntry, FeedHead, FeedStore } from '../feed/contract.ts'
import { sole } from '../record.ts'

interface Row {
  readonly cursor: number
  readonly is_gone: boolean
  readonly at: Date
  readonly type: string
  readonly run: string | null
  readonly project: string | null
  readonly step: string | null
  readonly seq: number | null
  readonly user: string | null
  readonly data: FeedEntry['data'] | null
}

/** An entry whose run was deleted since is passed over. */
const PAGE = `select f.cursor::float8 as cursor, f.run_id is not null and (r.id is null or f.seq is not null and e.seq is null) as is_gone, coalesce(e.at, f.at) as at,
    f.type, f.run_id as run, coalesce(f.project_id, r.project_id) as project, e.step, f.seq, f.user_id as user, coalesce(e.data, f.data) as data
  from (select * from feed where cursor > $1 and ($3::text[] is null or type = any($3)) order by cursor limit $2) f left join events e on e.run_id = f.run_id and e.seq = f.seq left join runs r on r.id = f.run_id order by f.cursor`

export function feedStore(tx: OrganizationTx): FeedStore {
  return {
    async head() {
      return sole((await tx.client.query<FeedHead>({ name: 'feed-head', text: 'select feed_last()::float8 as last, coalesce((select pruned from feed_heads), 0)::float8 as pruned' })).rows)
    },
    async after(cursor, limit) {
      const { rows } = await tx.client.query<Row>({ name: 'feed-after', text: PAGE, values: [cursor, limit, null] })
      const entries = rows.filter((row) => !row.is_gone).map(present)
      return { entries, upTo: rows.at(-1)?.cursor ?? cursor }
    },
    async ofTypes(types, cursor, limit) {
      const { rows } = await tx.client.query<Row>({ name: 'feed-after', text: PAGE, values: [cursor, limit, types] })
      return { entries: rows.filter((row) => !row.is_gone).map(present), upTo: rows.at(-1)?.cursor ?? cursor, isFull: rows.length === limit }
    },
    async prune(olderThan, most) {
      const { rows } = await tx.client.query<{ gone: number }>('select prune_feed($1, $2)::float8 as gone', [olderThan, most])
      return rows[0]?.gone ?? 0
    },
  }
}

function present({ cursor, at, type, run, project, step, seq, user, data }: Row): FeedEntry {
  return { cursor, at: at.toISOString(), type, run, project, step, seq, user, data: data ?? {} }
}
