import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { permissions, rolePermissions } from '@aicoe/core'
import { atEnd, cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { pino } from 'pino'
import { describe, expect, test, vi } from 'vitest'
import { authenticator } from '../test/trial-authenticator.ts'
import { startTrialIdentityProvider } from '../test/trial-identity-provider.ts'
import { startTrialModels } from '../test/trial-models.ts'
import { FIRST, trialPeople } from '../test/trial-people.ts'
import type { TrialPerson } from '../test/trial-people.ts'
import { startTrialReceiver } from '../test/trial-receiver.ts'
import { startTrialServer } from '../test/trial-server.ts'
import { askAt } from '../test/walk/ask.ts'
import type { Ask, Asked } from '../test/walk/ask.ts'
import { askedOf, guarded, locked, trespass } from '../test/walk/checks.ts'
import type { Credentials } from '../test/walk/checks.ts'
import { allOperations } from '../test/walk/operations.ts'
import { open, requests } from '../test/walk/requests.ts'
import { changed, rowsOf } from '../test/walk/rows.ts'
import { makeWorld } from '../test/walk/world.ts'
import type { World } from '../test/walk/world.ts'
import { createApp } from './http/app.ts'
import { needs } from './http/needs.ts'

vi.setConfig({ testTimeout: 300_000 })

const databaseUrl = await cloneDatabase({ engineTables })
const identityProvider = await startTrialIdentityProvider()
atEnd(() => { identityProvider.close() })
const [models, receiver] = [await startTrialModels(), await startTrialReceiver()]
const server = await startTrialServer({
  // The walk knocks at every closed door from one address: that it would be shut out is proven elsewhere.
  databaseUrl, signUp: 'open', watchAbuse: false, webhooksToLoopback: true, retryAttempts: 1,
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl, apiKey: 'a-key-of-the-walk' } }, models: { writer: 'local/tiny' }, prices: [{ model: 'local/tiny', input: 10, output: 100 }],
})
const { olga, member } = await trialPeople(server)
const failFile = join(testFolder(), 'fail')
process.env['AICOE_TRIAL_FAIL'] = failFile
const failing = async (work: () => Promise<void>): Promise<void> => { writeFileSync(failFile, ''); await work(); rmSync(failFile) }

async function worldOf(mark: string, organization: string, owner: TrialPerson): Promise<World> {
  const people = { mate: await member('user', organization), passing: await member('user', organization), gone: await member('user', organization), leaving: await member('user', organization) }
  const begun = (await people.mate.call('POST', '/api/auth/two-factor/enable', { password: people.mate.password })).body
  await people.mate.call('POST', '/api/auth/two-factor/verify-totp', { code: await authenticator(String(begun['totpURI'])).code() })
  return makeWorld({ metadata: identityProvider.metadata, mark, organization, owner, people, receiver: receiver.url, failing })
}
const elsewhere = randomUUID()
const home = await worldOf('Zanzibar', FIRST, olga)
const other = await worldOf('Patagonia', elsewhere, await member('owner', elsewhere))
const [homeRows, otherRows] = [await rowsOf(databaseUrl, FIRST), await rowsOf(databaseUrl, elsewhere)]
for (const { organization, people } of [home, other]) await homeRows.sql(`insert into provisioned_people (organization_id, user_id, user_name, attributes) values ('${organization}', '${people.mate.id}', '${people.mate.email}', '{}')`)
for (const { organization, people } of [home, other]) await homeRows.sql(`insert into abuse (organization_id, subject, score) values ('${organization}', 'user:${people.mate.id}', 5)`)
for (const { organization, owner } of [home, other]) {
  await server.database.withOrganization(organization, (stores) => stores.alerts.settle('', [{ rule: 'webhook-off', subject: 'walk', severity: 'warning', message: 'It was switched off.' }], 60_000))
  await owner.call('POST', '/api/v1/organization/restore', undefined, { 'idempotency-key': 'walk' })
}
await home.owner.call('PUT', '/api/v1/flags/kept', { type: 'boolean', variants: { yes: true, no: false }, on: 'yes', off: 'no' })
// Read before anybody walks: a stranger may write down an id that they were told.
const [homeIds, otherIds] = [await homeRows.ids(), await otherRows.ids()]
atEnd(() => Promise.all([homeRows.close(), otherRows.close()]))
await homeRows.sql(`update api_keys set expires_at = now() - interval '1 second' where name like '% over'`)

