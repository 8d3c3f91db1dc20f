import { AppError } from '@aicoe/sdk'
import { expect, test, vi } from 'vitest'
import type { EngineAccess, Session } from './access.ts'
import { Liveness } from './liveness.ts'

/** A database of locks: each session holds some, a cut session loses them. `pending` are executors with unfinished work. */
class Locks implements EngineAccess {
  readonly url = ''
  readonly held = new Map<string, Session>()
  pending: string[] = []
  refusals = 0
  readonly cuts: (() => void)[] = []

  openSession = (): Promise<Session> => {
    if (this.refusals > 0) {
      this.refusals--
      return Promise.reject(new AppError('database-unreachable', 'Away.', { retryable: true }))
    }
    const lost = Promise.withResolvers<undefined>()
    let open = true
    const end = (): void => {
      open = false
      for (const [name, holder] of this.held) if (holder === session) this.held.delete(name)
      lost.resolve(undefined)
    }
    const session: Session = {
      lost: lost.promise,
      query: (text, values = []) => (open ? Promise.resolve(this.#answer(session, text, String(values[0]))) : Promise.reject(new RangeError('closed'))),
      close: () => { end(); return Promise.resolve() },
    }
    this.cuts.push(end)
    return Promise.resolve(session)
  }

  #answer(session: Session, text: string, name: string): readonly Readonly<Record<string, unknown>>[] {
    if (text.includes('executor_id')) return this.pending.filter((executor) => executor !== name).map((executor) => ({ executor_id: executor }))
    if (text.includes('pg_advisory_unlock')) this.held.delete(name)
    else if (text.includes('pg_try_advisory_lock')) {
      if (this.held.has(name)) return [{ free: false }]
      this.held.set(name, session)
      return [{ free: true }]
    } else if (text.includes('pg_advisory_lock')) this.held.set(name, session)
    return []
  }
}

function watcher(locks: Locks, executor = 'me', rescue: (dead: string) => Promise<void> = () => Promise.resolve()) {
  const rescued: string[] = []
  const reports: string[] = []
  const liveness = new Liveness({ access: locks, executor, tend: () => Promise.resolve(), rescue: (dead) => { rescued.push(dead); return rescue(dead) }, report: (message) => { reports.push(message) } })
  return { liveness, rescued, reports }
}

test('the work of the dead is handed on, that of the living is not, and the look leaves no lock behind', async () => {
  const locks = new Locks()
  locks.held.set('living', await locks.openSession())
  locks.pending = ['living', 'dead', 'me']
  const { liveness, rescued } = watcher(locks)
  await liveness.start()
  expect(locks.held.has('me')).toBe(true)
  liveness.watch()
  await expect.poll(() => rescued).toEqual(['dead'])
  expect([...locks.held.keys()].sort()).toEqual(['living', 'me'])
  await liveness.stop()
  expect(locks.held.has('me')).toBe(false)
})

test('a rescue that fails is told and repeated', async () => {
  const locks = new Locks()
  locks.pending = ['dead']
  let tries = 0
  const { liveness, rescued, reports } = watcher(locks, 'me', () => (++tries === 1 ? Promise.reject(new RangeError('x')) : Promise.resolve()))
  await liveness.start()
  liveness.watch()
  await expect.poll(() => rescued.length).toBeGreaterThan(1)
  expect(reports).toHaveLength(1)
  expect(locks.held.has('dead')).toBe(false)
  await liveness.stop()
})

test('after a lost connection the lock is taken again, and nobody is judged before the others had time to do the same', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const locks = new Locks()
  const { liveness, rescued, reports } = watcher(locks)
  await liveness.start()
  liveness.watch()
  expect(await liveness.query('select status', ['x'])).toEqual([])
  locks.refusals = 2
  locks.pending = ['not back yet']
  for (const cut of locks.cuts) cut()
  await expect.poll(() => liveness.query('select status', ['x'])).toBeNull()
  await expect.poll(() => locks.held.has('me')).toBe(true)
  expect(reports).toHaveLength(2)
  await expect.poll(() => liveness.query('select status', ['x'])).toEqual([])
  expect(rescued).toEqual([])
  vi.setSystemTime(Date.now() + 3001)
  await expect.poll(() => rescued).toEqual(['not back yet'])
  await liveness.stop()
  vi.useRealTimers()
})

test('a start that fails leaves no session open', async () => {
  const locks = new Locks()
  let closed = 0
  const access: EngineAccess = { url: '', async openSession() {
    const session = await locks.openSession()
    return { ...session, query: () => Promise.reject(new RangeError('refused')), close: () => { closed++; return session.close() } }
  } }
  await expect(new Liveness({ access, executor: 'me', tend: () => Promise.resolve(), rescue: () => Promise.resolve(), report: () => undefined }).start()).rejects.toThrow(RangeError)
  expect(closed).toBe(1)
})
