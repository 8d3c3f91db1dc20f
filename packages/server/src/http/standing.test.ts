import { cloneDatabase } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { openStream } from '../../test/trial-stream.ts'
import type { Stream } from '../../test/trial-stream.ts'

const models = await startTrialModels()
const shared = { databaseUrl: await cloneDatabase({ engineTables }), secret: 'the same secret for all of these machines', signUp: 'open', providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' } }
const server = await startTrialServer(shared)
const replica = await startTrialServer({ ...shared, roles: ['api'] })
const { olga, member } = await trialPeople(server)

const everywhere = async (headers: Readonly<Record<string, string>>, path = '/api/v1/events'): Promise<readonly Stream[]> => Promise.all([server, replica].map(async ({ url }) => {
  const stream = await openStream(`${url}${path}`, headers)
  expect(stream.status).toBe(200)
  return stream
}))
const cookies = (person: TrialPerson): Readonly<Record<string, string>> => ({ cookie: person.cookies() })
const ends = (streams: readonly Stream[]): Promise<void> => expect.poll(() => streams.map(({ ended }) => ended())).toEqual(streams.map(() => true))
const goOn = async (streams: readonly Stream[]): Promise<void> => {
  const before = streams.map(({ told }) => told.length)
  await server.finished({ transcriptId: await server.upload(`Ann: Something new ${performance.now()}.\n${meeting}`, 'more.txt') })
  await expect.poll(() => streams.every(({ told }, index) => told.length > (before[index] ?? 0))).toBe(true)
  expect(streams.some(({ ended }) => ended())).toBe(false)
}

test('a session that ends takes its streams with it, on every server, and nobody else\'s', async () => {
  const [leaving, staying] = [await member('user'), await member('user')]
  const [gone, others] = [await everywhere(cookies(leaving)), [...await everywhere(cookies(staying)), ...await everywhere(cookies(olga)), ...await everywhere({ authorization: `Bearer ${server.key}` })]]
  await goOn([...gone, ...others])
  expect((await leaving.call('POST', '/api/auth/sign-out', {})).status).toBe(200)
  await ends(gone)
  await goOn(others)
})

test('a key that is revoked, a member who is taken out and one with another role are let go; with the new role they come back', async () => {
  const [maker, out, turned] = [await member('user'), await member('user'), await member('admin')]
  const made = await maker.call('POST', '/api/v1/keys', { name: 'watcher' })
  const streams = { key: await everywhere({ authorization: `Bearer ${String(made.body['secret'])}` }), maker: await everywhere(cookies(maker)), out: await everywhere(cookies(out)), turned: await everywhere(cookies(turned)) }
  expect((await maker.call('DELETE', `/api/v1/keys/${(made.body['key'] as { id: string }).id}`)).status).toBe(204)
  await ends(streams.key)
  await goOn([...streams.maker, ...streams.out, ...streams.turned])
  expect((await olga.call('DELETE', `/api/v1/members/${out.id}`)).status).toBe(204)
  await ends(streams.out)
  expect((await olga.call('PATCH', `/api/v1/members/${turned.id}`, { role: 'viewer' })).status).toBe(200)
  await ends(streams.turned)
  await goOn([...streams.maker, ...await everywhere(cookies(turned))])
})

test('the stream of a run ends for whom its project is closed, and goes on for who owns it', async () => {
  models.state.holds = () => true
  const person = await member('user')
  const run = await server.started({ transcriptId: await server.upload(`Ann: Hold it.\n${meeting}`, 'held.txt'), workflow: 'poem' })
  const path = `/api/v1/runs/${run}/events`
  const [closed, open] = [await everywhere(cookies(person), path), await everywhere(cookies(olga), path)]
  await expect.poll(() => [...closed, ...open].every(({ told }) => told.length > 0)).toBe(true)
  await server.database.withOrganization(FIRST, async (stores) => stores.projectAccess.setVisibility((await stores.runs.get(run))?.project ?? '', 'members'))
  await ends(closed)
  expect(open.some(({ ended }) => ended())).toBe(false)
  await server.call('POST', `/api/v1/runs/${run}/cancel`)
  models.state.holds = () => false
  await ends(open)
  expect(open[0]?.told.at(-1)?.event).toBe('run-end')
})