const ask = askAt(server.url)
const operations = await allOperations()
const known = operations.filter(({ needs: need }) => need !== 'open')
const ordered = Object.keys(requests).flatMap((id) => known.filter((operation) => operation.id === id))
const as = (person: TrialPerson, organization?: string): Credentials => ({ cookie: person.cookies(), ...(organization === undefined ? {} : { 'x-organization': organization }) })
const bearer = (secret: string): Credentials => ({ authorization: `Bearer ${secret}` })

describe('the walk itself', () => {
  test('knows every operation of the API, and none beside', () => {
    expect(Object.keys(requests).sort(), 'add what is missing to packages/server/test/walk/requests.ts').toEqual(known.map(({ id }) => id).sort())
    expect(() => askedOf({ id: 'getSecrets', method: 'GET', path: '/api/v1/secrets', needs: 'runs.read', fields: null }, home)).toThrow(/Add getSecrets/)
  })
  test('finds something in every id that it sends, and has rows in every table that an organisation has', async () => {
    for (const world of [home, other]) expect(Object.entries(world.ids).filter(([, id]) => id === '')).toEqual([])
    const empty = Object.entries(await homeRows.hashes()).filter(([, hash]) => hash === '').map(([table]) => table)
    // Of calls and sign-ins in flight; of tiers, which are not set; of a feed that was cleaned; of an organisation that has ended.
    expect(empty).toEqual(['budget_reservations', 'feed_heads', 'sign_on_requests', 'tiers', 'tombstones'])
  })
})

describe('without credentials', () => {
  test('nothing answers but what is open on purpose', async () => {
    expect(operations.filter(({ needs: need }) => need === 'open').map(({ id }) => id).sort()).toEqual(Object.keys(open).sort())
    for (const operation of operations) {
    const asked = open[operation.id]?.asked
      if (asked === undefined) continue
      const { status, text } = await ask(operation, asked, {})
      expect(status, `${operation.path} ${text}`).toBeLessThan(500)
      expect(text).not.toContain(home.mark)
      expect([...homeIds].filter((id) => text.includes(id)), operation.path).toEqual([])
    }
    expect(await locked({ ask, operations, credentials: {}, world: home })).toEqual([])
  })
  test.each([['a key that was revoked', 'revoked'], ['a key whose time is over', 'over']] as const)('%s opens nothing', async (_, secret) => {
    expect(await locked({ ask, operations, credentials: bearer(home.secrets[secret]), world: home })).toEqual([])
  })
  test('a session that was ended, and what is made up, open nothing', async () => {
    const passing = await member('admin')
    const credentials = as(passing)
    expect((await ask({ method: 'GET', path: '/api/v1/runs' }, {}, credentials)).status).toBe(200)
    await passing.call('POST', '/api/auth/sign-out', {})
    expect(await locked({ ask, operations, credentials, world: home })).toEqual([])
    for (const made of [bearer('aicoe_guess'), bearer('a.b.c'), { cookie: 'aicoe.session_token=guess' }]) expect(await locked({ ask, operations: known.slice(0, 20), credentials: made, world: home })).toEqual([])
  })
})

