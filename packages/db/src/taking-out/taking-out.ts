import { AppError } from '@aicoe/sdk'
import { escapeIdentifier } from 'pg'
import type { OrganizationTx } from '../contract.ts'
import type { TakingOutStore } from './contract.ts'

/** What can be made anew from the rest, or says nothing to anybody. */
const LEFT_OUT: readonly string[] = ['answers', 'budget_reservations', 'feed', 'feed_heads', 'notification_cursors', 'presence', 'request_keys', 'search_entries', 'sign_on_requests', 'tombstones']
/** What opens something, or is taken along as a file of its own. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = { api_keys: ['hash'], invitations: ['token_hash'], scim_tokens: ['hash'], sign_on: ['service_key'], sign_on_domains: ['token'], shares: ['token_hash', 'password_hash'], transcripts: ['source'], webhooks: ['secret'] }

const TABLES = `select c.table_name as name from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'organization_id' and c.table_name <> all($1) order by 1`
const KEY = `select quote_ident(a.attname) as column, format_type(a.atttypid, a.atttypmod) as type from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
  where i.indrelid = format('public.%I', $1::text)::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`

export function takingOutStore({ client }: OrganizationTx): TakingOutStore {
  const tables = async (): Promise<readonly string[]> => (await client.query<{ name: string }>(TABLES, [LEFT_OUT])).rows.map(({ name }) => name)
  return {
    tables,
    async rows(table, after, most) {
      if (!(await tables()).includes(table)) throw new AppError('table-not-found', `There is no table "${table}".`)
      const { rows: key } = await client.query<{ column: string; type: string }>(KEY, [table])
      const [columns, place] = [key.map(({ column }) => column).join(', '), key.map(({ type }, index) => `($1::jsonb ->> ${index})::${type}`).join(', ')]
      const { rows } = await client.query<{ line: string; place: string }>(
        `select (to_jsonb(t) - $2::text[])::text as line, jsonb_build_array(${columns})::text as place from ${escapeIdentifier(table)} t where $1::jsonb is null or (${columns}) > (${place}) order by ${columns} limit $3`,
        [after, WITHOUT[table] ?? [], most])
      return { lines: rows.map(({ line }) => line), next: rows.length < most ? null : rows.at(-1)?.place ?? null }
    },
  }
}
