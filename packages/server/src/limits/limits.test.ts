import { beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import { trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer, visit } from '../../test/trial-server.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const server = await startTrialServer({ signUp: 'open', trustedProxies: '10.9.8.7' })
const { olga, member } = await trialPeople(server)
const none = { modelCalls: null, tokens: null, runsAtOnce: null, storageMb: null, uploadMb: null }
/** Rates are made large again before each test by the key of the installation, which nothing limits. */
const write = (body: object) => server.call('PUT', '/api/v1/limits', body)
beforeEach(async () => { expect((await write({ tiers: [], rules: [] })).status).toBe(200) })
const keyOf = async (scopes: readonly string[] | null = null) => {
  const { body } = await olga.call('POST', '/api/v1/keys', { name: 'trial', ...(scopes === null ? {} : { scopes }) })
  const { key, secret } = body as { key: { id: string }; secret: string }
  return { id: key.id, visitor: visit(server.url, secret) }
}
const statuses = (answers: readonly { readonly status: number }[]): Record<string, number> => Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]))

describe('requests', () => {
  test('of 50 at once exactly as many pass as the tier of the key says; the others hear when to come again', async () => {
    const { id, visitor } = await keyOf()
    await write({ tiers: [{ name: 'ten', requests: 10 }], rules: [{ scope: 'key', subject: id, tier: 'ten' }] })
    const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.call('GET', '/api/v1/workflows')))
    expect(statuses(answers)).toEqual({ 200: 10, 429: 40 })
    for (const { headers, body, status } of answers) {
      expect(headers.get('ratelimit-policy')).toContain('"key";q=10;w=60')
      expect(headers.get('ratelimit')).toMatch(/^"key";r=\d;t=\d+$/)
      if (status === 429) expect([body['code'], Number(headers.get('retry-after')) > 0, Number(headers.get('retry-after')) <= 60]).toEqual(['too-many-requests', true, true])
    }
    expect((await olga.call('GET', '/api/v1/workflows')).status).toBe(200)
  })

  test('what is written holds from the next request on', async () => {
    const { id, visitor } = await keyOf()
    const tier = (requests: number) => write({ tiers: [{ name: 'few', requests }], rules: [{ scope: 'key', subject: id, tier: 'few' }] })
    await tier(1)
    expect([(await visitor.call('GET', '/api/v1/workflows')).status, (await visitor.call('GET', '/api/v1/workflows')).status]).toEqual([200, 429])
    await tier(3)
    expect((await visitor.call('GET', '/api/v1/workflows')).headers.get('ratelimit')).toMatch(/^"key";r=1;/)
  })

  test('an organisation and a person have their own; the key of the installation has none', async () => {
    const user = await member('user')
    // One they made when they signed in.
    await write({ tiers: [{ name: 'three', requests: 3 }], rules: [{ scope: 'user', subject: user.id, tier: 'three' }] })
    expect(statuses(await Promise.all(Array.from({ length: 5 }, () => user.call('GET', '/api/v1/me'))))).toEqual({ 200: 2, 429: 3 })
    await write({ tiers: [{ name: 'one', requests: 1 }], rules: [{ scope: 'organization', subject: '', tier: 'one' }] })
    expect(statuses(await Promise.all(Array.from({ length: 5 }, () => server.call('GET', '/api/v1/workflows'))))).toEqual({ 200: 5 })
    expect((await olga.call('GET', '/api/v1/workflows')).status).toBe(429)
  })

  test('an address is counted also while nobody is signed in, and refused before anybody looks at its credentials; health answers on', async () => {
    const stranger = openBrowser(server.url)
    await write({ tiers: [{ name: 'three', requests: 3 }], rules: [{ scope: 'address', subject: stranger.address, tier: 'three' }] })
    const answers = []
    for (let n = 0; n < 6; n++) answers.push((await stranger.go('GET', '/api/v1/workflows', undefined, { authorization: `Bearer wrong-${n}` })).status)
    expect(answers.slice(0, 3)).toEqual([401, 401, 401])
    expect(answers.slice(-2)).toEqual([429, 429])
    expect((await stranger.go('POST', '/api/auth/sign-in/email', { email: 'a@example.com', password: 'x' })).status).toBe(429)
    expect((await stranger.go('GET', '/livez')).status).toBe(200)
  })

  test('who is no proxy of ours cannot dodge the count by naming another address', async () => {
    const stranger = openBrowser(server.url)
    await write({ tiers: [{ name: 'three', requests: 3 }], rules: [{ scope: 'address', subject: stranger.address, tier: 'three' }] })
    const answers = []
    for (let n = 0; n < 6; n++) answers.push((await stranger.go('GET', '/api/v1/workflows', undefined, { 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` })).status)
    expect(answers.slice(-2)).toEqual([429, 429])
  })
})

describe('what is kept and runs', () => {
  test('of many starts at once those beyond what may run are refused, and leave no run behind', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => server.upload(`Ann: Number ${n}.\n${meeting}`, `run-${n}.txt`)))
    await write({ tiers: [{ ...none, name: 'two', requests: null, runsAtOnce: 2 }], rules: [{ scope: 'organization', subject: '', tier: 'two' }] })
    const gates = { workflow: 'trial', gates: ['opening'] }
    const started = await Promise.all(ids.map((transcriptId) => server.call('POST', '/api/v1/runs', { ...gates, transcriptId })))
    const many = started.filter(({ status }) => status === 429)
    for (const { body, headers } of many) expect([body['code'], headers.get('retry-after')]).toEqual(['too-many-runs', '10'])
    expect(many.length).toBeGreaterThan(0)
    expect((await server.call('GET', '/api/v1/runs?limit=100')).body['runs']).toHaveLength(10 - many.length)
  })

  test('a transcript that is too large, or finds no room, is refused on either way in', async () => {
    await server.upload(meeting, 'first.txt')
    const { body: made } = await server.call('POST', '/api/v1/projects', { name: 'Room' })
    const both = async () => [await server.call('POST', '/api/v1/transcripts?fileName=a.txt', new TextEncoder().encode(`${meeting}And more.`)), await server.call('POST', `/api/v1/projects/${String(made['id'])}/transcripts`, { text: `${meeting}And other.` })]
    await write({ tiers: [{ ...none, name: 'tiny', requests: null, uploadMb: 0.00001 }], rules: [{ scope: 'organization', subject: '', tier: 'tiny' }] })
    expect((await both()).map(({ status, body }) => [status, body['code']])).toEqual([[413, 'upload-too-large'], [413, 'upload-too-large']])
    await write({ tiers: [{ ...none, name: 'full', requests: null, storageMb: 0.0001 }], rules: [{ scope: 'organization', subject: '', tier: 'full' }] })
    expect((await both()).map(({ status, body }) => [status, body['code']])).toEqual([[413, 'storage-full'], [413, 'storage-full']])
    await write({ tiers: [], rules: [] })
    expect((await both()).map(({ status }) => status)).toEqual([201, 201])
  })
})

describe('room', () => {
  const kept = async () => ((await server.call('GET', '/api/v1/limits')).body as { organization: { storageMb: number } }).organization.storageMb
  const limitTo = (storageMb: number) => write({ tiers: [{ ...none, name: 'roomy', requests: null, storageMb }], rules: [{ scope: 'organization', subject: '', tier: 'roomy' }] })
  const send = (name: string) => server.call('POST', `/api/v1/transcripts?fileName=${name}.txt&project=${name}`, new TextEncoder().encode(Array.from({ length: 60 }, () => `Ann: ${name} ${crypto.randomUUID()}.\nBob: ${crypto.randomUUID()}.\n`).join('')))

  test('of ten uploads at once as many are kept as there is room for, and nothing of the others', async () => {
    const before = await kept()
    expect((await send('measured')).status).toBe(201)
    const each = await kept() - before
    await limitTo(before + each * 4.5)
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(`crowd-${n}`)))
    expect(statuses(answers)).toEqual({ 201: 3, 413: 7 })
    for (const { body, status } of answers) if (status === 413) expect(body['code']).toBe('storage-full')
    expect(await kept()).toBeLessThanOrEqual(before + each * 4.5)
  })

  test('an edit of a document, another reading and the output of a step find no room either, and leave things as they were', async () => {
    const transcriptId = await server.upload(`Ann: To be edited.\n${meeting}`, 'edited.txt')
    const run = await server.finished({ transcriptId, workflow: 'notes-only', author: 'rules' })
    const { documents } = (await server.call('GET', `/api/v1/runs/${run.id}/documents`)).body as { documents: { id: string; kind: string }[] }
    const id = String(documents[0]?.id)
    const { body: document } = await server.call('GET', `/api/v1/documents/${id}`)
    const writes = async () => [
      await server.call('PATCH', `/api/v1/documents/${id}`, [{ op: 'replace', path: '/title', value: `Other ${crypto.randomUUID()}` }], { 'if-match': '*' }),
      await server.call('PATCH', `/api/v1/transcripts/${transcriptId}/speakers`, { names: [{ from: 'Ann', to: `Ann ${crypto.randomUUID().slice(0, 4)}` }] }),
      await server.call('POST', `/api/v1/transcripts/${transcriptId}/answers`, { question: 'Who may see it?', answer: `All of them ${crypto.randomUUID()}.` }),
      await server.call('PUT', `/api/v1/runs/${run.id}/steps/${String(run.steps[0]?.name)}/output`, { ...(document['data'] as object), title: `Another ${crypto.randomUUID()}` }),
    ]
    await limitTo(0.0001)
    expect((await writes()).map(({ status, body }) => [status, body['code']])).toEqual(Array.from({ length: 4 }, () => [413, 'storage-full']))
    expect((await server.call('GET', `/api/v1/documents/${id}`)).body).toEqual(document)
    await write({ tiers: [], rules: [] })
    expect((await writes()).map(({ status }) => status)).toEqual([200, 200, 201, 200])
  })
})

describe('who writes limits', () => {
  test('an organisation says what its own people and keys may, and nothing of the installation; what it does is in its audit log', async () => {
    const admin = await member('admin', OTHER)
    const put = (body: object) => admin.call('PUT', '/api/v1/limits', body)
    expect((await put({ rules: [{ scope: 'user', subject: admin.id, tier: 'unlimited' }] })).status).toBe(200)
    expect((await put({ tiers: [{ name: 'own', requests: 1 }] })).body['code']).toBe('not-allowed')
    for (const scope of ['organization', 'address', 'user']) expect((await put({ rules: [{ scope, subject: '', tier: 'unlimited' }] })).status).toBe(403)
    const { entries } = (await admin.call('GET', '/api/v1/audit')).body as { entries: { action: string }[] }
    expect(entries.filter(({ action }) => action === 'putLimits')).toHaveLength(1)
    const seen = (await admin.call('GET', '/api/v1/limits')).body as { rules: object[]; organization: { requests: number } }
    expect(seen.rules).toContainEqual({ scope: 'user', subject: admin.id, tier: 'unlimited' })
    expect(seen.organization).toMatchObject({ tier: 'organization', runs: 0 })
    expect(seen.organization.requests).toBeGreaterThan(0)
  })

  test('a tier that is not there, or stands there twice, is refused in words; a user may neither look nor write', async () => {
    expect((await write({ rules: [{ scope: 'user', subject: 'u', tier: 'gone' }] })).body).toMatchObject({ status: 422, code: 'tier-unknown' })
    expect((await write({ tiers: [{ name: 'a' }, { name: 'a' }] })).body).toMatchObject({ status: 422, code: 'limit-twice' })
    const user = await member('user')
    expect([(await user.call('GET', '/api/v1/limits')).status, (await user.call('PUT', '/api/v1/limits', {})).status]).toEqual([403, 403])
  })
})
