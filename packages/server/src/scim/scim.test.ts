import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ roles: ['api'], signUp: 'open' })
const { olga, member } = await trialPeople(server)
await olga.call('POST', '/api/v1/sign-on/domains', { domain: 'acme.example' })
await olga.call('POST', '/api/v1/sign-on/domains/acme.example/verify', { by: 'owner' })
const made = (await olga.call('POST', '/api/v1/sign-on/tokens', {})).body as { readonly token: { readonly id: string }; readonly secret: string }

type Said = Readonly<Record<string, unknown>> & { readonly id: string; readonly meta: { readonly location: string }; readonly Resources: readonly Said[]; readonly groups: readonly { readonly value: string }[]; readonly members: readonly { readonly value: string }[] }
/** As a provider asks: with the token, in the type of SCIM. */
async function scim(method: string, path: string, body?: unknown, secret = made.secret): Promise<{ readonly status: number; readonly said: Said; readonly type: string; readonly location: string | null }> {
  const response = await fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }) }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type') ?? '', location: response.headers.get('location'), said: (text === '' ? {} : JSON.parse(text)) as Said }
}
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const patch = (...operations: readonly object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations })
/** What Okta sends for a new user. */
const okta = (email: string) => ({ schemas: [userSchema], userName: email, name: { givenName: 'Test', familyName: 'User' }, emails: [{ primary: true, value: email, type: 'work' }], displayName: 'Test User', locale: 'en-US', externalId: `00u-${email}`, groups: [], password: '1mz050nq', active: true })
/** What Entra ID sends for a new user. */
const entra = (email: string) => ({ schemas: [userSchema, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'], externalId: `entra-${email}`, userName: email, active: true, addresses: null, displayName: 'Lennon Reyes', emails: [{ type: 'work', value: email, primary: true }], meta: { resourceType: 'User' }, name: { formatted: 'Lennon Reyes', familyName: 'Reyes', givenName: 'Lennon' }, phoneNumbers: null, title: null })
const find = async (userName: string): Promise<Said> => (await scim('GET', `/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`)).said
const memberOf = (id: string) => server.database.withOrganization(FIRST, (stores) => stores.members.get(id))

describe('Okta', () => {
  test('looks for a user, makes it, reads it, replaces it, switches it off and on', async () => {
    expect(await find('okta@acme.example')).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0 })
    const { status, said, type, location } = await scim('POST', '/scim/v2/Users', okta('okta@acme.example'))
    expect({ status, type, location }).toEqual({ status: 201, type: 'application/scim+json; charset=utf-8', location: `/scim/v2/Users/${said.id}` })
    expect(said).toMatchObject({ schemas: [userSchema], userName: 'okta@acme.example', externalId: '00u-okta@acme.example', active: true, name: { givenName: 'Test', familyName: 'User' }, emails: [{ value: 'okta@acme.example', primary: true }], meta: { resourceType: 'User' } })
    expect(said).not.toHaveProperty('password')
    expect(await memberOf(said.id)).toMatchObject({ name: 'Test User', email: 'okta@acme.example', role: 'user' })
    expect((await find('OKTA@acme.example')).Resources).toMatchObject([{ id: said.id }])
    const got = await scim('GET', `/scim/v2/Users/${said.id}`)
    expect(got.said).toEqual(said)
    expect((await scim('PUT', `/scim/v2/Users/${said.id}`, { ...okta('okta@acme.example'), id: said.id, displayName: 'Another Name', name: { givenName: 'Another', familyName: 'Name' } })).said).toMatchObject({ displayName: 'Another Name', name: { givenName: 'Another' } })
    expect(await memberOf(said.id)).toMatchObject({ name: 'Another Name' })
    expect(await scim('PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'replace', value: { active: false } }))).toMatchObject({ status: 200, said: { active: false } })
    expect(await memberOf(said.id)).toBeNull()
    expect((await find('okta@acme.example')).Resources).toMatchObject([{ active: false }])
    expect(await scim('PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'replace', value: { active: true } }))).toMatchObject({ status: 200, said: { active: true } })
    expect(await memberOf(said.id)).toMatchObject({ role: 'user' })
  })

  test('pushes a group and its members', async () => {
    const [one, two] = [(await scim('POST', '/scim/v2/Users', okta('one@acme.example'))).said, (await scim('POST', '/scim/v2/Users', okta('two@acme.example'))).said]
    const { said: group, status } = await scim('POST', '/scim/v2/Groups', { schemas: [groupSchema], displayName: 'Designers', members: [{ value: one.id, display: 'one@acme.example' }] })
    expect({ status, group }).toMatchObject({ status: 201, group: { displayName: 'Designers', members: [{ value: one.id }], meta: { location: `/scim/v2/Groups/${group.id}` } } })
    expect((await scim('PATCH', `/scim/v2/Groups/${group.id}`, patch({ op: 'replace', value: { id: group.id, displayName: 'Makers' } }))).said).toMatchObject({ displayName: 'Makers', members: [{ value: one.id }] })
    expect((await scim('PATCH', `/scim/v2/Groups/${group.id}`, patch({ op: 'remove', path: `members[value eq "${one.id}"]` }, { op: 'add', path: 'members', value: [{ value: two.id, display: 'two@acme.example' }] }))).said.members.map(({ value }) => value)).toEqual([two.id])
    expect((await scim('GET', `/scim/v2/Users/${two.id}`)).said.groups).toMatchObject([{ value: group.id, display: 'Makers' }])
    expect((await olga.call('GET', '/api/v1/teams')).body['teams']).toMatchObject([{ id: group.id, name: 'Makers', members: [two.id] }])
    expect((await scim('GET', '/scim/v2/Groups?startIndex=1&count=100')).said).toMatchObject({ totalResults: 1 })
    expect((await scim('DELETE', `/scim/v2/Groups/${group.id}`)).status).toBe(204)
    expect((await scim('GET', `/scim/v2/Groups/${group.id}`)).status).toBe(404)
  })
})

describe('Entra ID', () => {
  test('looks for a user that cannot be there when it is set up', async () => {
    expect(await find(randomUUID())).toMatchObject({ totalResults: 0 })
  })

  test('makes a user, changes single values, and switches it off with words', async () => {
    const { said } = await scim('POST', '/scim/v2/Users', entra('lennon@acme.example'))
    const changed = await scim('PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'Replace', path: 'name.givenName', value: 'Len' }, { op: 'Add', path: 'displayName', value: 'Len Reyes' }, { op: 'Replace', path: 'emails[type eq "work"].value', value: 'len@acme.example' }, { op: 'Replace', path: 'userName', value: 'len@acme.example' }))
    expect(changed).toMatchObject({ status: 200, said: { userName: 'len@acme.example', displayName: 'Len Reyes', name: { givenName: 'Len', familyName: 'Reyes' }, emails: [{ value: 'len@acme.example' }] } })
    expect(await server.database.people.find({ email: 'len@acme.example' })).toMatchObject({ id: said.id })
    expect(await memberOf(said.id)).toMatchObject({ name: 'Len Reyes', email: 'len@acme.example' })
    expect(await scim('PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))).toMatchObject({ status: 200, said: { active: false } })
    expect(await memberOf(said.id)).toBeNull()
    expect((await scim('GET', `/scim/v2/Users?filter=${encodeURIComponent('externalId eq "entra-lennon@acme.example"')}`)).said).toMatchObject({ totalResults: 1 })
    expect((await scim('DELETE', `/scim/v2/Users/${said.id}`)).status).toBe(204)
    expect(await scim('GET', `/scim/v2/Users/${said.id}`)).toMatchObject({ status: 404, said: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' } })
    expect(await find('len@acme.example')).toMatchObject({ totalResults: 0 })
  })

  test('fills a group one by one, and empties it', async () => {
    const [ann, bob] = [(await scim('POST', '/scim/v2/Users', entra('ann@acme.example'))).said, (await scim('POST', '/scim/v2/Users', entra('bob@acme.example'))).said]
    const { said: group } = await scim('POST', '/scim/v2/Groups', { schemas: [groupSchema, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'], externalId: 'group-of-entra', displayName: 'Sales', meta: { resourceType: 'Group' } })
    expect(group).toMatchObject({ displayName: 'Sales', externalId: 'group-of-entra' })
    await Promise.all([ann, bob].map(({ id }) => scim('PATCH', `/scim/v2/Groups/${group.id}`, patch({ op: 'Add', path: 'members', value: [{ value: id }] }))))
    const full = (await scim('GET', `/scim/v2/Groups/${group.id}`)).said.members.map(({ value }) => value)
    expect(full.sort()).toEqual([ann.id, bob.id].sort())
    expect((await scim('GET', `/scim/v2/Groups/${group.id}?excludedAttributes=members`)).said).not.toHaveProperty('members')
    expect((await scim('GET', `/scim/v2/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "Sales"')}`)).said).toMatchObject({ totalResults: 1 })
    await scim('PATCH', `/scim/v2/Groups/${group.id}`, patch({ op: 'Remove', path: 'members', value: [{ value: ann.id }] }))
    expect((await scim('GET', `/scim/v2/Groups/${group.id}`)).said.members.map(({ value }) => value)).toEqual([bob.id])
  })
})

describe('whom a provider may touch', () => {
  test('nobody of a domain that is not verified, whether they have an account or not, in the same words', async () => {
    const gus = await member('user', randomUUID())
    const [there, nobody] = [await scim('POST', '/scim/v2/Users', okta(gus.email)), await scim('POST', '/scim/v2/Users', okta('nobody@example.com'))]
    expect([there.status, there.said['detail']]).toEqual([409, nobody.said['detail']])
    expect(nobody).toMatchObject({ status: 409, said: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '409' } })
    expect(await memberOf(gus.id)).toBeNull()
    expect(await server.database.people.find({ email: 'nobody@example.com' })).toBeNull()
  })

  test('an account with an address of its own domain is the one that joins; a second user for it is refused', async () => {
    const ida = await server.database.people.ensure({ name: 'Ida', email: 'ida@acme.example' })
    expect((await scim('POST', '/scim/v2/Users', okta('ida@acme.example'))).said.id).toBe(ida.id)
    expect(await scim('POST', '/scim/v2/Users', okta('ida@acme.example'))).toMatchObject({ status: 409, said: { scimType: 'uniqueness' } })
    expect(await scim('POST', '/scim/v2/Users', { ...okta('jon@acme.example'), userName: 'ida@acme.example' })).toMatchObject({ status: 409, said: { scimType: 'uniqueness' } })
  })

  test('no address moves out of its domains, nor onto that of somebody else', async () => {
    const { said } = await scim('POST', '/scim/v2/Users', okta('kay@acme.example'))
    await server.database.people.ensure({ name: 'Lou', email: 'lou@acme.example' })
    for (const email of ['kay@evil.example', 'olga@example.com', 'lou@acme.example']) expect((await scim('PUT', `/scim/v2/Users/${said.id}`, okta(email))).status, email).toBe(409)
    const { id } = (await olga.call('GET', '/api/v1/me')).body['user'] as { readonly id: string }
    expect((await scim('PUT', `/scim/v2/Users/${id}`, okta('mine@acme.example'))).status).toBe(409)
    expect(await server.database.people.find({ id: said.id })).toMatchObject({ email: 'kay@acme.example' })
  })

  test('the last owner stays; who is switched off loses sessions and keys at once', async () => {
    const { id } = (await olga.call('GET', '/api/v1/me')).body['user'] as { readonly id: string }
    expect(await scim('PATCH', `/scim/v2/Users/${id}`, patch({ op: 'replace', path: 'active', value: false }))).toMatchObject({ status: 409 })
    const { said } = await scim('POST', '/scim/v2/Users', okta('max@acme.example'))
    const token = await server.database.people.openBound(said.id, { organization: FIRST, hours: 1, address: '127.0.0.1', client: null })
    expect(await server.database.people.byToken(token)).not.toBeNull()
    await scim('PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'replace', path: 'active', value: false }))
    expect(await server.database.people.byToken(token)).toBeNull()
  })

  test('nobody of another organisation', async () => {
    const elsewhere = randomUUID()
    const theirs = await member('owner', elsewhere)
    expect((await scim('GET', `/scim/v2/Users/${theirs.id}`)).status).toBe(404)
    expect((await scim('DELETE', `/scim/v2/Users/${theirs.id}`)).status).toBe(404)
    const { said: group } = await scim('POST', '/scim/v2/Groups', { schemas: [groupSchema], displayName: 'Mixed', members: [] })
    expect(await scim('PATCH', `/scim/v2/Groups/${group.id}`, patch({ op: 'add', path: 'members', value: [{ value: theirs.id }] }))).toMatchObject({ status: 400, said: { scimType: 'invalidValue' } })
  })
})

describe('the protocol', () => {
  test('says what it can do', async () => {
    expect((await scim('GET', '/scim/v2/ServiceProviderConfig')).said).toMatchObject({ patch: { supported: true }, bulk: { supported: false }, filter: { supported: true } })
    expect((await scim('GET', '/scim/v2/ResourceTypes')).said.Resources.map((each) => each['endpoint'])).toEqual(['/Users', '/Groups'])
    expect((await scim('GET', '/scim/v2/Schemas')).said.Resources.map(({ id }) => id)).toEqual([userSchema, groupSchema])
  })

  test('refuses what does not fit, in its own form', async () => {
    const { said } = await scim('POST', '/scim/v2/Users', okta('ned@acme.example'))
    for (const [method, path, body] of [['POST', '/scim/v2/Users', {}], ['POST', '/scim/v2/Users', { schemas: [userSchema], userName: 'no address' }], ['POST', '/scim/v2/Users', '{'], ['PATCH', `/scim/v2/Users/${said.id}`, { Operations: [] }], ['PATCH', `/scim/v2/Users/${said.id}`, patch({ op: 'destroy' })], ['POST', '/scim/v2/Groups', { schemas: [groupSchema] }]] as const)
      expect(await scim(method, path, body), `${method} ${path} ${JSON.stringify(body)}`).toMatchObject({ status: 400, type: 'application/scim+json; charset=utf-8', said: { status: '400' } })
    for (const path of [`/scim/v2/Users/${randomUUID()}`, '/scim/v2/Users/010101001010101011001010101011', '/scim/v2/Groups/x']) expect((await scim('GET', path)).status, path).toBe(404)
    expect((await scim('GET', '/scim/v2/Users?startIndex=2&count=1')).said).toMatchObject({ startIndex: 2, itemsPerPage: 1 })
  })

  test('a filter that cannot be read is refused, never answered with nobody', async () => {
    for (const [kind, filter] of [['Users', 'userName eq'], ['Users', 'userName eq bob'], ['Users', 'nickName eq "Bob"'], ['Users', ''], ['Groups', 'userName eq "a"'], ['Groups', '(displayName pr']] as const)
      expect(await scim('GET', `/scim/v2/${kind}?filter=${encodeURIComponent(filter)}`), filter).toMatchObject({ status: 400, type: 'application/scim+json; charset=utf-8', said: { status: '400', scimType: 'invalidFilter' } })
    const { said } = await scim('POST', '/scim/v2/Users', okta('fay@acme.example'))
    expect((await scim('GET', `/scim/v2/Users?filter=${encodeURIComponent(`emails[type eq "work" and value eq "FAY@acme.example"] and not (active eq false) and meta.created gt "2020-01-01T00:00:00Z"`)}`)).said.Resources).toMatchObject([{ id: said.id }])
  })

  test('names, ids and paths that would change every object of this process, or read without end, do neither', async () => {
    const { said } = await scim('POST', '/scim/v2/Users', okta('gil@acme.example'))
    const quotes = `"${'\\a'.repeat(12)}`
    for (const names of ['__proto__.polluted', 'constructor.polluted', quotes]) for (const query of ['attributes', 'excludedAttributes']) expect((await scim('GET', `/scim/v2/Users/${said.id}?${query}=${encodeURIComponent(names)}`)).said, names).toMatchObject({ id: said.id })
    for (const id of [quotes, 'x" or __proto__.polluted pr or id eq "y']) expect((await scim('GET', `/scim/v2/Users/${encodeURIComponent(id)}`)).status, id).toBe(404)
    for (const operation of [{ op: 'add', path: 'emails[__proto__.polluted pr].value', value: 'x' }, { op: 'remove', path: 'emails', value: [{ value: 'x" or __proto__.polluted pr or value eq "y' }] }, { op: 'add', path: `emails[value eq ${quotes}]`, value: 'x' }])
      expect(await scim('PATCH', `/scim/v2/Users/${said.id}`, patch(operation)), JSON.stringify(operation)).toMatchObject({ status: 400, said: { status: '400' } })
    expect(['polluted' in {}, 'polluted' in Object]).toEqual([false, false])
  })

  test('a token opens this alone, in its organisation, until it is revoked; a key and an admin open none of it', async () => {
    const headers = { authorization: `Bearer ${made.secret}` }
    for (const path of ['/api/v1/members', '/api/v1/me', '/api/v1/runs']) expect((await openBrowser(server.url).go('GET', path, undefined, headers)).status, path).toBe(401)
    expect((await scim('GET', '/scim/v2/Users', undefined, 'scim_guess')).status).toBe(401)
    const admin = await member('admin')
    expect((await admin.call('GET', '/scim/v2/Users')).status).toBe(403)
    expect((await admin.call('POST', '/api/v1/sign-on/tokens', {})).status).toBe(403)
    const key = String((await admin.call('POST', '/api/v1/keys', { name: 'build' })).body['secret'])
    expect(await scim('GET', '/scim/v2/Users', undefined, key)).toMatchObject({ status: 403, said: { status: '403' } })
    expect((await olga.call('GET', '/api/v1/sign-on/tokens')).text).not.toContain(made.secret)
    const { entries } = (await olga.call('GET', '/api/v1/audit?action=postScimUser')).body as { readonly entries: readonly { readonly key: string | null }[] }
    expect(entries.every((entry) => entry.key === made.token.id)).toBe(true)
    const { token, secret } = (await olga.call('POST', '/api/v1/sign-on/tokens', { days: 1 })).body as typeof made
    expect((await scim('GET', '/scim/v2/Users', undefined, secret)).status).toBe(200)
    expect((await olga.call('DELETE', `/api/v1/sign-on/tokens/${token.id}`)).status).toBe(204)
    expect(await scim('GET', '/scim/v2/Users', undefined, secret)).toMatchObject({ status: 401, said: { status: '401' } })
  })
})
