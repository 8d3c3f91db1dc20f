import { getTableConfig } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from './schema.ts'
import { openSession } from './session.ts'
import { cloneDatabase } from './testing.ts'

test('a table that drizzle knows is as the migrations make it, column by column', async () => {
  const session = await openSession(await cloneDatabase())
  const actual = await session.query("select table_name, column_name, data_type, is_nullable, column_default is not null as defaulted from information_schema.columns where table_schema = 'public' and table_name <> 'aicoe_migrations'")
  await session.close()
  const known = new Set(Object.values(schema).map((table) => getTableConfig(table).name))
  const inDatabase = actual.filter((column) => known.has(String(column['table_name']))).map((column) => `${String(column['table_name'])}.${String(column['column_name'])} ${String(column['data_type'])} ${column['is_nullable'] === 'YES' ? 'null' : 'not null'}${column['defaulted'] === true ? ' default' : ''}`)
  const inDrizzle = Object.values(schema).map((table) => getTableConfig(table)).flatMap((table) => table.columns.map((column) =>
    `${table.name}.${column.name} ${column.getSQLType()} ${column.notNull ? 'not null' : 'null'}${column.hasDefault ? ' default' : ''}`))
  expect(inDrizzle.sort()).toEqual(inDatabase.sort())
})
