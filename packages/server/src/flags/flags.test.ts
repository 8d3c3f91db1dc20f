import { randomUUID } from 'node:crypto'
import { OpenFeature, ProviderEvents } from '@openfeature/server-sdk'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import { FIRST, trialPassword, trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'
import { flagDefinition } from './definition.ts'
import { evaluate } from './evaluate.ts'
import { openFlags } from './flags.ts'

const server = await startTrialServer({ signUp: 'open', environment: 'staging' })
const { olga, member } = await trialPeople(server)
const onOff = { type: 'boolean', variants: { open: true, closed: false }, on: 'closed', off: 'open' }
const flag = (change: object) => flagDefinition.parse({ ...onOff, ...change })
const put = (key: string, body: object) => olga.call('PUT', `/api/v1/flags/${key}`, body)

test('rules are asked in their order, each for all that it names', () => {
  const ruled = flag({ rules: [{ organizations: ['o'], roles: ['admin'], serve: 'open' }, { environments: ['staging'], people: ['p'], serve: 'open' }] })
  const said = (context: object) => evaluate('k', ruled, context)
  expect(said({ organization: 'o', role: 'admin' })).toEqual({ value: true, variant: 'open', reason: 'TARGETING_MATCH' })
  expect(said({ environment: 'staging', person: 'p' })).toMatchObject({ value: true })
  for (const context of [{}, { organization: 'o' }, { organization: 'o', role: 'user' }, { person: 'p' }, { environment: 'production', person: 'p' }]) expect(said(context)).toEqual({ value: false, variant: 'closed', reason: 'DEFAULT' })
  expect(evaluate('k', flag({ enabled: false, rules: ruled.rules }), { organization: 'o', role: 'admin' })).toEqual({ value: true, variant: 'open', reason: 'DISABLED' })
})

test('a share is about as large as it says, keeps who is in it while it grows, and differs from flag to flag', () => {
  const people = Array.from({ length: 2_000 }, (_, index) => `person-${index}`)
  const inside = (key: string, percentage: number, by = 'person') => new Set(people.filter((person) => evaluate(key, flag({ rules: [{ percentage, by, serve: 'open' }] }), by === 'person' ? { person } : { organization: person }).value === true))
  const [ten, half] = [inside('one', 10), inside('one', 50)]
  expect(Math.abs(ten.size - 200)).toBeLessThan(60)
  expect(Math.abs(half.size - 1_000)).toBeLessThan(120)
  expect(ten.isSubsetOf(half)).toBe(true)
  expect(inside('other', 10)).not.toEqual(ten)
  expect([inside('one', 0).size, inside('one', 100).size, inside('one', 10, 'organization').size]).toEqual([0, 2_000, ten.size])
  expect(evaluate('one', flag({ rules: [{ percentage: 99, serve: 'open' }] }), {}).reason).toBe('DEFAULT')
})

test('a flag is made, changed and removed over the API, audited, and what does not fit is refused', async () => {
  expect(await put('colour', { type: 'string', variants: { a: 'red', b: 'blue' }, on: 'a', off: 'b' })).toMatchObject({ status: 200, body: { key: 'colour', definition: { enabled: true, rules: [] } } })
  expect((await olga.call('GET', '/api/v1/flags')).body).toMatchObject({ flags: [{ key: 'colour' }], known: [{ key: 'sign-up', fallback: true }] })
  for (const body of [{ ...onOff, on: 'missing' }, { ...onOff, variants: { open: 1, closed: false } }, { ...onOff, rules: [{ serve: 'missing' }] }, { ...onOff, rules: [{ percentage: 101, serve: 'open' }] }, { ...onOff, extra: 1 }, { ...onOff, variants: { ...onOff.variants, big: 'x'.repeat(60_000) } }]) expect((await put('bad', body)).status).toBe(400)
  expect((await put('Bad_Key', onOff)).status).toBe(400)
  expect(await put('sign-up', { type: 'string', variants: { a: 'x' }, on: 'a', off: 'a' })).toMatchObject({ status: 422, body: { code: 'flag-type-wrong' } })
  const { entries } = (await olga.call('GET', '/api/v1/audit?action=putFlag')).body as { readonly entries: readonly object[] }
  expect(entries).toMatchObject([{ target: 'colour', details: { on: 'a', rules: 0 } }])
  expect([(await olga.call('DELETE', '/api/v1/flags/colour')).status, (await olga.call('DELETE', '/api/v1/flags/colour')).status]).toEqual([204, 404])
})

test('what flags say to somebody follows a change without a new start; only the owners of the installation see and change them', async () => {
  const [user, stranger] = [await member('user'), await member('owner', '00000000-0000-4000-8000-000000000002')]
  const says = async (person: typeof user, key = 'beta') => (await person.call('POST', '/api/v1/flags/evaluate', { keys: [key] })).body['flags']
  expect(await says(user)).toEqual({ beta: null })
  await put('beta', { ...onOff, rules: [{ organizations: [FIRST], roles: ['user'], environments: ['staging'], serve: 'open' }] })
  await expect.poll(() => says(user)).toEqual({ beta: { value: true, variant: 'open', reason: 'TARGETING_MATCH' } })
  expect(await says(stranger)).toEqual({ beta: { value: false, variant: 'closed', reason: 'DEFAULT' } })
  await put('beta', { ...onOff, on: 'open' })
  await expect.poll(() => says(stranger)).toMatchObject({ beta: { value: true } })
  expect((await olga.call('POST', '/api/v1/flags/evaluate', { context: { person: user.id } })).body['flags']).toHaveProperty('beta')
  expect((await user.call('POST', '/api/v1/flags/evaluate', { context: { person: olga.id } })).status).toBe(403)
  for (const [method, path, body] of [['GET', '/api/v1/flags'], ['PUT', '/api/v1/flags/beta', onOff], ['DELETE', '/api/v1/flags/beta']] as const) expect((await stranger.call(method, path, body)).status, path).toBe(403)
})

test('the switch of sign-up closes it, and opens it again, while the server runs; who is invited comes in whatever it says', async () => {
  /** Whether it made an account: the answer is the same either way, so that nobody learns who has one. */
  const signUp = async (email: string): Promise<boolean> => {
    await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { name: 'Somebody', email, password: trialPassword })
    return await server.database.people.find({ email }) !== null
  }
  /** Once the server has heard of it. */
  const heard = async (person: string, value: boolean | undefined): Promise<void> => {
    await expect.poll(async () => ((await olga.call('POST', '/api/v1/flags/evaluate', { keys: ['sign-up'], context: { person } })).body['flags'] as Readonly<Record<string, { readonly value: boolean } | null>>)['sign-up']?.value).toBe(value)
  }
  const fresh = (): string => `${randomUUID()}@example.com`
  expect(await signUp(fresh())).toBe(true)
  await put('sign-up', onOff)
  await heard('anybody', false)
  expect(await signUp(fresh())).toBe(false)
  const [invited, let_] = [fresh(), fresh()]
  await olga.call('POST', '/api/v1/invitations', { email: invited })
  expect(await signUp(invited)).toBe(true)
  await put('sign-up', { ...onOff, rules: [{ people: [let_], serve: 'open' }] })
  await heard(let_, true)
  expect(await signUp(let_)).toBe(true)
  expect(await signUp(fresh())).toBe(false)
  await olga.call('DELETE', '/api/v1/flags/sign-up')
  await heard('anybody', undefined)
  expect(await signUp(fresh())).toBe(true)
})

