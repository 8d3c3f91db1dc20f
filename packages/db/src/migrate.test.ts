import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { roleUrls } from './roles.ts'
import { openSession } from './session.ts'
import { cloneDatabase, testFolder } from './testing.ts'

/** A database whose own migrations are forgotten, and a folder of others. */
async function fresh(): Promise<{ readonly owner: string; readonly folder: URL; readonly write: (name: string, sql: string) => void; readonly ask: (text: string) => Promise<number> }> {
  const admin = await cloneDatabase()
  const path = join(testFolder(), 'migrations')
  mkdirSync(path)
  const ask = async (text: string): Promise<number> => {
    const session = await openSession(admin)
    const rows = await session.query(text)
    await session.close()
    return rows.length
  }
  await ask('delete from aicoe_migrations')
  return { owner: roleUrls(admin).owner, folder: pathToFileURL(`${path}/`), write: (name, sql) => writeFileSync(join(path, name), sql), ask }
}

test('each migration runs once, in order, also when four processes migrate at once', async () => {
  const { owner, folder, write, ask } = await fresh()
  write('0002_two.sql', 'insert into one values (2)')
  write('0001_one.sql', 'create table one (n int); insert into one values (1)')
  write('README.md', 'not a migration')
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(owner, undefined, { folder })))
  expect(applied.flat()).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await ask('select * from one')).toBe(2)
})

test('a migration that fails leaves nothing behind and keeps its cause', async () => {
  const { owner, folder, write, ask } = await fresh()
  write('0001_bad.sql', 'create table half (n int); select 1 / 0')
  await expect(migrate(owner, undefined, { folder })).rejects.toMatchObject({ code: 'migration-failed', cause: { message: 'division by zero' } })
  expect(await ask("select 1 from pg_tables where tablename = 'half'")).toBe(0)
})

test('a changed migration and a newer database are refused', async () => {
  const { owner, folder, write, ask } = await fresh()
  write('0001_one.sql', 'select 1')
  await migrate(owner, undefined, { folder })
  write('0001_one.sql', 'select 1\r\n'.trimEnd())
  expect(await migrate(owner, undefined, { folder })).toEqual([])
  write('0001_one.sql', 'select 2')
  await expect(migrate(owner, undefined, { folder })).rejects.toMatchObject({ code: 'migration-changed' })
  await ask("update aicoe_migrations set name = '0009_later.sql'")
  await expect(migrate(owner, undefined, { folder })).rejects.toMatchObject({ code: 'database-too-new' })
})
