import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { AppError } from '@aicoe/sdk'
import { Client } from 'pg'
import type { EngineTables } from './contract.ts'

const FOLDER = new URL('../migrations/', import.meta.url)
const NAME = /^(\d{4})_[a-z0-9-]+\.sql$/

interface Migration { readonly name: string; readonly sql: string; readonly checksum: string }

interface Options {
  readonly folder?: URL
  /** Only these, by name: a backup is put into the tables that it came from. */
  readonly only?: ReadonlySet<string>
}

/**
 * Brings the database to this version: forward only, each migration once and in its own transaction, one process at a time (advisory lock).
 * Refuses a database that is newer than this program, and one whose applied migrations were changed afterwards.
 */
export async function migrate(ownerUrl: string, engine?: EngineTables, { folder = FOLDER, only }: Options = {}): Promise<readonly string[]> {
  const migrations = (await readMigrations(folder)).filter(({ name }) => only?.has(name) ?? true)
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtextextended('aicoe-migrate', 0))")
    await client.query('create table if not exists aicoe_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from aicoe_migrations')
    check(migrations, rows)
    const applied = new Set(rows.map((row) => row.name))
    const due = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of due) await apply(client, migration)
    if (engine !== undefined && !applied.has(`engine-${engine.version}`)) {
      await engine.migrate(ownerUrl, 'aicoe_engine')
      await apply(client, { name: `engine-${engine.version}`, sql: await readFile(new URL('engine-tables.sql', FOLDER), 'utf8'), checksum: '' })
    }
    // With tables of the engine made elsewhere the rights are looked at each time; it is one look of a few milliseconds.
    if (due.length > 0 || engine !== undefined) await client.query(await readFile(new URL('backup-rights.sql', FOLDER), 'utf8'))
    return due.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(new URL(name, folder), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') }
  }))
}

function check(migrations: readonly Migration[], applied: readonly { readonly name: string; readonly checksum: string }[]): void {
  for (const row of applied) {
    if (row.name.startsWith('engine-')) continue
    const ours = migrations.find((migration) => migration.name === row.name)
    if (ours === undefined) throw new AppError('database-too-new', `The database has the migration ${row.name}, which this version of AICOE does not know. Start a newer version.`)
    if (ours.checksum !== row.checksum) throw new AppError('migration-changed', `The migration ${row.name} was changed after it had been applied. Restore the file; a change is a new migration.`)
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into aicoe_migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new AppError('migration-failed', `The migration ${migration.name} failed and left nothing behind. The log has the reason.`, { cause: error })
  }
}
