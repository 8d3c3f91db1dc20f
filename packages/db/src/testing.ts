import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import type { Database, EngineTables } from './contract.ts'
import { openDatabase } from './database.ts'
import { startPostgres } from './embedded/start.ts'
import { RedisServer } from './redis/test-redis.ts'

/** For tests in other rooms that break the database on purpose. */
export { openSession } from './session.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the one PostgreSQL that all test files of this Vitest run share; see test-server.ts. */
    readonly testServer: string
  }
}

export const ORGANIZATION = '00000000-0000-4000-8000-000000000001'
/** Speed instead of safety: what a test server loses with the machine nobody misses. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

const cleanups: (() => unknown)[] = []
// Registered while the test file is loaded: Vitest takes no such hook from inside a test.
afterAll(async () => { for (const cleanup of cleanups.splice(0).reverse()) await cleanup() })

/** Does this once all tests of the file are over; what was asked for last is done first. */
export function atEnd(cleanup: () => unknown): void {
  cleanups.push(cleanup)
}

interface Options { readonly engineTables?: EngineTables }

/** The administrator's URL of a fresh database with all migrations, cloned from a template and dropped after the test file. */
export async function cloneDatabase({ engineTables }: Options = {}): Promise<string> {
  const { url } = await startPostgres({ dataDir: inject('testServer'), settings: SETTINGS })
  const template = `template_${engineTables === undefined ? 'plain' : 'engine'}`
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await admin.query("select pg_advisory_lock(hashtextextended('test-template', 0))")
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (rowCount === 0) {
    await admin.query(`create database ${template}`)
    const made = await openDatabase({ url: on(url, template), ...(engineTables === undefined ? {} : { engineTables }) })
    await made.close()
  }
  await admin.query(`create database ${name} template ${template}`)
  await admin.end()
  atEnd(async () => {
    const dropper = new Client({ connectionString: url })
    await dropper.connect()
    await dropper.query(`drop database if exists ${name} with (force)`)
    await dropper.end()
  })
  return on(url, name)
}

/** An open database of its own for this test file, with one organisation in it; closed and dropped after the file. */
export async function testDatabase(options: Options = {}): Promise<Database> {
  const database = await openDatabase({ url: await cloneDatabase(options), ...options })
  atEnd(() => database.close())
  await database.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Test'))
  return database
}

/** A real Redis of its own for this test file, stopped after it. */
export async function testRedis(): Promise<RedisServer> {
  const server = new RedisServer(testFolder())
  atEnd(() => server.kill())
  await server.start()
  return server
}

/** A fresh folder that any user reaches, removed after the test file. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aicoe-test-'))
  chmodSync(folder, 0o755)
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function on(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
