import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const models = await startTrialModels()
const server = await startTrialServer({ providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' }, prices: [{ model: 'local/tiny', input: 10, output: 100 }] })
const guarded = await startTrialServer({ roles: ['api'], metricsToken: 'a-token-of-some-length' })

const scrape = async (): Promise<string> => (await server.call('GET', '/metrics', undefined, { authorization: '' })).text
/** The value of a metric with these labels, in the order in which they are declared. */
const valueOf = (text: string, series: string): number => Number(text.split('\n').find((line) => line.startsWith(`${series} `))?.slice(series.length + 1))

/** The status of /metrics for who has the token, under another name of the server. */
async function statusAs(url: string, host: string): Promise<number | undefined> {
  const [answer] = await once(request(`${url}/metrics`, { headers: { host, authorization: 'Bearer a-token-of-some-length' } }).end(), 'response') as [IncomingMessage]
  answer.resume()
  return answer.statusCode
}

test('what happened is counted: requests by route, steps, calls, tokens, money, answers from the cache', async () => {
  const run = { transcriptId: await server.upload(meeting, 'metrics.txt'), workflow: 'poem' }
  expect(await server.finished(run)).toMatchObject({ state: 'done' })
  const text = await scrape()
  expect(valueOf(text, 'aicoe_requests_total{method="POST",route="/api/v1/runs",status="201"}') + valueOf(text, 'aicoe_requests_total{method="POST",route="/api/v1/transcripts",status="201"}')).toBe(2)
  expect(valueOf(text, 'aicoe_steps_total{agent="poem",outcome="done"}')).toBe(1)
  expect(valueOf(text, 'aicoe_model_calls_total{model="local/tiny",agent="poem",outcome="answered"}')).toBe(1)
  expect(valueOf(text, 'aicoe_model_tokens_total{model="local/tiny",agent="poem",kind="output"}')).toBe(100)
  expect(valueOf(text, 'aicoe_model_cost_dollars_total{model="local/tiny",agent="poem"}')).toBeGreaterThan(0.01)
  expect(valueOf(text, 'aicoe_answer_cache_misses_total')).toBe(1)
  expect(['aicoe_workers', 'aicoe_database_up', 'aicoe_ready'].map((name) => valueOf(text, name))).toEqual([1, 1, 1])
  expect(valueOf(text, 'aicoe_database_connections{state="total"}')).toBeGreaterThan(0)
  expect(valueOf(text, 'aicoe_disk_free_bytes')).toBeGreaterThan(1e6)
})

test('those who run the installation see how it is', async () => {
  expect((await server.call('GET', '/api/v1/operations')).body).toEqual({
    parts: { server: null, worker: null, database: null }, queue: { queued: 0, running: 0, oldestSeconds: 0, workers: 1 }, freeBytes: expect.any(Number) as number, circuits: [{ model: 'local/tiny', state: 'closed' }], failed: [],
  })
})

test('no label tells whose work it is: neither ids nor what people named', async () => {
  const text = await scrape()
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(text).not.toContain('metrics.txt')
})

test('promtool finds nothing to complain about', async () => {
  const told = spawnSync('promtool', ['check', 'metrics'], { input: await scrape(), encoding: 'utf8' })
  expect(told.error, 'Install promtool: apt-get install prometheus').toBeUndefined()
  expect(`${told.stdout}${told.stderr}`).toBe('')
})

test('metrics are for this machine, not for whom a proxy on it lets in; or for who has the token', async () => {
  expect((await server.call('GET', '/metrics', undefined, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
  expect(await statusAs(server.url, 'evil.example')).toBe(403)
  expect(await statusAs(guarded.url, '10.0.0.7:4000')).toBe(200)
  expect((await server.call('GET', '/metrics', undefined, { forwarded: 'for=203.0.113.9' })).body).toMatchObject({ code: 'metrics-refused' })
  const status = async (authorization: string): Promise<number> => (await guarded.call('GET', '/metrics', undefined, { authorization, 'x-forwarded-for': '203.0.113.9' })).status
  expect([await status(''), await status('Bearer wrong'), await status(`Bearer ${guarded.key}`), await status('Bearer a-token-of-some-length')]).toEqual([403, 403, 403, 200])
})

test('an open stream is seen, and its end too', async () => {
  const id = await server.started({ transcriptId: await server.upload(`Ann: I will tell later.\n${meeting}`, 'stream.txt'), gates: ['opening'] })
  await server.settled(id)
  models.state.holds = () => true
  const held = await server.started({ transcriptId: await server.upload(`Ann: Hold it.\n${meeting}`, 'held.txt'), workflow: 'poem' })
  const asked = request(`${server.url}/api/v1/runs/${held}/events`, { headers: { authorization: `Bearer ${server.key}` } }).end()
  const [answer] = await once(asked, 'response') as [IncomingMessage]
  await once(answer, 'data')
  expect(valueOf(await scrape(), 'aicoe_open_streams')).toBe(1)
  answer.destroy()
  await expect.poll(async () => valueOf(await scrape(), 'aicoe_open_streams')).toBe(0)
  await server.call('POST', `/api/v1/runs/${held}/cancel`)
  models.state.holds = () => false
})
