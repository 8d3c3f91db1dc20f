import { setTimeout as sleep } from 'node:timers/promises'
import { cloneDatabase, testRedis } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { describe, expect, test } from 'vitest'
import { trialPeople } from '../../test/trial-people.ts'
import { startTrialServer, visit } from '../../test/trial-server.ts'
import type { Answer, TrialServer } from '../../test/trial-server.ts'

const redis = await testRedis()
const MOST = 10
const start = async (settings: Readonly<Record<string, unknown>>): Promise<TrialServer> => startTrialServer({ roles: ['api'], signUp: 'open', watchAbuse: false, ...settings })
/** Of so many requests at once, over all servers in turn, how many pass. */
async function passing(servers: readonly TrialServer[], secret: string, asked = 2 * MOST): Promise<readonly Answer[]> {
  const answers = await Promise.all(Array.from({ length: asked }, (_, n) => visit((servers[n % servers.length] as TrialServer).url, secret).call('GET', '/api/v1/workflows')))
  expect(answers.filter(({ status }) => status !== 200 && status !== 429).map(({ text }) => text)).toEqual([])
  return answers.filter(({ status }) => status === 200)
}
/** How many counts this server took there. */
const taken = async (server: TrialServer, place: string): Promise<number> => Number(new RegExp(`aicoe_limit_counts_total\\{place="${place}"\\} (\\d+)`).exec((await server.call('GET', '/metrics')).text)?.[1] ?? 0)

describe.each(['PostgreSQL', 'Redis'] as const)('limits counted in %s', (place) => {
  test('hold for two servers together, and a restart forgets nothing', async () => {
    const settings = { databaseUrl: await cloneDatabase({ engineTables }), ...(place === 'Redis' ? { redisUrl: redis.url } : {}) }
    const first = await start(settings)
    const { olga } = await trialPeople(first)
    const { key, secret } = (await olga.call('POST', '/api/v1/keys', { name: 'trial' })).body as { readonly key: { readonly id: string }; readonly secret: string }
    expect((await first.call('PUT', '/api/v1/limits', { tiers: [{ name: 'ten', requests: MOST }], rules: [{ scope: 'key', subject: key.id, tier: 'ten' }] })).status).toBe(200)
    const second = await start(settings)
    const both = [first, second]
    const rests = (await passing(both, secret)).map(({ headers }) => Number(/^"key";r=(\d+);t=\d+$/.exec(headers.get('ratelimit') ?? '')?.[1]))
    expect(rests.sort((one, other) => one - other)).toEqual(Array.from({ length: MOST }, (_, rest) => rest))
    for (const server of both) expect(await taken(server, place === 'Redis' ? 'redis' : 'database')).toBeGreaterThanOrEqual(MOST)
    await first.stop()
    const again = await start(settings)
    expect(await passing([again, second], secret)).toEqual([])
    const refused = await visit(again.url, secret).call('GET', '/api/v1/workflows')
    expect([refused.headers.get('ratelimit-policy'), refused.headers.get('ratelimit'), Number(refused.headers.get('retry-after'))]).toEqual([expect.stringContaining('"key";q=10;w=60'), expect.stringMatching(/^"key";r=0;t=\d+$/), expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60)])
    if (place === 'Redis') await withoutRedis([again, second], secret)
  })
})

/** Killed, it neither closes the API nor opens it: PostgreSQL counts for both servers together, from nothing, until it is back. */
async function withoutRedis(servers: readonly TrialServer[], secret: string): Promise<void> {
  await redis.kill()
  expect(await passing(servers, secret)).toHaveLength(MOST)
  for (const server of servers) {
    expect(await taken(server, 'database')).toBeGreaterThanOrEqual(MOST)
    expect(await taken(server, 'memory')).toBe(0)
    expect(await server.call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready', parts: { redis: expect.stringContaining('does not answer') as string } } })
  }
  await redis.start()
  for (const server of servers) while (((await server.call('GET', '/readyz')).body['parts'] as Readonly<Record<string, string>>)['redis'] !== 'ready') await sleep(20)
  // It begins anew: it kept nothing.
  expect(await passing(servers, secret)).toHaveLength(MOST)
}
