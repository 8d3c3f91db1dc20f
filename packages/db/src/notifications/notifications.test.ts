import { expect, test } from 'vitest'
import type { Stores } from '../contract.ts'
import type { Acting } from '../people.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'
import type { NewNotification } from './contract.ts'

const database = await testDatabase()
const [ANN, BOB, GONE] = ['10000000-0000-4000-8000-00000000000a', '10000000-0000-4000-8000-00000000000b', '10000000-0000-4000-8000-00000000000c']
const OTHER = '00000000-0000-4000-8000-000000000002'
const here = <T>(work: (stores: Stores) => Promise<T>, acting: Acting | null = null): Promise<T> => database.withOrganization(ORGANIZATION, work, acting)
const acting = (person: string): Acting => ({ person, key: null, limited: true, operation: null, target: null })
await here(async (stores) => { for (const [id, name] of [[ANN, 'Ann'], [BOB, 'Bob'], [GONE, 'Gone']] as const) await stores.members.add({ id, name, email: `${name}@example.com`, role: 'user' }) })
await here((stores) => stores.members.remove(GONE))
await database.withOrganization(OTHER, (stores) => stores.organizations.ensure('Other'))
const project = await here(async (stores) => (await stores.projects.findOrCreate('Orders')).id)
const run = await here(async (stores) => (await stores.runs.create({ project, transcript: null, workflow: 'w', plan: [], given: {}, parameters: {} })).run.id, { ...acting(ANN), limited: false })
const note = (change: Partial<NewNotification> = {}): NewNotification => ({ user: ANN, at: new Date(), type: 'run-done', project, run, data: { person: BOB }, inApp: true, mailAt: null, ...change })
const add = (change: Partial<NewNotification> = {}): Promise<boolean> => here((stores) => stores.notifications.add(note(change)))
const past = new Date(Date.now() - 1_000)

test('a run remembers who started it', async () => {
  expect((await here((stores) => stores.runs.get(run)))?.startedBy).toBe(ANN)
  expect(await here((stores) => stores.runs.lacks(run))).toBeNull()
})

test('the place in the feed moves on; news are where the feed is ahead of it', async () => {
  const last = (await here((stores) => stores.feed.head())).last
  expect(await database.organizationsWithNews()).toContain(ORGANIZATION)
  expect(await here((stores) => stores.notifications.place())).toBe(0)
  const page = await here((stores) => stores.feed.ofTypes(['run-state'], 0, 1))
  expect(page).toMatchObject({ isFull: true, entries: [{ type: 'run-state', run }] })
  expect(await here((stores) => stores.feed.ofTypes(['nothing'], 0, 1))).toEqual({ isFull: false, entries: [], upTo: 0 })
  await here((stores) => stores.notifications.moveTo(last))
  expect(await here((stores) => stores.notifications.place())).toBe(last)
  expect(await database.organizationsWithNews()).not.toContain(ORGANIZATION)
})

test('they come unread first and page by page, and each is read by its own person alone', async () => {
  for (let index = 0; index < 5; index++) expect(await add()).toBe(true)
  const all = (await here((stores) => stores.notifications.list(ANN, { limit: 10 }))).notifications.map(({ id }) => id)
  expect(await here((stores) => stores.notifications.read(BOB, all))).toBe(0)
  expect(await here((stores) => stores.notifications.read(ANN, [all[0] ?? '', all[2] ?? '']))).toBe(2)
  const wanted = [all[1], all[3], all[4], all[0], all[2]]
  const paged: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Stores['notifications']['list']>> = await here((stores) => stores.notifications.list(ANN, { limit: 2, ...(cursor === null ? {} : { cursor }) }))
    expect(page.unread).toBe(3)
    paged.push(...page.notifications.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== null)
  expect(paged).toEqual(wanted)
  expect((await here((stores) => stores.notifications.list(ANN, { limit: 1 }))).notifications[0]).toMatchObject({ projectName: 'Orders', personName: 'Bob', fileName: null, readAt: null, run })
  expect(await here((stores) => stores.notifications.read(ANN, null))).toBe(3)
  expect((await here((stores) => stores.notifications.list(BOB, { limit: 10 }))).notifications).toEqual([])
})

test('one that is shown stands in the feed for its person alone', async () => {
  const { last } = await here((stores) => stores.feed.head())
  await add({ type: 'shown' })
  await add({ type: 'for a letter alone', inApp: false, mailAt: new Date(Date.now() + 1e6) })
  const { entries } = await here((stores) => stores.feed.after(last, 10))
  expect(entries).toMatchObject([{ type: 'notification', user: ANN, data: { type: 'shown' } }])
  expect((await here((stores) => stores.notifications.list(ANN, { limit: 100 }))).notifications.map(({ type }) => type)).not.toContain('for a letter alone')
})

