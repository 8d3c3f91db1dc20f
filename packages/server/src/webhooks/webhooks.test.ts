import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { FIRST } from '../../test/trial-people.ts'
import { startTrialReceiver } from '../../test/trial-receiver.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { openVault } from '../vault/vault.ts'
import { ownerOfKey, resealKeys } from './seal.ts'

const receiver = await startTrialReceiver()
const server = await startTrialServer({ webhooksToLoopback: true, webhookTimeoutMs: 300, webhookRetriesMs: [50, 50], webhookMostGivenUp: 2 })
const quiet = receiver.answer
afterEach(() => { receiver.answer = quiet })

interface Attempt { readonly number: number; readonly status: number | null; readonly milliseconds: number; readonly error: string | null }
interface Delivery { readonly id: string; readonly type: string; readonly state: string; readonly nextAt: string | null; readonly attempts: readonly Attempt[] }
interface Made { readonly id: string; readonly secret: string }
const nobody = '01900000-0000-7000-8000-00000000dead'

/** A webhook on a path of its own. */
async function hook(path: string, types: readonly string[] = ['run-end']): Promise<Made> {
  const { status, body } = await server.call('POST', '/api/v1/webhooks', { url: `${receiver.url}/${path}`, types })
  expect(status).toBe(201)
  return { id: (body['webhook'] as { id: string }).id, secret: String(body['secret']) }
}
const at = (path: string) => receiver.received.filter((one) => one.path === `/${path}`)
const log = async (id: string): Promise<readonly Delivery[]> => (await server.call('GET', `/api/v1/webhooks/${id}/deliveries`)).body['deliveries'] as Delivery[]
const webhook = async (id: string) => ((await server.call('GET', '/api/v1/webhooks')).body['webhooks'] as { id: string; enabled: boolean; disabledBecause: string | null }[]).find((one) => one.id === id)
const run = async (name: string) => server.finished({ transcriptId: await server.upload(`Ann: This is about ${name}.\n${meeting}`, `${name}.txt`) })
/** A try of the address, until it is over. */
async function tried(id: string): Promise<Delivery> {
  const made = (await server.call('POST', `/api/v1/webhooks/${id}/test`)).body as unknown as Delivery
  for (;;) {
    const delivery = (await log(id)).find((one) => one.id === made.id)
    if (delivery !== undefined && delivery.state !== 'waiting') return delivery
    await sleep(20)
  }
}

test('what happens is told once, signed as the specification says, with what it is about', async () => {
  const { id, secret } = await hook('told', ['run-end', 'document-made'])
  const { id: about } = await run('hooks')
  await expect.poll(() => at('told')).toHaveLength(5)
  for (const { headers, body } of at('told')) {
    const signed = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64')
    expect(headers).toMatchObject({ 'webhook-signature': `v1,${signed}`, 'content-type': 'application/json' })
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  }
  const bodies = at('told').map(({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: { run: string } })
  expect(bodies.every(({ data, timestamp }) => data.run === about && !Number.isNaN(Date.parse(timestamp)))).toBe(true)
  expect(bodies.find(({ type }) => type === 'run-end')).toMatchObject({ data: { project: expect.any(String) as string, data: { state: 'done', failed: 0 } } })
  await expect.poll(async () => (await log(id)).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'delivered'))
  const first = (await server.call('GET', `/api/v1/webhooks/${id}/deliveries?limit=3`)).body as { deliveries: Delivery[]; next: string }
  const rest = (await server.call('GET', `/api/v1/webhooks/${id}/deliveries?limit=3&cursor=${first.next}`)).body as { deliveries: Delivery[]; next: null }
  expect([...first.deliveries, ...rest.deliveries]).toEqual(await log(id))
  expect(rest.next).toBeNull()
  expect(JSON.stringify((await server.call('GET', '/api/v1/webhooks')).body)).not.toContain(secret)
  await server.call('DELETE', `/api/v1/webhooks/${id}`)
  expect(await webhook(id)).toBeUndefined()
})

