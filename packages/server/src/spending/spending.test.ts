import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { configSchema } from '../config/schema.ts'
import { namedModels, roleRules } from '../models/chains.ts'
import { openModels } from '../models/providers.ts'
import { tryModels } from '../models/trial.ts'

const models = await startTrialModels()
const secret = 'a-secret-key-of-the-trial'
const settings = {
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl, apiKey: secret } }, models: { writer: 'local/tiny' }, retryAttempts: 1,
  prices: [{ model: 'local/tiny', input: 10, cachedInput: 1, output: 100 }],
}
const server = await startTrialServer(settings)
/** 600 tokens at 10 dollars a million, 400 at 1, 100 at 100. */
const PRICE = 0.0164

const fresh = (name: string) => server.upload(`Ann: This is about ${name}.\n${meeting}`, `${name}.txt`)
const poem = (transcriptId: string, more: object = {}) => server.finished({ transcriptId, workflow: 'poem', ...more })
const written = async (run: string): Promise<unknown> => {
  const { documents } = (await server.call('GET', `/api/v1/runs/${run}/documents`)).body as { documents: { kind: string; id: string }[] }
  return ((await server.call('GET', `/api/v1/documents/${String(documents.find((document) => document.kind === 'poem')?.id)}`)).body['data'] as { text: string }).text
}
/** The ledger is written in batches. */
const usageOf = async (run: string, calls: number): Promise<Record<string, unknown>> => {
  for (;;) {
    const { body } = await server.call('GET', `/api/v1/usage?run=${run}`)
    if ((body['totals'] as { calls: number }).calls >= calls) return body
  }
}

test('a run is quoted, written by a model and written down; the same again costs nothing', async () => {
  const transcriptId = await fresh('a quote')
  const quote = (body: object = {}) => server.call('POST', '/api/v1/quotes', { transcriptId, workflow: 'poem', ...body })
  const before = models.asked.length
  expect((await quote()).body).toMatchObject({ calls: { likely: 1 }, unpriced: [], steps: [{ name: 'opening', model: null, calls: { high: 0 } }, { name: 'poem', model: 'local/tiny', reused: false, costUsd: { likely: expect.any(Number) as number } }] })
  expect((await quote({ author: 'rules' })).body).toMatchObject({ calls: { high: 0 }, costUsd: { high: 0 } })
  expect(models.asked).toHaveLength(before)

  const run = await poem(transcriptId)
  expect(run.state).toBe('done')
  expect(await written(run.id)).toBe('written by a model')
  expect((await server.call('GET', `/api/v1/runs/${run.id}/documents`)).body['documents']).toMatchObject([{ writtenBy: null }, { kind: 'poem', writtenBy: { models: ['local/tiny'], rules: [] } }])
  expect(models.asked).toHaveLength(before + 1)
  const body = await usageOf(run.id, 1)
  expect(body['totals']).toMatchObject({ calls: 1, hits: 0, failures: 0, inputTokens: 1000, cachedInputTokens: 400, outputTokens: 100, unpriced: 0 })
  expect((body['totals'] as { costUsd: number }).costUsd).toBeCloseTo(PRICE, 9)
  expect(body['by']).toMatchObject({ agent: [{ name: 'poem' }], model: [{ name: 'local/tiny' }], step: [{ name: 'poem' }], run: [{ name: run.id }], project: [{ calls: 1 }], day: [{ calls: 1 }], user: [{ name: null }] })

  expect((await poem(transcriptId)).steps.every((step) => step.reused)).toBe(true)
  expect((await quote()).body).toMatchObject({ calls: { likely: 0 }, costUsd: { likely: 0 }, steps: [{ reused: true }, { reused: true }] })
  expect(models.asked).toHaveLength(before + 1)
  expect((await server.call('POST', '/api/v1/quotes', { transcriptId, workflow: 'none' })).status).toBe(404)
  expect((await server.call('GET', '/api/v1/recommendations?since=2026-01-01T00:00:00Z')).body).toEqual({ recommendations: [] })
})

test('a configured model is tried by a real small call, and one that fails says why; no other model can be asked', async () => {
  const before = models.asked.length
  const asked = (model: string) => server.call('POST', '/api/v1/models/test', { model })
  expect(await asked('local/tiny')).toMatchObject({ status: 200, body: { model: 'local/tiny', ok: true, code: null, message: '{"line":"written by a model"}' } })
  models.state.down = true
  const failed = await asked('local/tiny')
  models.state.down = false
  expect(failed).toMatchObject({ status: 200, body: { ok: false, code: expect.any(String) as string } })
  expect(failed.text).not.toContain(secret)
  expect(models.asked).toHaveLength(before + 2)
  expect(await asked('openai/gpt-5')).toMatchObject({ status: 404, body: { code: 'model-not-found' } })
})

