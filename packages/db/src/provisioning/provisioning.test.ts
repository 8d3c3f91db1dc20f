import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
const said = (userName: string) => ({ userName, externalId: 'x', attributes: { displayName: userName } })

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
})

test('a token opens its organisation until it is revoked or over', async () => {
  const { id } = await stores((all) => all.provisioning.addToken({ hash: hash('one'), prefix: 'scim_abc', expiresAt: null }))
  await stores((all) => all.provisioning.addToken({ hash: hash('over'), prefix: 'scim_def', expiresAt: new Date(Date.now() - 1) }))
  expect(await database.scimToken(hash('one'))).toEqual({ organization: ORGANIZATION, id, fresh: false })
  await stores((all) => all.provisioning.usedToken(id))
  expect(await database.scimToken(hash('one'))).toMatchObject({ fresh: true })
  expect([await database.scimToken(hash('over')), await database.scimToken(hash('guess'))]).toEqual([null, null])
  expect(await stores((all) => all.provisioning.tokens(), OTHER)).toEqual([])
  expect((await stores((all) => all.provisioning.tokens())).map(({ prefix }) => prefix)).toEqual(['scim_def', 'scim_abc'])
  expect([await stores((all) => all.provisioning.revokeToken(id), OTHER), await stores((all) => all.provisioning.revokeToken(id)), await stores((all) => all.provisioning.revokeToken(id))]).toEqual([false, true, false])
  expect(await database.scimToken(hash('one'))).toBeNull()
})

test('members are there, and who was one as long as a provider knows them', async () => {
  const [ann, bob] = [{ id: randomUUID(), name: 'Ann', email: 'ann@acme.example' }, { id: randomUUID(), name: 'Bob', email: 'bob@acme.example' }]
  for (const person of [ann, bob]) await stores((all) => all.members.add({ ...person, role: 'user' }))
  await stores((all) => all.provisioning.putPerson(ann.id, said('ann@acme.example')))
  await expect(stores((all) => all.provisioning.putPerson(bob.id, said('ANN@acme.example')))).rejects.toMatchObject({ code: 'name-taken' })
  const team = await stores((all) => all.teams.create('Makers'))
  await stores((all) => all.teams.addMember(team.id, ann.id))
  await stores((all) => all.provisioning.nameTeam(team.id, 'group-1'))
  expect(await stores((all) => all.provisioning.team(team.id))).toMatchObject({ name: 'Makers', externalId: 'group-1', members: [{ id: ann.id, name: 'Ann' }] })
  expect(await stores((all) => all.provisioning.people())).toMatchObject([{ name: 'Ann', active: true, provisioned: said('ann@acme.example'), teams: [{ id: team.id, name: 'Makers' }] }, { name: 'Bob', provisioned: null, teams: [] }])
  for (const person of [ann, bob]) await stores((all) => all.members.remove(person.id))
  expect(await stores((all) => all.provisioning.people())).toMatchObject([{ name: 'Ann', active: false, teams: [] }])
  await stores((all) => all.provisioning.describe(ann.id, { name: 'Anna', email: 'Anna@acme.example' }))
  expect(await stores((all) => all.provisioning.person(ann.id))).toMatchObject({ name: 'Anna', email: 'anna@acme.example' })
  await stores((all) => all.provisioning.forgetPerson(ann.id))
  expect(await stores((all) => all.provisioning.person(ann.id))).toBeNull()
  expect(await stores((all) => all.provisioning.teams(), OTHER)).toEqual([])
})

test('an account gets another address, unless somebody has it', async () => {
  const { people } = database
  const [cid, dan] = [await people.ensure({ name: 'Cid', email: 'cid@acme.example' }), await people.ensure({ name: 'Dan', email: 'dan@acme.example' })]
  expect(await people.changeAddress(cid.id, 'DAN@acme.example')).toBe(false)
  expect(await people.changeAddress(cid.id, 'Cid.New@acme.example')).toBe(true)
  expect(await people.find({ email: 'cid.new@acme.example' })).toMatchObject({ id: cid.id })
  expect(await people.find({ id: dan.id })).toMatchObject({ email: 'dan@acme.example' })
})
