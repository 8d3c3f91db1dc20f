import { expect, test } from 'vitest'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)
const under = (key: string) => ({ 'idempotency-key': key })
const projects = async (): Promise<readonly string[]> => ((await server.call('GET', '/api/v1/projects')).body['projects'] as { name: string }[]).map(({ name }) => name)

test('of twenty equal requests at once one is done; whoever asks again gets its answer, and is told so', async () => {
  const ask = () => server.call('POST', '/api/v1/projects', { name: 'Once' }, under('twenty'))
  const answers = await Promise.all(Array.from({ length: 20 }, ask))
  expect(answers.filter(({ status, headers }) => status === 201 && headers.get('idempotent-replayed') === null)).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 201).every(({ status, body, headers }) => status === 409 && body['code'] === 'request-under-way' && headers.get('retry-after') === '1')).toBe(true)
  const first = answers.find(({ status }) => status === 201)
  const again = await ask()
  expect([again.status, again.text, again.headers.get('idempotent-replayed'), again.headers.get('content-type')]).toEqual([201, first?.text, 'true', first?.headers.get('content-type')])
  expect((await projects()).filter((name) => name.startsWith('Once'))).toHaveLength(1)
})

test('another body or another address under the same key is refused; the same key of somebody else is another', async () => {
  expect((await server.call('POST', '/api/v1/projects', { name: 'Mine' }, under('mine'))).status).toBe(201)
  expect((await server.call('POST', '/api/v1/projects', { name: 'Other' }, under('mine'))).body).toMatchObject({ status: 422, code: 'key-used-differently' })
  expect((await server.call('POST', '/api/v1/teams', { name: 'Mine' }, under('mine'))).body).toMatchObject({ status: 422, code: 'key-used-differently' })
  const upload = (text: string) => server.call('POST', '/api/v1/transcripts?fileName=once.txt', new TextEncoder().encode(text), under('upload'))
  const [one, two] = [await upload(meeting), await upload(meeting)]
  expect([one.status, two.status, two.text]).toEqual([201, 201, one.text])
  expect((await upload(`${meeting}More.`)).body).toMatchObject({ code: 'key-used-differently' })
  expect((await olga.call('POST', '/api/v1/projects', { name: 'Other' }, under('mine'))).status).toBe(201)
  expect(await projects()).toEqual(expect.arrayContaining(['Mine', 'Other']))
  const run = { transcriptId: String(one.body['id']), workflow: 'trial' }
  const started = [await server.call('POST', '/api/v1/runs', run, under('run')), await olga.call('POST', '/api/v1/runs', run, under('run'))]
  expect(new Set(started.map(({ body }) => (body['run'] as { id: string }).id)).size).toBe(2)
})

test('what was refused or failed is tried again under the same key', async () => {
  expect((await server.call('POST', '/api/v1/projects', { name: 'Mine' }, under('refused'))).status).toBe(409)
  expect((await server.call('POST', '/api/v1/projects', { nam: 'Mine' }, under('refused'))).status).toBe(400)
  expect((await server.call('POST', '/api/v1/projects', { name: 'Better' }, under('refused'))).status).toBe(201)
})

test('an answer that shows a secret is kept sealed, and shown to nobody but who asked', async () => {
  const ask = (person: typeof olga) => person.call('POST', '/api/v1/keys', { name: 'robot' }, under('robot'))
  const [first, again, other] = [await ask(olga), await ask(olga), await ask(await member('user'))]
  expect(first.body['secret']).toMatch(/^aicoe_/)
  expect(again.body).toEqual(first.body)
  expect(other.body['secret']).not.toBe(first.body['secret'])
  const kept = await server.database.withOrganization(FIRST, async (_stores, tx) => (await tx.client.query<{ answer: string }>('select answer from request_keys where answer is not null')).rows)
  expect(kept.every(({ answer }) => answer.startsWith('sealed.'))).toBe(true)
})

test('what a person does for themselves is done once, in whatever organisation they are by then', async () => {
  const ask = () => olga.call('POST', '/api/v1/organizations', { name: 'Once Ltd' }, under('organisation'))
  expect((await ask()).body['id']).toBe((await ask()).body['id'])
  expect((await server.call('POST', '/api/v1/projects', { name: 'Long' }, under('x'.repeat(201)))).status).toBe(400)
})
