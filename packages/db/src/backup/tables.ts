import { AppError } from '@aicoe/sdk'

/** Whatever answers queries: a session, a client. */
export interface Asks { query(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]> }

export interface Table {
  readonly schema: string
  readonly name: string
  /** Those that hold something of their own: not the generated ones. */
  readonly columns: readonly string[]
  /** Columns that give its rows an order: the primary key, else all. */
  readonly order: readonly string[]
  /** Tables of which a row must be there before one of this, as schema.name. */
  readonly after: readonly string[]
}

const SCHEMAS = ['public', 'auth', 'dbos']

/** All tables of the platform, in an order in which their rows can be put in: what a foreign key points to comes first. */
export async function listTables(session: Asks): Promise<readonly Table[]> {
  const rows = await session.query(`
    select n.nspname as schema, c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by array_position(i.indkey::smallint[], a.attnum)) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary) as key,
      (select array_agg(distinct fn.nspname || '.' || f.relname) from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind = 'r' and not (n.nspname = 'public' and c.relname = 'aicoe_migrations') and not (n.nspname = 'dbos' and c.relname = 'dbos_migrations')
    order by 1, 2`, [SCHEMAS])
  return inOrder(rows.map((row) => {
    const columns = row['columns'] as readonly string[]
    return { schema: String(row['schema']), name: String(row['name']), columns, order: (row['key'] as readonly string[] | null) ?? columns, after: (row['after'] as readonly string[] | null) ?? [] }
  }))
}

export function fullName({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function place({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${quoted(schema)}.${quoted(name)}`
}

function inOrder(tables: readonly Table[]): readonly Table[] {
  const rest = new Set(tables)
  const done = new Set<string>()
  const ordered: Table[] = []
  while (rest.size > 0) {
    const next = [...rest].filter(({ after }) => after.every((name) => done.has(name)))
    if (next.length === 0) throw new AppError('backup-tables-circular', `The tables ${[...rest].map(fullName).join(', ')} refer to each other in a circle, so that their rows cannot be put back.`)
    for (const table of next) {
      rest.delete(table)
      done.add(fullName(table))
      ordered.push(table)
    }
  }
  return ordered
}