test('code asks through OpenFeature: every type, what is not there, what is of another type, and word of a change', async () => {
  const flags = await openFlags({ database: server.database, home: FIRST, environment: 'test', instance: 'second', logger: pino({ level: 'silent' }) })
  const changed: string[][] = []
  flags.client.addHandler(ProviderEvents.ConfigurationChanged, (details) => { changed.push([...details?.flagsChanged ?? []]) })
  await put('text', { type: 'string', variants: { a: 'red' }, on: 'a', off: 'a' })
  await put('number', { type: 'number', variants: { a: 7 }, on: 'a', off: 'a' })
  await put('json', { type: 'json', variants: { a: { deep: [1] } }, on: 'a', off: 'a', rules: [{ environments: ['nowhere'], serve: 'a' }] })
  await expect.poll(() => changed.flat()).toEqual(['text', 'number', 'json'])
  expect([await flags.client.getStringValue('text', ''), await flags.client.getNumberValue('number', 0), await flags.client.getObjectValue('json', {}), await flags.client.getBooleanValue('none', true)]).toEqual(['red', 7, { deep: [1] }, true])
  expect(await flags.client.getBooleanDetails('text', true)).toMatchObject({ value: true, errorCode: 'TYPE_MISMATCH' })
  expect(await flags.client.getStringDetails('text', '', { targetingKey: 'x' })).toMatchObject({ variant: 'a', reason: 'DEFAULT' })
  await flags.stop()
  await OpenFeature.clearProviders()
})
