import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Acting, OrganizationTx, Stores } from './index.ts'
import { openSession } from './session.ts'
import { atEnd, cloneDatabase } from './testing.ts'

const url = await cloneDatabase()
const database = await openDatabase({ url })
atEnd(() => database.close())
const [HERE, THERE] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const [ANN, BOB] = ['10000000-0000-4000-8000-00000000000a', '10000000-0000-4000-8000-00000000000b']
const hashOf = (secret: string): Uint8Array => createHash('sha256').update(secret).digest()
const acting = (change: Partial<Acting> = {}): Acting => ({ person: ANN, key: null, limited: false, operation: null, target: null, ...change })
const here = <T>(work: (stores: Stores, tx: OrganizationTx) => Promise<T>, by: Acting | null = null): Promise<T> => database.withOrganization(HERE, work, by)

await database.withOrganization(THERE, async (stores) => {
  await stores.organizations.ensure('There')
  await stores.members.add({ id: BOB, name: 'Bob', email: 'bob@example.com', role: 'viewer' })
})
await here((stores) => stores.organizations.ensure('Test'))
await here((stores) => stores.members.add({ id: ANN, name: 'Ann', email: 'ann@example.com', role: 'owner' }))

test('a membership is found in one organisation, or the first; what a role of the organisation gives is known words alone', async () => {
  expect(await database.membership(ANN, HERE)).toMatchObject({ organization: HERE, role: 'owner' })
  expect((await database.membership(ANN, null))?.organization).toBe(HERE)
  expect(await database.membership(ANN, THERE)).toBeNull()
  await database.withOrganization(THERE, async (stores) => {
    await stores.roles.put('auditor', ['audit.read'])
    await stores.members.add({ id: ANN, name: 'Ann', email: 'ann@example.com', role: 'auditor' })
    await expect(stores.roles.remove('auditor')).rejects.toMatchObject({ code: 'role-in-use' })
  })
  expect([...(await database.membership(ANN, THERE))?.permissions ?? []]).toEqual(['audit.read'])
  expect((await database.organizationsOf(ANN)).map(({ name, role }) => [name, role])).toEqual([['Test', 'owner'], ['There', 'auditor']])
  expect(await here((stores) => stores.members.list())).toMatchObject([{ id: ANN }])
  await database.withOrganization(THERE, async (stores) => {
    await stores.members.setRole(ANN, 'viewer')
    expect(await stores.roles.remove('auditor')).toBe(true)
    expect(await stores.roles.remove('auditor')).toBe(false)
    expect(await stores.roles.list()).toEqual([])
    expect(await stores.roles.get('auditor')).toBeNull()
    expect(await stores.members.remove(ANN)).toBe(true)
    expect(await stores.members.remove(ANN)).toBe(false)
  })
  expect(await database.membership(ANN, THERE)).toBeNull()
})

test('a key is good until it is revoked, over, or its owner gone; its use is written once a minute', async () => {
  const key = { owner: BOB, name: 'build', prefix: 'aicoe_ab', scopes: ['runs.read'] as const, expiresAt: null }
  const there = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(THERE, work)
  const made = await there((stores) => stores.keys.create({ ...key, hash: hashOf('good') }))
  await there((stores) => stores.keys.create({ ...key, hash: hashOf('over'), expiresAt: new Date(0) }))
  expect(await database.keyOwner(hashOf('good'))).toMatchObject({ organization: THERE, id: made.id, person: { id: BOB, name: 'Bob' }, role: 'viewer', scopes: ['runs.read'], fresh: false })
  await there((stores) => stores.keys.used(made.id))
  const used = await there((stores) => stores.keys.get(made.id))
  await there((stores) => stores.keys.used(made.id))
  expect(await there((stores) => stores.keys.get(made.id))).toEqual(used)
  expect((await database.keyOwner(hashOf('good')))?.fresh).toBe(true)
  expect(await database.keyOwner(hashOf('over'))).toBeNull()
  expect(await database.keyOwner(hashOf('guess'))).toBeNull()
  expect(await here((stores) => stores.keys.revoke(made.id))).toBe(false)
  expect((await there((stores) => stores.keys.list(BOB))).length).toBe(2)
  expect(await there((stores) => stores.keys.list(ANN))).toEqual([])
  await there((stores) => stores.members.remove(BOB))
  expect(await database.keyOwner(hashOf('good'))).toBeNull()
  await there((stores) => stores.members.add({ id: BOB, name: 'Bob', email: 'bob@example.com', role: 'viewer' }))
  expect(await database.keyOwner(hashOf('good'))).toBeNull()
  expect(await there((stores) => stores.keys.list(null))).toEqual([])
})

