import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { TableSum } from './dump.ts'
import { readFrames, writeFrames } from './frames.ts'
import type { Frame } from './frames.ts'
import { openDatabase, restoreDatabase } from '../database.ts'
import { ORGANIZATION, cloneDatabase, testDatabase, testFolder } from '../testing.ts'
import { openSession } from '../session.ts'
import { startPostgres } from '../embedded/start.ts'

const other = '00000000-0000-4000-8000-000000000002'
const database = await testDatabase()
const text = 'tab\tline\nback\\slash, \u0000 and \ud800 in json, \u2603'
for (const organization of [ORGANIZATION, other]) await database.withOrganization(organization, async (stores) => {
  await stores.organizations.ensure('Two, with a wall between')
  const project = await stores.projects.findOrCreate('Project')
  for (let number = 0; number < 50; number++) await stores.contents.keep({ hash: `hash-${number}`, data: { text, number } })
  await stores.transcripts.put({ project: project.id, fileName: 'a.txt', source: Uint8Array.from({ length: 256 }, (_, byte) => byte), text, transcript: { hash: 't', data: { said: text } }, facts: { hash: 'f', data: {} } })
})

async function bytesOf(passphrase: string | null): Promise<{ readonly bytes: Buffer; readonly sums: readonly TableSum[] }> {
  const pieces: Buffer[] = []
  const sums: TableSum[] = []
  for await (const piece of database.backup({ passphrase, onTable: (sum) => sums.push(sum) })) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), sums }
}
async function* stream(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}
/** A new database on another server's folder would take seconds: an empty one on the test server is as good. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(await cloneDatabase())
  const session = await openSession(url.href)
  await session.query('drop schema public, auth cascade')
  await session.query('create schema public')
  await session.close()
  return url.href
}

test('what was backed up stands in an empty database row by row, of all organisations, behind their walls, and can be worked with', async () => {
  const { bytes, sums } = await bytesOf(null)
  expect(sums.find(({ table }) => table === 'public.contents')).toMatchObject({ rows: 104 })
  const url = await emptyDatabase()
  const restored = await restoreDatabase({ url }, stream(bytes), null)
  expect(restored.tables).toEqual(sums)
  const again = await openDatabase({ url })
  afterAll(() => again.close())
  expect(await again.organizations()).toEqual([ORGANIZATION, other])
  await again.withOrganization(other, async (stores) => {
    const [project] = await stores.projects.list()
    expect(project?.name).toBe('Project')
    expect(await stores.contents.get('hash-7')).toEqual({ text, number: 7 })
  })
  const session = await openSession(url)
  expect(await session.query("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'aicoe_migrations' and not relforcerowsecurity")).toEqual([])
  await session.close()
})

test('a backup is of one moment: what is written meanwhile is in whole or not at all', async () => {
  let number = 0
  const state = { writing: true }
  const writer = (async () => {
    while (state.writing) await database.withOrganization(ORGANIZATION, async (stores) => {
      number++
      await stores.contents.keep({ hash: `late-${number}`, data: number })
      await stores.projects.findOrCreate(`Late ${number}`)
    })
  })()
  const { bytes } = await bytesOf(null)
  state.writing = false
  await writer
  const url = await emptyDatabase()
  await restoreDatabase({ url }, stream(bytes, 50_000), null)
  const session = await openSession(url)
  const [late] = await session.query("select (select count(*) from contents where hash like 'late-%') as contents, (select count(*) from projects where name like 'Late %') as projects")
  await session.close()
  expect(late?.['contents']).toBe(late?.['projects'])
})

test('with a passphrase nothing can be read, and nothing is restored without it or with another', async () => {
  const { bytes } = await bytesOf('correct horse')
  expect(bytes.includes('organizations')).toBe(false)
  const url = await emptyDatabase()
  await expect(restoreDatabase({ url }, stream(bytes), null)).rejects.toMatchObject({ code: 'backup-encrypted' })
  await expect(restoreDatabase({ url }, stream(bytes), 'wrong horse')).rejects.toMatchObject({ code: 'backup-passphrase-wrong' })
  expect((await restoreDatabase({ url }, stream(bytes), 'correct horse')).tables.length).toBeGreaterThan(15)
})

test.each([null, 'correct horse'])('one that was cut off or changed anywhere is refused, and leaves an empty database (passphrase: %s)', async (passphrase) => {
  const { bytes } = await bytesOf(passphrase)
  const url = await emptyDatabase()
  const broken = (change: (copy: Buffer) => Buffer) => restoreDatabase({ url }, stream(change(Buffer.from(bytes)), 65_536), passphrase)
  for (const share of [0.1, 0.5, 0.9, 0.9999]) await expect(broken((copy) => copy.subarray(0, Math.floor(copy.length * share))), `cut at ${share}`).rejects.toMatchObject({ code: 'backup-cut-off' })
  for (const share of [0.02, 0.3, 0.6, 0.97]) {
    const error: unknown = await broken((copy) => { const at = Math.floor(copy.length * share); copy[at] = (copy[at] ?? 0) ^ 1; return copy }).then(() => null, (reason: unknown) => reason)
    expect(error, `changed at ${share}`).not.toBeNull()
  }
  await expect(broken((copy) => Buffer.concat([copy, Buffer.from('more')]))).rejects.toMatchObject({ code: 'backup-damaged' })
  await expect(broken(() => Buffer.from('PK\u0003\u0004 this is a zip and not a backup at all'))).rejects.toMatchObject({ code: 'backup-not-recognised' })
  await expect(broken(() => Buffer.alloc(0))).rejects.toMatchObject({ code: 'backup-cut-off' })
  expect((await restoreDatabase({ url }, stream(bytes), passphrase)).tables.length).toBeGreaterThan(15)
})

test('a database that holds anything is left as it is', async () => {
  const { bytes } = await bytesOf(null)
  const url = await cloneDatabase()
  const own = await openDatabase({ url })
  afterAll(() => own.close())
  await own.withOrganization(other, (stores) => stores.organizations.ensure('Mine'))
  await expect(restoreDatabase({ url }, stream(bytes), null)).rejects.toMatchObject({ code: 'restore-not-empty' })
  expect(await own.organizations()).toEqual([other])
})

test('a backup of a version that is not known here is refused by name', async () => {
  const url = await emptyDatabase()
  const { bytes } = await bytesOf(null)
  async function* later(): AsyncGenerator<Frame> {
    for await (const frame of readFrames(stream(bytes), null))
      yield frame.kind === 'head' ? { kind: 'head', payload: Buffer.from(frame.payload.toString().replace('"migrations":[', '"migrations":[{"name":"9999_future.sql","checksum":"x"},')) } : frame
  }
  await expect(restoreDatabase({ url }, writeFrames(later(), null), null)).rejects.toMatchObject({ code: 'backup-of-another-version', message: expect.stringContaining('9999_future.sql') as string })
})

test('into a new folder of the embedded server, by way of a file', async () => {
  const folder = testFolder()
  const { bytes, sums } = await bytesOf('a passphrase')
  await writeFile(join(folder, 'backup'), bytes)
  const dataDir = join(folder, 'data')
  const restored = await restoreDatabase({ dataDir }, stream(await readFile(join(folder, 'backup')), 500_000), 'a passphrase')
  expect(restored.tables).toEqual(sums)
  const server = await startPostgres({ dataDir })
  afterAll(() => server.stop())
  expect(server.adopted).toBe(false)
})