describe('as the owner of another organisation', () => {
  test('nothing of the first is told, and nothing of it changes', async () => {
    expect(await trespass({ ask, operations: ordered, mine: other, theirs: home, rows: homeRows, theirIds: homeIds, credentials: as(other.owner) })).toEqual([])
  })
  test('nor of another by the owner of the first', async () => {
    // The owner of the installation reads its letters and copies it whole: that is what they are for.
    const ofThem = ordered.filter(({ id }) => !['getOutbox', 'postBackup', 'postBackupDrill'].includes(id))
    expect(await trespass({ ask, operations: ofThem, mine: home, theirs: other, rows: otherRows, theirIds: otherIds, credentials: as(home.owner) })).toEqual([])
  })
  test('nor with the header that names it', async () => {
    await homeRows.settled()
    const before = await homeRows.hashes()
    for (const credentials of [as(other.owner, FIRST), { ...bearer(other.secrets.key), 'x-organization': FIRST }]) for (const operation of known.filter(({ needs: need }) => need !== 'signed-in')) {
      const { status, text } = await ask(operation, askedOf(operation, home), credentials)
      expect({ status, text }, operation.path).toMatchObject({ status: 403, text: expect.stringMatching(/no-organization|in no organisation|belongs to another organisation/) as string })
    }
    expect(changed(before, await homeRows.hashes())).toEqual([])
  })
})

test('what holds for the whole installation is set by its owners alone', async () => {
  const { body, status } = await other.owner.call('PUT', '/api/v1/prices', { model: 'local/tiny', since: '2026-01-01', input: 1, output: 1 })
  expect({ body, status }).toMatchObject({ status: 403, body: { code: 'not-allowed', detail: expect.stringMatching(/^Prices hold for the whole installation/) as string } })
  expect((await other.owner.call('GET', '/api/v1/prices')).body).toMatchObject({ own: [] })
})

describe('what the walk finds', () => {
  const planted = async (table: string, ids: readonly string[]): Promise<string> => {
    await homeRows.sql(`alter table ${table} disable row level security`)
    const found = await trespass({ ask, operations: known.filter(({ id }) => ids.includes(id)), mine: other, theirs: home, rows: homeRows, theirIds: homeIds, credentials: as(other.owner) })
    await homeRows.sql(`alter table ${table} enable row level security`)
    return found.join('\n')
  }
  test('a table that forgets the organisation', async () => {
    expect(await planted('budgets', ['getBudgets', 'putBudget'])).toMatch(/GET \/api\/v1\/budgets .*tells [\s\S]*PUT \/api\/v1\/budgets\/\{id\} .*: 200[\s\S]*changes budgets/)
    expect(await planted('teams', ['getTeams'])).toContain('tells Zanzibar')
  })
  test('a route whose permission was dropped', async () => {
    const app = await createApp({
      authenticators: [() => Promise.resolve({ person: null, actor: { organization: FIRST, person: null, key: null, role: 'none', permissions: new Set() } })], hosts: [], bodyLimit: 1_000, logger: pino({ level: 'silent' }),
      routes: (scope) => { scope.get('/api/v1/runs/:id', { config: needs('signed-in') }, () => 'a run') },
    })
    const inject: Ask = async ({ method }, { params }) => { const { statusCode: status, body: text } = await app.inject({ method: method as 'GET', url: `/api/v1/runs/${String(params?.['id'])}` }); return { status, text } }
    const [run] = known.filter(({ id }) => id === 'getRun')
    expect(await guarded({ ask: inject, operations: run === undefined ? [] : [run], credentials: {}, may: new Set(), world: home })).toEqual(['GET /api/v1/runs/{id} without runs.read: 200 a run'])
    await app.close()
  })
  test('a route that asks for nothing', async () => {
    const [runs] = known.filter(({ id }) => id === 'getRuns')
    expect(await locked({ ask: () => Promise.resolve({ status: 200, text: 'everything' }), operations: runs === undefined ? [] : [runs], credentials: {}, world: home })).toHaveLength(2)
  })
})