test('by rules alone no model is asked, also where one is configured', async () => {
  const before = models.asked.length
  const run = await poem(await fresh('rules'), { author: 'rules' })
  expect(await written(run.id)).toBe('By rules: This is about rules.')
  expect(models.asked).toHaveLength(before)
})

test('an exhausted budget parks the run in words; raising it goes on with it', async () => {
  const set = (body: object) => server.call('POST', '/api/v1/budgets', body)
  const before = (((await server.call('GET', '/api/v1/usage')).body['by'] as { agent: { name: string; costUsd: number }[] }).agent.find(({ name }) => name === 'poem'))?.costUsd
  expect(before).toBeGreaterThan(0)
  const { status, body } = await set({ scope: 'agent', subject: 'poem', period: 'none', capUsd: 0.0001 })
  expect(status).toBe(201)
  const { id } = body['budget'] as { id: string }
  expect(body['budget']).toMatchObject({ scope: 'agent', subject: 'poem', capUsd: 0.0001, softShare: 0.8, spentUsd: before, leftUsd: 0, state: 'exhausted' })
  const run = await poem(await fresh('money'))
  expect(run.state).toBe('waiting')
  expect(run.steps[1]).toMatchObject({ state: 'held', error: { code: 'budget-exhausted', message: expect.stringContaining('agent poem') as string } })
  const raised = await server.call('PUT', `/api/v1/budgets/${id}`, { capUsd: 1 })
  expect(raised.body).toMatchObject({ budget: { capUsd: 1 }, resumed: 1 })
  expect(await server.settled(run.id)).toMatchObject({ state: 'done' })
  expect((await server.call('GET', '/api/v1/budgets')).body['budgets']).toMatchObject([{ id, reservedUsd: 0, state: 'open' }])
  expect(await server.call('DELETE', `/api/v1/budgets/${id}`)).toMatchObject({ status: 200, body: { resumed: 0 } })
  for (const method of ['DELETE', 'PUT']) expect(await server.call(method, `/api/v1/budgets/${id}`, method === 'PUT' ? { capUsd: 1 } : undefined)).toMatchObject({ status: 404, body: { code: 'budget-not-found' } })
  expect(await set({ scope: 'agent', capUsd: 1 })).toMatchObject({ status: 422, body: { code: 'budget-subject-wrong' } })
  expect(await set({ subject: 'x', capUsd: 1 })).toMatchObject({ status: 422 })
  expect(await set({ scope: 'project', subject: '01900000-0000-7000-8000-00000000dead', capUsd: 1 })).toMatchObject({ status: 404 })
  expect(await set({ capUsd: -1 })).toMatchObject({ status: 400 })
})