test('an invitation is accepted by one of many at once; a new one for the same address takes the place of the old', async () => {
  const invite = (token: string, email: string, expiresAt = new Date(Date.now() + 1e6)) => here((stores) => stores.invitations.create({ email, role: 'user', tokenHash: hashOf(token), expiresAt }), acting())
  const first = await invite('one', 'Eve@example.com')
  const second = await invite('two', 'eve@example.com')
  await invite('late', 'late@example.com', new Date(0))
  expect(first.invitedBy).toBe(ANN)
  expect(await database.invitation(hashOf('one'))).toBeNull()
  expect(await database.invitation(hashOf('late'))).toBeNull()
  expect(await database.invitation(hashOf('two'))).toEqual({ organization: HERE, organizationName: 'Test', id: second.id, email: 'eve@example.com', role: 'user' })
  expect((await here((stores) => stores.invitations.list())).map(({ id }) => id)).toEqual([second.id])
  const tries = await Promise.all(Array.from({ length: 8 }, () => here((stores) => stores.invitations.accept(second.id))))
  expect(tries.filter((accepted) => accepted !== null)).toHaveLength(1)
  expect(await database.invitation(hashOf('two'))).toBeNull()
  expect(await here((stores) => stores.invitations.revoke(second.id))).toBe(false)
  const third = await invite('three', 'third@example.com')
  expect(await here((stores) => stores.invitations.revoke(third.id))).toBe(true)
})

test('teams have names of their own and members of the organisation', async () => {
  await here(async (stores) => {
    const team = await stores.teams.create('Design')
    await stores.teams.addMember(team.id, ANN)
    await stores.teams.addMember(team.id, ANN)
    expect(await stores.teams.rename(team.id, 'Research')).toBe(true)
    expect(await stores.teams.list()).toMatchObject([{ name: 'Research', members: [ANN] }])
    expect(await stores.teams.removeMember(team.id, ANN)).toBe(true)
    expect(await stores.teams.get(team.id)).toMatchObject({ members: [] })
  })
  await expect(here((stores) => stores.teams.create('Research'))).rejects.toMatchObject({ code: 'name-taken' })
  await expect(here(async (stores) => stores.teams.addMember((await stores.teams.list())[0]?.id ?? '', BOB))).rejects.toThrow(/foreign key/)
  await here(async (stores) => { expect(await stores.teams.remove((await stores.teams.list())[0]?.id ?? '')).toBe(true) })
})

test('what a request writes is in the audit log, also when it does not say so; what only reads or fails is not', async () => {
  const entries = () => here((stores) => stores.audit.list({ target: 'audited' }, { limit: 50 }))
  await here((stores) => stores.projects.list(), acting({ operation: 'getProjects', target: 'audited' }))
  await here((stores) => stores.projects.findOrCreate('Audited'), acting({ operation: 'postProject', target: 'audited' }))
  await here((stores) => stores.projects.findOrCreate('Silent'))
  await here(async (stores) => {
    await stores.projects.findOrCreate('Told')
    await stores.audit.add({ action: 'project.made', target: 'audited', details: { size: 3 } })
  }, acting({ operation: 'postProject', key: BOB }))
  await expect(here(async (stores) => { await stores.audit.add({ action: 'never', target: 'audited' }); throw new TypeError('no') }, acting())).rejects.toThrow('no')
  expect(await entries()).toMatchObject([{ action: 'project.made', person: ANN, name: 'Ann', key: BOB, details: { size: 3 } }, { action: 'postProject', person: ANN, key: null, details: {} }])
})