test('nothing is told to who is no member, nor again within the quiet time', async () => {
  expect(await add({ user: GONE })).toBe(false)
  expect(await add({ type: 'waits', quietMs: 60_000 })).toBe(true)
  expect(await add({ type: 'waits', quietMs: 60_000 })).toBe(false)
  expect(await add({ type: 'waits', quietMs: 60_000, run: null })).toBe(true)
  expect(await add({ type: 'waits', quietMs: 60_000, at: new Date(Date.now() + 120_000) })).toBe(true)
})

test('a project that is closed to somebody closes what they were told of it', async () => {
  await add({ user: BOB, type: 'closed' })
  const seen = async (): Promise<readonly string[]> => (await here((stores) => stores.notifications.list(BOB, { limit: 100 }), acting(BOB))).notifications.map(({ type }) => type)
  expect(await seen()).toContain('closed')
  await here((stores) => stores.projectAccess.setVisibility(project, 'members'))
  expect(await seen()).toEqual([])
  await here((stores) => stores.projectAccess.setVisibility(project, 'organization'))
})

test('letters are claimed once, one for each person, without what was read meanwhile; a claim that lapses is due again', async () => {
  await add({ type: 'first', mailAt: past })
  await add({ type: 'second', mailAt: past, inApp: false })
  await add({ user: BOB, type: 'third', mailAt: past })
  expect(await database.organizationsWithDueLetters()).toEqual([ORGANIZATION])
  const claims = await Promise.all([1, 2, 3].map(() => here((stores) => stores.notifications.claimLetters(60_000))))
  const [ann, bob] = claims.flat().toSorted((one, other) => one.user.localeCompare(other.user))
  expect(claims.flat()).toHaveLength(2)
  expect([ann, bob]).toMatchObject([{ user: ANN, tries: 0, ids: { length: 2 } }, { user: BOB, tries: 0, ids: { length: 1 } }])
  expect(await database.organizationsWithDueLetters()).toEqual([])
  await here((stores) => stores.notifications.read(ANN, null))
  expect((await here((stores) => stores.notifications.unread(ANN, ann?.ids ?? []))).map(({ type }) => type)).toEqual(['second'])
  await here((stores) => stores.notifications.posted(ann?.ids ?? [], null))
  await here((stores) => stores.notifications.posted(bob?.ids ?? [], past))
  expect(await here((stores) => stores.notifications.claimLetters(0))).toMatchObject([{ user: BOB, tries: 1 }])
  await here((stores) => stores.notifications.posted(bob?.ids ?? [], null))
})

test('preferences are kept by type, and another organisation sees nothing of any of it', async () => {
  await here((stores) => stores.notifications.prefer(ANN, [{ type: 'run-done', inApp: false, mail: 'daily' }, { type: 'run-failed', inApp: true, mail: 'never' }]))
  await here((stores) => stores.notifications.prefer(ANN, [{ type: 'run-done', inApp: true, mail: 'now' }]))
  expect(await here((stores) => stores.notifications.preferences(ANN))).toEqual([{ type: 'run-done', inApp: true, mail: 'now' }, { type: 'run-failed', inApp: true, mail: 'never' }])
  await database.withOrganization(OTHER, async ({ notifications }) => {
    expect(await notifications.preferences(ANN)).toEqual([])
    expect(await notifications.list(ANN, { limit: 10 })).toMatchObject({ notifications: [], unread: 0 })
    expect(await notifications.read(ANN, null)).toBe(0)
  })
})

test('retention removes what is old, but no letter that is still to be written, and deliveries that have ended', async () => {
  const count = async (): Promise<number> => (await here((stores) => stores.notifications.list(ANN, { limit: 100 }))).notifications.length
  const before = await count()
  await add({ at: new Date(0) })
  await add({ at: new Date(0), mailAt: new Date(Date.now() + 1e6) })
  expect(await here((stores) => stores.retention.notifications(new Date(1_000), 10))).toBe(1)
  expect(await count()).toBe(before + 1)
  const { id } = await here((stores) => stores.webhooks.add({ url: 'https://example.org', description: '', types: ['run-end'], secret: 'whsec_x' }))
  const delivery = await here((stores) => stores.webhooks.test(id))
  const later = new Date(Date.now() + 1e6)
  expect(await here((stores) => stores.retention.deliveries(later, 10))).toBe(0)
  await here((stores) => stores.webhooks.record(delivery ?? '', { at: new Date(), milliseconds: 1, status: 200, error: null, delivered: true, retryMs: null, gone: false }, 5))
  expect(await here((stores) => stores.retention.deliveries(past, 10))).toBe(0)
  expect(await here((stores) => stores.retention.deliveries(later, 10))).toBe(1)
})
