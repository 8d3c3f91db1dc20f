import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'
import { modelChoicesOf } from './choices.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
})
const stores = <T>(work: (all: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))

test('a choice is the one written last, read the same on both ways, and of one organisation', async () => {
  const [writer, notes] = [{ scope: 'role', subject: 'writer', choice: { chain: ['a/b'] } }, { scope: 'agent', subject: 'notes', choice: { policy: 'best', among: ['a/b', 'c/d'], floor: 0.5 } }] as const
  await stores(async ({ modelChoices }) => { await modelChoices.put({ ...writer, choice: { chain: ['x/y'] } }); await modelChoices.put(notes); await modelChoices.put(writer) })
  await stores(({ modelChoices }) => modelChoices.put({ ...writer, choice: { chain: ['other/one'] } }), OTHER)
  expect(await stores(({ modelChoices }) => modelChoices.list())).toEqual([writer, notes])
  expect(new Set(await modelChoicesOf(database, ORGANIZATION))).toEqual(new Set([writer, notes]))
  expect(await modelChoicesOf(database, OTHER)).toEqual([{ ...writer, choice: { chain: ['other/one'] } }])
  const remove = (subject: string) => stores(({ modelChoices }) => modelChoices.remove('role', subject))
  expect([await remove('writer'), await remove('writer'), await remove('notes')]).toEqual([true, false, false])
  expect(await modelChoicesOf(database, ORGANIZATION)).toEqual([notes])
  expect(await modelChoicesOf(database, OTHER)).toHaveLength(1)
})
