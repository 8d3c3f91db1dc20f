import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { openSession } from '../session.ts'
import { testFolder } from '../testing.ts'
import { isAlive } from './process.ts'
import { startPostgres } from './start.ts'
import type { Running } from './start.ts'

const started: Running[] = []
async function start(dataDir: string, notices: string[] = []): Promise<Running> {
  const running = await startPostgres({ dataDir, onNotice: (notice) => notices.push(notice) })
  started.push(running)
  return running
}
afterEach(async () => { for (const running of started.splice(0)) await running.stop() })

const ask = async (url: string, text: string): Promise<unknown> => {
  const session = await openSession(url)
  try {
    return Object.values((await session.query(text))[0] ?? {})[0]
  } finally {
    await session.close()
  }
}

test('the first start makes a cluster that only its password opens, on loopback; a second start adopts it, and only the starter stops it', async () => {
  const dataDir = testFolder()
  const first = await start(dataDir)
  const second = await start(dataDir)
  expect([first.adopted, second.adopted, second.pid]).toEqual([false, true, first.pid])
  expect(second.url).toBe(first.url)
  expect(await ask(first.url, 'select setting from pg_settings where name = \'server_encoding\'')).toBe('UTF8')
  expect(await ask(first.url, 'show listen_addresses')).toBe('127.0.0.1')
  expect(await ask(first.url, 'show unix_socket_directories')).toBe('')
  expect(await ask(first.url, 'select count(*)::int from pg_hba_file_rules where auth_method <> \'scram-sha-256\'')).toBe(0)
  await expect(ask(first.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(dataDir, 'postgres', 'secret')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'postgres', 'data')).mode & 0o777).toBe(0o700)
})

test('two starters at once on an empty folder end up with one server', async () => {
  const dataDir = testFolder()
  const both = await Promise.all([start(dataDir), start(dataDir)])
  expect(both[0].pid).toBe(both[1].pid)
  expect(await ask(both[1].url, 'select current_database()')).toBe('aicoe')
})

test('a server that is killed runs again on the same port with everything that was acknowledged, while we run', async () => {
  const notices: string[] = []
  const running = await start(testFolder(), notices)
  await ask(running.url, 'create table kept (n int)')
  await ask(running.url, 'insert into kept values (7)')
  process.kill(running.pid, 'SIGKILL')
  await expect.poll(() => notices).toEqual(['PostgreSQL stopped unexpectedly and runs again.'])
  expect(await ask(running.url, 'select n from kept')).toBe(7)
})

test('a server whose starter was killed is inherited: the next one adopts it and may stop it', async () => {
  const dataDir = testFolder()
  const script = `const { startPostgres } = await import(${JSON.stringify(new URL('./start.ts', import.meta.url).href)})
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.stdout.write(String(pid)); process.kill(process.pid, 'SIGKILL')`
  const orphan = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]).catch((error: unknown) => error as { readonly stdout: string })
  const heir = await startPostgres({ dataDir })
  expect([heir.adopted, heir.pid]).toEqual([true, Number(orphan.stdout)])
  await heir.stop()
  expect(isAlive(heir.pid)).toBe(false)
  const again = await start(dataDir)
  expect(again.adopted).toBe(false)
  expect(again.url).toBe(heir.url)
})

test('what a killed starter left half made is swept away', async () => {
  const dataDir = testFolder()
  mkdirSync(join(dataDir, 'postgres', 'data.00.999999999.tmp', 'base'), { recursive: true })
  await start(dataDir)
  expect(existsSync(join(dataDir, 'postgres', 'data.00.999999999.tmp'))).toBe(false)
})

test('a server that does not take our password, and a lock file that names another program, are told apart in words', async () => {
  const dataDir = testFolder()
  const running = await start(dataDir)
  const secret = join(dataDir, 'postgres', 'secret')
  const right = readFileSync(secret, 'utf8')
  writeFileSync(secret, 'not the password')
  await expect(startPostgres({ dataDir, patienceMs: 300 })).rejects.toMatchObject({ code: 'postgres-not-ours' })
  writeFileSync(secret, right)
  await running.stop()
  writeFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n/\n0\n1\n`)
  await expect(startPostgres({ dataDir, patienceMs: 300 })).rejects.toMatchObject({ code: 'postgres-pid-reused' })
})

test('a server that cannot start says where its last words are', async () => {
  const dataDir = testFolder()
  await expect(startPostgres({ dataDir, settings: { shared_buffers: 'nonsense' }, patienceMs: 500 })).rejects.toThrow(/server\.log: .*shared_buffers/)
})
