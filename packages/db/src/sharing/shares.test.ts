import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
let project: string
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))
const token = (): Uint8Array => createHash('sha256').update(randomBytes(32)).digest()
const make = (tokenHash: Uint8Array, expiresAt = new Date(Date.now() + 60_000)) =>
  stores((all) => all.shares.create({ project, label: 'For review', role: 'read', kinds: ['prd'], withEvidence: false, passwordHash: null, expiresAt, tokenHash }))

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
  project = (await stores((all) => all.projects.findOrCreate('Apollo'))).id
})

test('a token opens its share, in whatever organisation, until that is revoked or over', async () => {
  const [open, over] = [token(), token()]
  const share = await make(open)
  await make(over, new Date(Date.now() - 1))
  expect(await database.share(open)).toEqual({ organization: ORGANIZATION, id: share.id })
  expect(await database.share(over)).toBeNull()
  expect(await database.share(token())).toBeNull()
  expect(await stores((all) => all.shares.revoke(share.id), OTHER)).toBe(false)
  expect(await stores((all) => all.shares.revoke(share.id))).toBe(true)
  expect(await stores((all) => all.shares.revoke(share.id))).toBe(false)
  expect(await database.share(open)).toBeNull()
  expect((await stores((all) => all.shares.list(project))).map(({ label }) => label)).toEqual(['For review', 'For review'])
  expect(await stores((all) => all.shares.list(project), OTHER)).toEqual([])
  expect(await stores((all) => all.shares.get(share.id), OTHER)).toBeNull()
})

test('of twenty passwords tried at once ten are looked at; a right one lets others be tried', async () => {
  const { id } = await make(token())
  const tries = await Promise.all(Array.from({ length: 20 }, () => stores((all) => all.shares.tryPassword(id))))
  expect(tries.filter((isLookedAt) => isLookedAt)).toHaveLength(10)
  await stores((all) => all.shares.passwordRight(id))
  expect(await stores((all) => all.shares.tryPassword(id))).toBe(true)
})

test('who looks is written down once within minutes, and counted', async () => {
  const { id } = await make(token())
  const seen = (visitor: string, kind: string | null) => stores((all) => all.shares.seen(id, { kind, client: 'Firefox on Linux', visitor }))
  for (const [visitor, kind] of [['a', null], ['a', 'prd'], ['a', 'prd'], ['b', 'prd']] as const) await seen(visitor, kind)
  const views = await stores((all) => all.shares.views(id, { limit: 2 }))
  expect(views.map(({ visitor, kind }) => [visitor, kind])).toEqual([['b', 'prd'], ['a', 'prd']])
  expect((await stores((all) => all.shares.views(id, { limit: 2, before: views[1]?.id ?? '' }))).map(({ visitor, kind }) => [visitor, kind])).toEqual([['a', null]])
  expect(await stores((all) => all.shares.get(id))).toMatchObject({ visitors: 2, lastViewAt: expect.any(Date) as Date })
  expect(await stores((all) => all.shares.views(id, { limit: 2 }), OTHER)).toEqual([])
})

test('a share of a closed project is not there for who may not see the project', async () => {
  const { id } = await make(token())
  await stores((all) => all.projectAccess.setVisibility(project, 'members'))
  const stranger = { person: '10000000-0000-4000-8000-00000000000b', key: null, limited: true, operation: null, target: null }
  expect(await database.withOrganization(ORGANIZATION, (all) => all.shares.get(id), stranger)).toBeNull()
  expect(await stores((all) => all.shares.get(id))).toMatchObject({ id })
})