describe('with a role or scopes', () => {
  test.each(['viewer', 'user', 'admin', 'owner'] as const)('%s may what the role gives, and nothing else', async (role) => {
    const person = await member(role)
    expect(await guarded({ ask, operations: known, credentials: as(person), may: rolePermissions[role], world: home })).toEqual([])
  })
  test('a role of one\'s own, and a key, have each word that they were given and no other', async () => {
    const opened = (scopes: readonly string[]): Promise<string> => home.owner.call('POST', '/api/v1/keys', { name: 'walk', scopes }).then(({ body }) => String(body['secret']))
    for (const permission of permissions) {
      const touched = known.filter(({ needs: need }) => need === permission)
      if (touched.length === 0) continue
      const [only, all] = [await opened([permission]), await opened(permissions.filter((word) => word !== permission))]
      expect(await guarded({ ask, operations: touched, credentials: bearer(only), may: new Set([permission]), world: home })).toEqual([])
      expect(await guarded({ ask, operations: touched, credentials: bearer(all), may: new Set(), world: home })).toEqual([])
    }
    await home.owner.call('PUT', '/api/v1/roles/reader', { permissions: ['runs.read'] })
    const reader = await member('reader')
    expect(await guarded({ ask, operations: known, credentials: as(reader), may: new Set(['runs.read']), world: home })).toEqual([])
  })
})

test('fields that nobody asked for are refused, and change nothing', async () => {
  const extra = { organizationId: elsewhere, organization_id: elsewhere, role: 'owner', id: randomUUID(), ownerId: other.owner.id, createdAt: '2020-01-01T00:00:00Z', isAdmin: true, permissions: ['organization.delete'] }
  await homeRows.settled()
  const before = await homeRows.hashes()
  const taken: string[] = []
  for (const operation of operations) for (const [field, value] of Object.entries(extra)) {
    // The body of putStepOutput is a document of any kind; what its kind does not know is left out: see below.
    if (operation.fields === null || operation.fields.includes(field) || operation.id === 'putStepOutput') continue
    const asked = open[operation.id]?.asked ?? askedOf(operation, home)
    const body: unknown = Array.isArray(asked.body) ? asked.body.map((each: object) => ({ ...each, [field]: value })) : { ...asked.body as object, [field]: value }
    const { status } = await ask(operation, { ...asked, body }, open[operation.id] === undefined ? as(home.owner) : {})
    if (status !== 400) taken.push(`${operation.id} ${field}: ${status}`)
  }
  expect(taken).toEqual([])
  expect(changed(before, await homeRows.hashes())).toEqual([])
  const edit = { method: 'PUT', path: '/api/v1/runs/{id}/steps/{step}/output' }
  expect((await ask(edit, { params: { id: home.ids.run, step: 'middle' }, body: { text: 'Walked', evidence: [], ...extra } }, as(home.owner))).status).toBe(200)
  const stored = await homeRows.ids()
  expect([elsewhere, other.owner.id].filter((id) => stored.has(id))).toEqual([])
})

test('each request of the walk is one that succeeds for whom it belongs to', async () => {
  const failed: string[] = []
  const [invited, goes] = [await member('viewer', elsewhere), await member('user')]
  // Names that the walk gave before, one that it changed, and who goes: the owner is needed to the end.
  const special: Readonly<Record<string, readonly [TrialPerson, Asked]>> = { deleteMe: [goes, { body: { confirm: goes.email } }], postMemberLeave: [home.people.leaving, {}], postScimGroup: [olga, { body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Last walkers on' } }], postTeam: [olga, { body: { name: 'Last walkers' } }], postProject: [olga, { body: { name: 'Last walk' } }], deleteOrganization: [olga, { body: { confirm: 'Walked' } }] }
  for (const operation of ordered.filter(({ id }) => !['postInvitationAccept', 'deleteSession'].includes(id))) {
    const [person, asked] = special[operation.id] ?? [home.owner, askedOf(operation, home)]
    const { status, text } = await ask(operation, asked, as(person))
    if (status >= 300) failed.push(`${operation.method} ${operation.path}: ${status} ${text}`)
  }
  expect(failed).toEqual([])
  const { token } = (await home.owner.call('POST', '/api/v1/invitations', { email: invited.email })).body as { readonly token: string }
  expect((await invited.call('POST', '/api/v1/invitations/accept', { token })).status).toBe(200)
  expect((await home.owner.call('DELETE', `/api/v1/me/sessions/${home.ids.session}`)).status).toBe(200)
})
