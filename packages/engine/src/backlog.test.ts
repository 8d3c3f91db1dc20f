import { openDatabase } from '@aicoe/db'
import { atEnd, cloneDatabase, openSession, testDatabase } from '@aicoe/db/testing'
import { AppError } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { BacklogView } from './backlog.ts'
import { createEngine } from './engine.ts'
import { engineTables } from './tables.ts'

test('the queue is looked at again after the database was away and after its session was lost', async () => {
  const { engine } = await testDatabase({ engineTables })
  let away = true
  const view = new BacklogView({ url: engine.url, openSession: () => (away ? Promise.reject(new AppError('database-unreachable', 'Away.', { retryable: true })) : engine.openSession()) })
  await expect(view.look()).rejects.toMatchObject({ code: 'database-unreachable' })
  away = false
  const empty = { queued: 0, running: 0, oldestMs: 0, workers: 0 }
  expect(await view.look()).toEqual(empty)
  const session = await engine.openSession()
  await session.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()")
  await session.close()
  await expect.poll(() => view.look().catch(() => null)).toEqual(empty)
  await view.close()
  await view.close()
})

test('a worker that lost its session with the database says so, until it has another', async () => {
  const url = await cloneDatabase({ engineTables })
  const database = await openDatabase({ url, engineTables })
  atEnd(() => database.close())
  const name = new URL(url).pathname.slice(1)
  const elsewhere = new URL(url)
  elsewhere.pathname = '/postgres'
  const admin = await openSession(elsewhere.href)
  const engine = createEngine({ access: database.engine })
  await engine.start({ begin: () => Promise.resolve(), end: () => Promise.resolve(), turn: () => Promise.resolve({ state: 'done', hash: 'h', reused: false }) })
  expect(engine.hindrance()).toBeNull()
  await admin.query(`alter database "${name}" allow_connections false`)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await expect.poll(() => engine.hindrance()).toMatch(/has lost its session/)
  await admin.query(`alter database "${name}" allow_connections true`)
  await expect.poll(() => engine.hindrance()).toBeNull()
  await engine.stop(1_000)
  await admin.close()
})