test('a receiver that fails is tried again, with the same id, until it takes it', async () => {
  const { id } = await hook('fails')
  const statuses = [500, 302]
  receiver.answer = (response, { path }) => { response.writeHead(path === '/fails' ? statuses.shift() ?? 200 : 204, { location: `${receiver.url}/elsewhere` }).end() }
  expect(await tried(id)).toMatchObject({ state: 'delivered', type: 'test', nextAt: null, attempts: [
    { number: 1, status: 500, error: 'It answered 500.' }, { number: 2, status: 302, error: expect.stringContaining('redirects are not followed') as string }, { number: 3, status: 200, error: null }] })
  expect(new Set(at('fails').map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(at('elsewhere')).toEqual([])
})

test('one that hangs, or answers late, is let go in time; what was given up can be told again; after several in a row it is switched off', async () => {
  const { id } = await hook('hangs')
  receiver.answer = (response, { path }) => { if (path !== '/hangs') response.writeHead(204).end(); else setTimeout(() => { response.writeHead(200).end() }, 2_000) }
  const first = await tried(id)
  expect(first).toMatchObject({ state: 'given-up', attempts: [1, 2, 3].map((number) => ({ number, status: null, error: 'It did not answer within 0.3 seconds.' })) })
  expect(await webhook(id)).toMatchObject({ enabled: true })
  receiver.answer = quiet
  expect(await server.call('POST', `/api/v1/webhooks/${id}/deliveries/${first.id}/redeliver`)).toMatchObject({ status: 202, body: { state: 'waiting' } })
  await expect.poll(async () => (await log(id))[0]).toMatchObject({ state: 'delivered', attempts: [{}, {}, {}, { number: 4, status: 204 }] })
  receiver.answer = (response, { path }) => { if (path !== '/hangs') response.writeHead(204).end(); else response.destroy() }
  for (const enabled of [true, false]) {
    expect(await tried(id)).toMatchObject({ state: 'given-up' })
    expect(await webhook(id)).toMatchObject({ enabled })
  }
  expect(await webhook(id)).toMatchObject({ disabledBecause: '2 deliveries in a row could not be made.' })
  const before = (await log(id)).length
  await run('while it is off')
  expect(await log(id)).toHaveLength(before)
  expect((await server.call('PUT', `/api/v1/webhooks/${id}`, { enabled: true, types: ['run-state'], description: 'Again' })).body).toMatchObject({ enabled: true, disabledBecause: null, description: 'Again', types: ['run-state'] })
})

test('a receiver that hangs does not keep another waiting; one that is gone is switched off at once', async () => {
  const [slow, quick] = [await hook('slow', ['step-start', 'step-end']), await hook('quick')]
  receiver.answer = (response, { path }) => { if (path !== '/slow') response.writeHead(path === '/gone' ? 410 : 204).end() }
  await run('patience')
  await expect.poll(() => at('quick').length).toBe(1)
  await expect.poll(async () => (await log(quick.id)).map(({ state }) => state)).toEqual(['delivered'])
  await server.call('DELETE', `/api/v1/webhooks/${slow.id}`)
  const gone = await hook('gone')
  expect(await tried(gone.id)).toMatchObject({ state: 'given-up', attempts: [{ status: 410 }] })
  expect(await webhook(gone.id)).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('410') as string })
})

test('a new key signs from now on', async () => {
  const { id, secret } = await hook('rotated')
  const { body } = await server.call('POST', `/api/v1/webhooks/${id}/secret`)
  expect(body).toMatchObject({ webhook: { id }, secret: expect.stringMatching(/^whsec_/) as string })
  expect(body['secret']).not.toBe(secret)
  await tried(id)
  const { headers, body: sent } = at('rotated')[0] ?? expect.unreachable()
  const signed = createHmac('sha256', Buffer.from(String(body['secret']).replace('whsec_', ''), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${sent}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signed}`)
})

test('addresses that are not on the internet, unknown types and unknown ids are refused', async () => {
  const post = (body: object) => server.call('POST', '/api/v1/webhooks', { url: 'https://example.org', types: ['run-end'], ...body })
  for (const url of ['http://example.org', 'https://10.0.0.1', 'https://169.254.169.254/', 'ftp://example.org', 'https://a:b@example.org']) expect(await post({ url }), url).toMatchObject({ status: 422, body: { code: 'webhook-address-refused' } })
  for (const body of [{ types: [] }, { types: ['text-delta'] }, { secret: 'whsec_mine' }]) expect((await post(body)).status).toBe(400)
  for (const [method, path] of [['PUT', ''], ['DELETE', ''], ['POST', '/secret'], ['POST', '/test'], ['GET', '/deliveries'], ['POST', `/deliveries/${nobody}/redeliver`]] as const)
    expect((await server.call(method, `/api/v1/webhooks/${nobody}${path}`, method === 'PUT' ? {} : undefined)).status, path).toBe(404)
  const there = ((await server.call('GET', '/api/v1/webhooks')).body['webhooks'] as unknown[]).length
  for (let index = there; index < 20; index++) await hook(`many-${index}`)
  expect(await post({})).toMatchObject({ status: 422, body: { code: 'too-many-webhooks' } })
})

test('the database holds no key in the clear; one that was kept so, or by a former secret, is sealed at the next start', async () => {
  for (const { id } of (await server.call('GET', '/api/v1/webhooks')).body['webhooks'] as { id: string }[]) await server.call('DELETE', `/api/v1/webhooks/${id}`)
  const [{ id, secret }, plain, old] = [await hook('sealed'), await hook('plain'), await hook('old')]
  const kept = () => server.database.withOrganization(FIRST, (stores) => stores.webhooks.secrets())
  const former = 'a secret that was used before this one'
  await server.database.withOrganization(FIRST, async (stores) => {
    await stores.webhooks.change(plain.id, { secret: plain.secret })
    await stores.webhooks.change(old.id, { secret: openVault(former).seal(old.secret, ownerOfKey(FIRST)) })
  })
  const vault = openVault('the secret of today, long enough to be one', [former])
  await resealKeys({ database: server.database, vault, logger: pino({ level: 'silent' }) })
  const secrets = new Map((await kept()).map((one) => [one.id, one.secret]))
  expect([...secrets.values()].filter((one) => one.includes('whsec_'))).toEqual([])
  expect([plain, old].map((one) => vault.open(secrets.get(one.id) ?? '', ownerOfKey(FIRST)))).toEqual([plain.secret, old.secret])
  // Sealed by the secret of the server, which this vault does not know: left alone, and still good there.
  expect(secret).toMatch(/^whsec_/)
  expect(await tried(id)).toMatchObject({ state: 'delivered' })
  const foreign = await tried(plain.id)
  expect(foreign.attempts.at(-1)?.error).toContain('formerSecrets')
})
