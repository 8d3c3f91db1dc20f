import { expect, test } from 'vitest'
import { ORGANIZATION, testDatabase } from '../testing.ts'

const database = await testDatabase()
const OTHER = '00000000-0000-4000-8000-000000000002'

test('a flag is written, changed and removed, and each of it is told by the feed; another organisation has none of it', async () => {
  const { last } = await database.withOrganization(ORGANIZATION, (stores) => stores.feed.head())
  expect(await database.withOrganization(ORGANIZATION, (stores) => stores.flags.put('one', { on: 1 }))).toMatchObject({ key: 'one', definition: { on: 1 } })
  await database.withOrganization(ORGANIZATION, (stores) => stores.flags.put('one', { on: 2 }))
  expect(await database.withOrganization(ORGANIZATION, (stores) => stores.flags.list())).toMatchObject([{ key: 'one', definition: { on: 2 } }])
  await database.withOrganization(OTHER, async (stores) => {
    await stores.organizations.ensure('Other')
    expect([await stores.flags.list(), await stores.flags.remove('one')]).toEqual([[], false])
    await stores.flags.put('theirs', {})
  })
  expect([await database.withOrganization(ORGANIZATION, (stores) => stores.flags.remove('one')), await database.withOrganization(ORGANIZATION, (stores) => stores.flags.remove('one'))]).toEqual([true, false])
  const { entries } = await database.withOrganization(ORGANIZATION, (stores) => stores.feed.after(last, 10))
  expect(entries.map(({ type, data }) => [type, data['key']])).toEqual([['flag-changed', 'one'], ['flag-changed', 'one'], ['flag-changed', 'one']])
})

test('flags do not keep an organisation from ending', async () => {
  await database.withOrganization(OTHER, (stores) => stores.organizations.endAt(new Date(0)))
  await database.withOrganization(OTHER, (stores) => stores.organizations.end())
  expect(await database.organizations()).not.toContain(OTHER)
})
