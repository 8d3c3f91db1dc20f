import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { roleUrls } from './roles.ts'
import { openSession } from './session.ts'
import { cloneDatabase, ORGANIZATION, testFolder } from './testing.ts'

test.each([
  ['mysql://a:b@localhost/x', 'database-url-invalid'],
  ['nonsense', 'database-url-invalid'],
  ['postgresql://a@localhost/x', 'database-url-without-password'],
  ['postgresql://a:b@127.0.0.1:1/x', 'database-unreachable'],
])('%s is refused as %s', async (url, code) => {
  await expect(openDatabase({ url })).rejects.toMatchObject({ code })
})

test('a user who may not make roles is told what is needed', async () => {
  const admin = await cloneDatabase()
  const session = await openSession(admin)
  await session.query("do $$ begin if not exists (select 1 from pg_roles where rolname = 'weak') then create role weak login password 'weak'; end if; end $$")
  await session.query(`grant connect on database ${new URL(admin).pathname.slice(1)} to weak`)
  await session.close()
  const weak = new URL(admin)
  weak.username = weak.password = 'weak'
  const refused = expect(openDatabase({ url: weak.href })).rejects
  await refused.toMatchObject({ code: 'database-not-prepared' })
})

test('the passwords of our roles follow from the administrator\'s, each its own', () => {
  const urls = roleUrls('postgresql://postgres:a%20b@127.0.0.1:5432/aicoe?sslmode=disable')
  expect(URL.parse(urls.app)).toMatchObject({ username: 'aicoe_app', pathname: '/aicoe', search: '?sslmode=disable' })
  expect(new Set([urls.owner, urls.app, urls.engine].map((url) => new URL(url).password)).size).toBe(3)
  expect(roleUrls('postgresql://postgres:a%20b@127.0.0.1:5432/aicoe?sslmode=disable')).toEqual(urls)
})

test('the embedded database opens, is opened a second time beside the first, keeps its rows, and works again after PostgreSQL was killed', async () => {
  const dataDir = testFolder()
  const notices: string[] = []
  const first = await openDatabase({ dataDir, onNotice: (notice) => notices.push(notice) })
  await first.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Kept'))
  const second = await openDatabase({ dataDir })
  await second.close()
  const waiting = first.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query('select pg_sleep(60)'))
  const killed = expect(waiting).rejects.toMatchObject({ code: 'database-unreachable', retryable: true })
  const session = await openSession(first.engine.url)
  process.kill(Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await killed
  await session.lost
  await expect.poll(() => first.check().then(() => 'answers', () => 'away')).toBe('answers')
  expect(await first.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Other'))).toMatchObject({ name: 'Kept' })
  await expect.poll(() => notices).toContain('PostgreSQL stopped unexpectedly and runs again.')
  await first.close()
  const third = await openDatabase({ dataDir })
  expect(await third.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Other'))).toMatchObject({ name: 'Kept' })
  await third.close()
  await expect(third.check()).rejects.toThrow()
})