test('when no model answers, rules write where that is wished', async () => {
  models.state.down = true
  const drafted = await poem(await fresh('a failure'))
  expect(drafted.state).toBe('done')
  expect(await written(drafted.id)).toBe('By rules: This is about a failure.')
  const { documents } = (await server.call('GET', `/api/v1/runs/${drafted.id}/documents`)).body as { documents: { kind: string; id: string; writtenBy: unknown }[] }
  const why = expect.stringMatching(/^No model answers now/) as string
  expect(documents).toMatchObject([{ kind: 'opening', writtenBy: null }, { kind: 'poem', writtenBy: { models: [], rules: [{ part: 'all', title: 'All', why }] } }])
  const files = (await server.call('GET', `/api/v1/runs/${drafted.id}/files?format=md,html`)).body['files'] as { path: string; content: string }[]
  expect(files.filter(({ content }) => content.includes('Written by rules, because no model answered usably: The poem')).map(({ path }) => path).sort()).toEqual([expect.stringMatching(/poem\.html$/), expect.stringMatching(/poem\.md$/)])
  const events = (await server.call('GET', `/api/v1/runs/${drafted.id}/events`)).text
  expect(events).toMatch(/"type":"step-draft","step":"poem","data":\{"why":"No model answers now/)
  models.state.down = false
})

test('models are told with what they can do, cost and did, and never with a key', async () => {
  const answer = await server.call('GET', '/api/v1/models')
  expect(answer.body).toMatchObject({ on: true, whenModelsFail: 'draft', roles: [{ role: 'writer', chain: ['local/tiny'] }, { role: 'analyst', chain: ['local/tiny'] }, {}, {}], models: [{ model: 'local/tiny', context: expect.any(Number) as number, price: { inputUsd: 10, outputUsd: 100 } }] })
  // The call of the run before, when it was away.
  expect(answer.body).toMatchObject({ models: [{ lastFailure: { code: 'model-unreachable', message: expect.stringMatching(/^The model local\/tiny could not be reached or failed/) as string, at: expect.any(String) as string } }] })
  expect(answer.body['agents']).toContainEqual({ agent: 'poem', role: 'writer', chain: ['local/tiny'], prompt: 1, problem: null })
  for (const path of ['/api/v1/models', '/api/v1/prices', '/api/v1/usage', '/api/openapi.json']) expect((await server.call('GET', path)).text).not.toContain(secret)
})

test('a price that is set holds from its day on, for the next call', async () => {
  const price = { model: 'local/tiny', input: 20, cachedInput: null, cacheWrite: null, output: 200, since: '2026-01-01', source: 'contract' }
  expect((await server.call('PUT', '/api/v1/prices', price)).body).toEqual(price)
  expect((await server.call('GET', '/api/v1/prices')).body).toEqual({ own: [price], inForce: [price] })
  expect((await server.call('GET', '/api/v1/models')).body).toMatchObject({ models: [{ price: { inputUsd: 20 } }] })
  const path = '/api/v1/prices?model=local/tiny&since=2026-01-01'
  expect((await server.call('DELETE', path)).status).toBe(200)
  expect(await server.call('DELETE', path)).toMatchObject({ status: 404, body: { code: 'price-not-found' } })
  expect(await server.call('PUT', '/api/v1/prices', { ...price, input: -1 })).toMatchObject({ status: 400 })
})

test('the cache tells what it holds and forgets what it is told to', async () => {
  await poem(await fresh('the cache'))
  const { body } = await server.call('GET', '/api/v1/cache')
  expect(body).toMatchObject({ answers: expect.any(Number) as number, savedUsd: expect.any(Number) as number, agents: [{ agent: 'poem', model: 'local/tiny' }] })
  expect(Number(body['answers'])).toBeGreaterThan(0)
  expect((await server.call('DELETE', '/api/v1/cache?agent=nobody')).body).toEqual({ removed: 0 })
  expect((await server.call('DELETE', '/api/v1/cache?agent=poem&model=local/tiny&promptVersion=1')).body).toEqual({ removed: body['answers'] })
  expect((await server.call('GET', '/api/v1/cache')).body).toMatchObject({ answers: 0 })
})

test('a key alone chooses the usual models of its provider; a role that is not named follows the writer', () => {
  const rules = (more: object) => roleRules(configSchema.parse(more))
  expect(namedModels(rules({}))).toEqual([])
  expect(rules({ providerKeys: { anthropic: 'k', openai: 'k' } }).roles).toMatchObject({ writer: { chain: ['openai/gpt-5', 'anthropic/claude-sonnet-5'] }, fast: { chain: ['openai/gpt-5-mini', 'anthropic/claude-haiku-4-5'] } })
  expect(rules({ models: { fast: 'local/a', writer: 'local/b,openai/c' } }).roles).toEqual({ writer: { chain: ['local/b', 'openai/c'] }, analyst: { chain: ['local/b', 'openai/c'] }, judge: { chain: ['local/b', 'openai/c'] }, fast: { chain: ['local/a'] } })
  expect(namedModels(rules({ agentModels: { notes: { policy: 'cheapest', among: ['a/b'] } } }))).toEqual([{ use: 'notes', role: null, agent: 'notes', models: ['a/b'] }])
})

test('a provider that is missing or wrong is named with what to do, without its key', () => {
  const open = (more: object, id: string) => () => openModels(configSchema.parse(more))(id)
  expect(open({}, 'openai/gpt-5')).toThrow(/"openai" is configured, but not the provider.*OPENAI_API_KEY/)
  expect(open({ providers: { mine: { provider: 'strange' } } }, 'mine/x')).toThrow(/provider "mine".*no provider "strange"/)
  expect(open({ providers: { openai: { apiKey: secret, surprise: 1 } } }, 'openai/x')).toThrow(/^(?!.*a-secret).*surprise.*It takes apiKey, baseUrl, /s)
  expect(() => openModels(configSchema.parse({ providers: { local: { provider: 'openai-compatible', baseUrl: 'http://localhost:1/v1', surprise: 1 } } })), 'no model of it is named').toThrow(/"local".*no place for "surprise"/s)
})

test('a trial asks each model one word, and tells in words why one does not answer', async () => {
  expect(await tryModels(configSchema.parse(settings))).toMatchObject([{ model: 'local/tiny', ok: true, uses: ['writer', 'analyst', 'judge', 'fast'] }])
  expect(await tryModels(configSchema.parse({ models: { writer: 'openai/gpt-5' } }))).toMatchObject([{ ok: false, message: expect.stringContaining('OPENAI_API_KEY') as string }])
  expect(await tryModels(configSchema.parse({}))).toEqual([])
})
