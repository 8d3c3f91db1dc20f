import { setTimeout as sleep } from 'node:timers/promises'
import { openSession } from '@aicoe/db/testing'

export interface Rows {
  /** By table, a hash of all rows of the organisation and of the accounts of its members. */
  hashes(): Promise<Readonly<Record<string, string>>>
  /** All ids that stand in those rows. */
  ids(): Promise<ReadonlySet<string>>
  /** Settles once nothing in the background writes any more. */
  settled(): Promise<void>
  /** Runs SQL as the administrator: to plant holes. */
  sql(text: string): Promise<void>
  close(): Promise<void>
}

/** When somebody was seen last is not theirs: keys that are shown are looked up. */
const volatile = "- 'last_used_at' - 'updatedAt'"

/** Looks over the wall, but not at `counts`, where under the first organisation stands how often anybody asked: at the rows of one organisation as the administrator sees them, whatever the policies say. */
export async function rowsOf(databaseUrl: string, organization: string): Promise<Rows> {
  const admin = await openSession(databaseUrl)
  const tables = (await admin.query("select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_schema = 'public' and column_name = 'organization_id' and table_type = 'BASE TABLE' and table_name <> 'counts' order by 1")).map(({ name }) => String(name))
  const members = 'select user_id from members where organization_id = $1::uuid'
  const sources = [
    ...tables.map((name) => ({ name, text: `select to_jsonb(t) ${volatile} as row from ${name} t where organization_id = $1::uuid` })),
    { name: 'auth.user', text: `select to_jsonb(t) ${volatile} as row from auth."user" t where id in (${members})` },
    ...['session', 'account', 'twoFactor'].map((name) => ({ name: `auth.${name}`, text: `select to_jsonb(t) ${volatile} as row from auth."${name}" t where "userId" in (${members})` })),
  ]
  const hashes = async (): Promise<Readonly<Record<string, string>>> => {
    const rows = await admin.query(sources.map(({ name, text }) => `select '${name}' as name, coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as hash from (${text}) as "rows"`).join(' union all '), [organization])
    return Object.fromEntries(rows.map(({ name, hash }) => [String(name), String(hash)]))
  }
  return {
    hashes,
    async ids() {
      const found = new Set<string>()
      for (const { text } of sources) for (const { id } of await admin.query(`select distinct (regexp_matches(row::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g'))[1] as id from (${text}) as "rows"`, [organization])) found.add(String(id))
      return found
    },
    async settled() {
      for (let before = ''; ;) {
        const now = JSON.stringify(await hashes())
        const [news] = await admin.query('select organizations_with_news() limit 1')
        if (now === before && news === undefined) return
        before = now
        await sleep(300)
      }
    },
    async sql(text) { await admin.query(text) },
    close: () => admin.close(),
  }
}

/** The tables whose rows are no longer what they were. */
export function changed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name])
}
