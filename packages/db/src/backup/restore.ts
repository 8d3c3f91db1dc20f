import { once } from 'node:events'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { AppError } from '@aicoe/sdk'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { asking, createSum, sumTables } from './dump.ts'
import type { BackupHead, TableSum } from './dump.ts'
import type { Frame } from './frames.ts'
import { fullName, listTables, place, quoted } from './tables.ts'

const headSchema = z.object({ createdAt: z.iso.datetime(), migrations: z.array(z.object({ name: z.string(), checksum: z.string() })) })
const tableSchema = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })
const totalSchema = z.object({ table: z.string(), rows: z.number().int(), sha256: z.string() })
/** Bytes that a megabyte of rows may unpack to at most: a bomb is refused. */
const LARGEST_PIECE = 256_000_000
const decompress = promisify<Buffer, { maxOutputLength: number }, Buffer>((piece, options, done) => { zstdDecompress(piece, options, done) })

export interface Restored { readonly createdAt: string; readonly tables: readonly TableSum[] }

/** The head of a backup: what must be known before its tables can be made. */
export async function readHead(frames: AsyncIterator<Frame>): Promise<BackupHead> {
  const first = await frames.next()
  if (first.done === true || first.value.kind !== 'head') throw strange()
  return headSchema.parse(JSON.parse(first.value.payload.toString()))
}

/**
 * Puts the rows of a backup into tables that its own migrations have just made, all or nothing. Only the owner can, and only while the walls are not
 * forced upon it; they stand again before anybody sees the rows. Refuses a database that holds anything.
 */
export async function load(ownerUrl: string, frames: AsyncIterator<Frame>): Promise<readonly TableSum[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'aicoe restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    const tables = await listTables(asking(client))
    const forced = (await client.query<{ oid: string }>("select oid::regclass::text as oid from pg_class where relforcerowsecurity and relkind = 'r' and relnamespace = 'public'::regnamespace")).rows.map(({ oid }) => oid)
    for (const name of forced) await client.query(`alter table ${name} no force row level security`)
    // What triggers made of the rows is in the backup as well.
    for (const table of tables) await client.query(`alter table ${place(table)} disable trigger user`)
    for (const table of tables) if ((await client.query(`select 1 from ${place(table)} limit 1`)).rowCount !== 0)
      throw new AppError('restore-not-empty', `The database is not empty: ${fullName(table)} has rows. Restore into a new data folder (--data-dir) or an empty database.`)
    const sums = await loadTables(client, frames, new Set(tables.map(fullName)))
    for (const table of tables) await client.query(`alter table ${place(table)} enable trigger user`)
    for (const name of forced) await client.query(`alter table ${name} force row level security`)
    await client.query('commit')
    return sums
  } finally {
    await client.end()
  }
}

async function loadTables(client: Client, frames: AsyncIterator<Frame>, known: ReadonlySet<string>): Promise<readonly TableSum[]> {
  const sums: TableSum[] = []
  for (;;) {
    const next = await frames.next()
    if (next.done === true) return sums
    if (next.value.kind !== 'table') throw strange()
    const table = tableSchema.parse(JSON.parse(next.value.payload.toString()))
    if (!known.has(fullName(table))) throw strange()
    sums.push(await loadRows(client, frames, table))
  }
}

async function loadRows(client: Client, frames: AsyncIterator<Frame>, table: z.infer<typeof tableSchema>): Promise<TableSum> {
  const sum = createSum(table)
  const sink = client.query(copyFrom(`copy ${place(table)} (${table.columns.map(quoted).join(', ')}) from stdin`))
  const failed = new Promise<never>((_settle, refuse) => { sink.once('error', refuse) })
  failed.catch(() => undefined)
  try {
    let next = await rowsOrTotal(frames)
    for (; next.kind === 'rows'; next = await rowsOrTotal(frames)) {
      const piece = await decompress(next.payload, { maxOutputLength: LARGEST_PIECE })
      sum.add(piece)
      if (!sink.write(piece)) await Promise.race([once(sink, 'drain'), failed])
    }
    sink.end()
    await Promise.race([once(sink, 'finish'), failed])
    const told = totalSchema.parse(JSON.parse(next.payload.toString()))
    const found = sum.total()
    if (told.rows !== found.rows || told.sha256 !== found.sha256) throw strange()
    return found
  } catch (error) {
    sink.destroy()
    throw error
  }
}

async function rowsOrTotal(frames: AsyncIterator<Frame>): Promise<Frame> {
  const next = await frames.next()
  if (next.done === true || (next.value.kind !== 'rows' && next.value.kind !== 'total')) throw strange()
  return next.value
}

/** Compares what is in the database now with what the backup says it held. Throws `restore-differs` and names the tables. */
export async function verify(backupUrl: string, told: readonly TableSum[]): Promise<void> {
  const found = new Map((await sumTables(backupUrl)).map((sum) => [sum.table, sum]))
  const differing = told.filter((sum) => found.get(sum.table)?.rows !== sum.rows || found.get(sum.table)?.sha256 !== sum.sha256)
  if (differing.length > 0) throw new AppError('restore-differs', `What was restored differs from the backup in ${differing.map(({ table }) => table).join(', ')}. Do not use this database; restore again.`)
}

function strange(): AppError {
  return new AppError('backup-damaged', 'This backup does not hold what one of this version holds. Nothing was restored. Take another one.')
}

/** Refuses a database whose tables are not those that the backup came from. */
export async function refuseOthers(ownerUrl: string, { migrations }: BackupHead): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from aicoe_migrations')
    const there = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    const missing = migrations.filter(({ name, checksum }) => there.get(name) !== checksum)
    if (missing.length > 0) throw new AppError('backup-of-another-version', `This backup was made with ${missing.map(({ name }) => name).join(', ')}, which this version of AICOE does not have. Restore it with the version that made it, then upgrade.`)
    const more = rows.filter(({ name }) => !migrations.some((migration) => migration.name === name))
    if (more.length > 0) throw new AppError('restore-not-empty', `The database has tables that are newer than the backup (${more.map(({ name }) => name).join(', ')}). Restore into a new data folder (--data-dir) or an empty database.`)
  } finally {
    await client.end()
  }
}
