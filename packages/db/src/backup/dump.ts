import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { explain } from '../errors.ts'
import type { Frame } from './frames.ts'
import { fullName, listTables, place, quoted } from './tables.ts'
import type { Asks, Table } from './tables.ts'

/** What a table held: its rows, and the SHA-256 of their text in the order of their key. Equal tables have equal sums. */
export interface TableSum { readonly table: string; readonly rows: number; readonly sha256: string }
export interface BackupHead { readonly createdAt: string; readonly migrations: readonly { readonly name: string; readonly checksum: string }[] }

/** Bytes of rows that are compressed together. */
const PIECE = 1_000_000
const LINE_FEED = 10
const compress = promisify(zstdCompress)

/** All tables as frames, as they were at one moment, while everybody goes on working: one snapshot, read as the role that may look over all walls. `onTable` hears of each. */
export async function* dump(backupUrl: string, onTable: (sum: TableSum) => void): AsyncGenerator<Frame> {
  const client = await openSnapshot(backupUrl)
  try {
    const head: BackupHead = { createdAt: new Date().toISOString(), migrations: (await client.query<{ name: string; checksum: string }>('select name, checksum from public.aicoe_migrations order by name')).rows }
    yield frame('head', head)
    for (const table of await listTables(asking(client))) {
      yield frame('table', { schema: table.schema, name: table.name, columns: table.columns })
      const sum = createSum(table)
      for await (const piece of pieces(rowsOf(client, table))) {
        sum.add(piece)
        yield { kind: 'rows', payload: await compress(piece) }
      }
      yield frame('total', sum.total())
      onTable(sum.total())
    }
  } catch (error) {
    throw explain(error)
  } finally {
    await client.end()
  }
}

/** The sums of all tables as they are now. */
export async function sumTables(backupUrl: string): Promise<readonly TableSum[]> {
  const client = await openSnapshot(backupUrl)
  try {
    const sums: TableSum[] = []
    for (const table of await listTables(asking(client))) {
      const sum = createSum(table)
      for await (const piece of rowsOf(client, table)) sum.add(piece)
      sums.push(sum.total())
    }
    return sums
  } finally {
    await client.end()
  }
}

async function openSnapshot(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'aicoe backup', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  // Texts of times and numbers must not depend on who reads them.
  await client.query("set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 3; set bytea_output = 'hex'")
  await client.query('begin isolation level repeatable read read only')
  return client
}

export function asking(client: Client): Asks {
  return { query: async (text, values) => (await client.query<Readonly<Record<string, unknown>>>(text, values === undefined ? [] : [...values])).rows }
}

function rowsOf(client: Client, table: Table): AsyncIterable<Buffer> {
  const columns = table.columns.map(quoted).join(', ')
  // Text of json has no order of its own; a key never holds one, and a table without a key is ordered by its text.
  const order = table.order === table.columns ? '(t.*)::text' : table.order.map(quoted).join(', ')
  return client.query(copyTo(`copy (select ${columns} from ${place(table)} t order by ${order} ) to stdout`))
}

async function* pieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const row of rows) {
    held.push(row)
    length += row.length
    if (length < PIECE) continue
    yield Buffer.concat(held)
    held = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(held)
}

/** COPY writes a row as one line; a line feed inside is escaped. */
export function createSum(table: Pick<Table, 'schema' | 'name'>): { add(piece: Buffer): void; total(): TableSum } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(piece) {
      hash.update(piece)
      for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, at + 1)) rows++
    },
    total: () => ({ table: fullName(table), rows, sha256: hash.copy().digest('hex') }),
  }
}

function frame(kind: Frame['kind'], value: unknown): Frame {
  return { kind, payload: Buffer.from(JSON.stringify(value)) }
}
