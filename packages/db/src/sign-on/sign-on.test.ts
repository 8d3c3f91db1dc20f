import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
const provider = { entity: 'https://idp.example', url: 'https://idp.example/sso', certificates: ['pem'] }

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
})

test('a domain that two claim is of the one that proves it first, until it is released', async () => {
  await stores((all) => all.signOn.claim('acme.example', 'one'))
  expect(await stores((all) => all.signOn.claim('acme.example', 'two'))).toMatchObject({ token: 'one', verifiedAt: null, verifiedBy: null })
  await stores((all) => all.signOn.claim('acme.example', 'other'), OTHER)
  expect([await database.domainOwner('acme.example'), await database.anyDomainVerified()]).toEqual([null, false])
  const tries = await Promise.allSettled([ORGANIZATION, OTHER].map((organization) => stores((all) => all.signOn.verify('acme.example', 'dns'), organization)))
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = await database.domainOwner('ACME.example')
  expect(await database.anyDomainVerified()).toBe(true)
  const loser = winner === ORGANIZATION ? OTHER : ORGANIZATION
  await expect(stores((all) => all.signOn.verify('acme.example', 'owner'), loser)).rejects.toMatchObject({ code: 'domain-taken' })
  expect([await stores((all) => all.signOn.owns('Acme.Example'), winner ?? ''), await stores((all) => all.signOn.owns('acme.example'), loser)]).toEqual([true, false])
  expect(await stores((all) => all.signOn.release('acme.example'), winner ?? '')).toBe(true)
  expect(await stores((all) => all.signOn.release('acme.example'), winner ?? '')).toBe(false)
  expect(await stores((all) => all.signOn.verify('acme.example', 'owner'), loser)).toMatchObject({ verifiedBy: 'owner' })
  expect(await stores((all) => all.signOn.domains(), loser)).toMatchObject([{ domain: 'acme.example', verifiedBy: 'owner' }])
  expect(await stores((all) => all.signOn.verify('never.example', 'dns'))).toBeNull()
})

test('another provider has to prove itself before anybody must come through it', async () => {
  expect(await stores((all) => all.signOn.get())).toEqual({ provider: null, role: 'user', required: false, changedAt: null, lastSignInAt: null })
  await stores((all) => all.signOn.setProvider(provider))
  await stores((all) => all.signOn.setRules({ role: 'viewer', required: true }))
  expect(await stores((all) => all.signOn.get())).toMatchObject({ provider, role: 'viewer', required: true })
  await stores((all) => all.members.add({ id: randomUUID(), name: 'Ann', email: 'ann@acme.example', role: 'user' }))
  const [ann] = await stores((all) => all.members.list())
  expect(await database.membership(ann?.id ?? '', null)).toMatchObject({ signOnRequired: true })
  await stores((all) => all.signOn.setProvider(null))
  expect(await stores((all) => all.signOn.get())).toMatchObject({ provider: null, role: 'viewer', required: false })
  expect(await database.membership(ann?.id ?? '', null)).toMatchObject({ signOnRequired: false })
  await expect(stores((all) => all.signOn.setRules({ role: 'viewer', required: true }))).rejects.toThrow()
})

test('a sign-in is answered once, and finished once, in the browser that asked', async () => {
  const [id, person] = [`_${randomUUID()}`, randomUUID()]
  await stores((all) => all.signOn.begin({ id, browserHash: hash('browser'), page: '/runs' }))
  expect(await stores((all) => all.signOn.pending(id))).toBeInstanceOf(Date)
  expect(await stores((all) => all.signOn.pending(id), OTHER)).toBeNull()
  const answers = await Promise.all(['a', 'b', 'c'].map((code) => stores((all) => all.signOn.answered(id, { person, codeHash: hash(code) }))))
  expect(answers.filter((counts) => counts)).toHaveLength(1)
  expect(await stores((all) => all.signOn.pending(id))).toBeNull()
  const code = ['a', 'b', 'c'][answers.indexOf(true)] ?? ''
  expect(await stores((all) => all.signOn.finish(hash(code), hash('another browser')))).toBeNull()
  expect(await stores((all) => all.signOn.finish(hash(code), hash('browser')))).toEqual({ person, page: '/runs' })
  expect(await stores((all) => all.signOn.finish(hash(code), hash('browser')))).toBeNull()
})

test('who was taken out of the organisation is no stranger', async () => {
  const person = { id: randomUUID(), name: 'Bob', email: 'bob@acme.example' }
  expect(await stores((all) => all.signOn.standing(person.id))).toBe('stranger')
  await stores((all) => all.members.add({ ...person, role: 'user' }))
  expect(await stores((all) => all.signOn.standing(person.id))).toBe('member')
  await stores((all) => all.members.remove(person.id))
  expect(await stores((all) => all.signOn.standing(person.id))).toBe('removed')
})

test('an account is found or made for a confirmed address; one that was never confirmed gives way, and a session is bound to its organisation', async () => {
  const { people } = database
  const { rows: [trap] } = await people.pool.query<{ id: string }>(`insert into auth."user" (name, email, "emailVerified") values ('Eve', 'cid@acme.example', false) returning id`)
  const cid = await people.ensure({ name: 'Cid', email: 'Cid@acme.example' })
  expect(cid).toMatchObject({ name: 'Cid', email: 'cid@acme.example', emailVerified: true, hasPassword: false })
  expect(cid.id).not.toBe(trap?.id)
  expect((await people.ensure({ name: 'Cid the second', email: 'cid@acme.example' })).id).toBe(cid.id)
  const token = await people.openBound(cid.id, { organization: ORGANIZATION, hours: 12, address: '192.0.2.1', client: null })
  const signedIn = await people.byToken(token)
  expect(signedIn).toMatchObject({ boundTo: ORGANIZATION, person: { id: cid.id } })
  await people.pool.query('update auth.bound_sessions set expires_at = now()')
  expect(await people.bySession(signedIn?.session ?? '')).toBeNull()
})
