import { expect, test } from 'vitest'
import { trialPeople } from '../../test/trial-people.ts'
import { startTrialServer, visit } from '../../test/trial-server.ts'
import { openStream } from '../../test/trial-stream.ts'

const server = await startTrialServer({ signUp: 'open' })
const { member } = await trialPeople(server)
const url = `${server.url}/api/v1/events`
const open = (headers: Readonly<Record<string, string>>) => openStream(url, headers)
const statuses = (streams: readonly { readonly status: number }[]) => Object.fromEntries([...Map.groupBy(streams, ({ status }) => status)].map(([status, all]) => [status, all.length]))

test('a person holds a hundred streams with all their keys and no more, hears when to come again, and gets the places back that they leave', async () => {
  const [greedy, other] = [await member('user'), await member('user')]
  const secret = String((await greedy.call('POST', '/api/v1/keys', { name: 'greedy' })).body['secret'])
  const streams = await Promise.all(Array.from({ length: 110 }, (_, n) => open(n % 2 === 0 ? { cookie: greedy.cookies() } : { authorization: `Bearer ${secret}` })))
  expect(statuses(streams)).toEqual({ 200: 100, 429: 10 })

  const refused = await visit(server.url, secret).call('GET', '/api/v1/events')
  expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([429, 'too-many-streams', '10'])
  expect((await open({ cookie: other.cookies() })).status).toBe(200)

  for (const stream of streams) stream.close()
  await expect.poll(async () => (await open({ cookie: greedy.cookies() })).status).toBe(200)
})

test('the key of the installation holds as many as it likes', async () => {
  const streams = await Promise.all(Array.from({ length: 110 }, () => open({ authorization: `Bearer ${server.key}` })))
  expect(statuses(streams)).toEqual({ 200: 110 })
  for (const stream of streams) stream.close()
})