test('the audit log is a chain without gaps under parallel writers, cannot be changed by the application, and tells when somebody else did', async () => {
  const add = (action: string) => here((stores) => stores.audit.add({ action, target: 'chain' }), acting())
  await Promise.all(Array.from({ length: 20 }, (_, index) => add(`chain-${index}`)))
  const whole = await here((stores) => stores.audit.verify())
  const all = await here((stores) => stores.audit.list({}, { limit: 100 }))
  expect(whole).toEqual({ entries: all.length, hash: all[0]?.hash, brokenAt: null })
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => all.length - index))
  expect((await here((stores) => stores.audit.list({ action: 'chain-3', person: ANN, since: new Date(0), until: new Date(Date.now() + 1e6) }, { limit: 5 }))).length).toBe(1)
  expect((await here((stores) => stores.audit.list({}, { limit: 2, before: 3 }))).map(({ seq }) => seq)).toEqual([2, 1])
  for (const text of ["update audit set action = 'x'", 'delete from audit', 'truncate audit', "insert into audit (seq, action, details) values (900, 'x', '{}')", "insert into audit (hash, action, details) values ('x', 'x', '{}')"])
    await expect(here((_stores, tx) => tx.client.query(text))).rejects.toThrow(/permission denied/)
  const administrator = await openSession(url)
  for (const [change, back, brokenAt] of [["update audit set action = action || '!' where seq = 2", "update audit set action = rtrim(action, '!') where seq = 2", 2], ['delete from audit where seq = 3', null, 4]] as const) {
    await administrator.query(change)
    expect((await here((stores) => stores.audit.verify())).brokenAt).toBe(brokenAt)
    if (back !== null) await administrator.query(back)
  }
  await administrator.query('delete from audit')
  await administrator.close()
  expect(await database.withOrganization(THERE, (stores) => stores.audit.list({}, { limit: 5 }))).toEqual([])
  expect(await database.withOrganization(THERE, (stores) => stores.audit.verify())).toEqual({ entries: 0, hash: null, brokenAt: null })
})

test('a person who is erased stays in the log under a pseudonym, and the chain stays whole', async () => {
  const person = randomUUID()
  await here((stores) => stores.members.add({ id: person, name: 'Cyd', email: 'cyd@example.com', role: 'user' }))
  await here((stores) => stores.audit.add({ action: 'left', target: 'erased' }), acting({ person }))
  await here((stores) => stores.members.remove(person))
  expect(await here((stores) => stores.audit.list({ target: 'erased' }, { limit: 5 }))).toMatchObject([{ name: 'Cyd' }])
  expect(await here((stores) => stores.members.erase(person))).toBe(true)
  expect(await here((stores) => stores.members.erase(randomUUID()))).toBe(false)
  expect(await here((stores) => stores.audit.list({ target: 'erased' }, { limit: 5 }))).toMatchObject([{ name: `Person ${person.slice(0, 8)}`, person }])
  expect((await here((stores) => stores.audit.verify())).brokenAt).toBeNull()
})

test('owners are locked where the last of them might leave: of two at once one stays', async () => {
  await here((stores) => stores.members.add({ id: BOB, name: 'Bob', email: 'bob@example.com', role: 'owner' }))
  const leave = (person: string) => here(async (stores) => {
    const owners = await stores.members.owners()
    if (owners.length > 1) await stores.members.remove(person)
  })
  await Promise.all([leave(ANN), leave(BOB)])
  expect(await here((stores) => stores.members.owners())).toHaveLength(1)
})
