import { AppError } from '@aicoe/sdk'
import type { Call, Caller, Delta, Model } from '@aicoe/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { retryAfterOf, usageOf } from './failure.ts'
import { startRawServer } from './test/raw-server.ts'
import type { RawServer, Reply } from './test/raw-server.ts'
import { chat, converse, gemini, messages, responses } from './test/wires.ts'
import type { End, Wire } from './test/wires.ts'
import { providerNamed, providers } from './vendors.ts'

/** A key in a form that providers repeat in their refusals. */
const KEY = 'sk-conformance-0123456789'

const vendors: Readonly<Record<string, { readonly wire: Wire; readonly model: string; readonly settings: (url: string) => object }>> = {
  'openai': { wire: responses, model: 'gpt-4.1', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'anthropic': { wire: messages, model: 'claude-sonnet-4-5', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'google': { wire: gemini, model: 'gemini-2.5-flash', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'openrouter': { wire: chat, model: 'openai/gpt-4.1', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'azure': { wire: chat, model: 'our-deployment', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'amazon-bedrock': { wire: converse, model: 'eu.anthropic.claude-sonnet-4-20250514-v1:0', settings: (url) => ({ apiKey: KEY, region: 'eu-central-1', baseUrl: url }) },
  'mistral': { wire: chat, model: 'mistral-large-latest', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'groq': { wire: chat, model: 'llama-3.3-70b-versatile', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
  'openai-compatible': { wire: chat, model: 'qwen3:8b', settings: (url) => ({ apiKey: KEY, baseUrl: url }) },
}

const prose: Call = { system: 'You write.', shared: 'The meeting, as all calls see it.', task: 'Say hello.', refused: [{ answer: 'Good day.', why: 'Shorter.' }], form: null, maxOutput: 200 }
const schema = { type: 'object', properties: { tally: { type: 'integer' } }, required: ['tally'], additionalProperties: false }
const formed: Call = { ...prose, form: { name: 'count', schema } }
const caller: Caller = { organization: 'org-of-nobody-else', project: 'secret-project', run: null, step: null, part: null, agent: 'tester', user: 'user-of-nobody', role: 'writer', promptVersion: 1 }

let server: RawServer
beforeAll(async () => { server = await startRawServer() })
afterAll(() => server.stop())
beforeEach(() => { server.received.length = 0 })

async function heard(model: Model, call: Call = prose, signal = new AbortController().signal): Promise<Delta[]> {
  const deltas: Delta[] = []
  for await (const delta of model.tell(call, caller, signal)) deltas.push(delta)
  return deltas
}

/** What a person is told to do, by code: the same whoever the provider is. */
const advice: Readonly<Record<string, RegExp>> = {
  'model-key-refused': /Set a valid one.*where the server is started.*"providers"/, 'model-credit-exhausted': /Top it up/, 'model-unknown': /Check its name under "models"/, 'model-overloaded': /will be tried again/, 'model-unreachable': /Check the address|will be tried again/,
  'model-context-too-small': /Choose a model with a larger context/, 'model-request-refused': /Choose another model/, 'model-answer-unreadable': /Check that the address/, 'answer-broken-off': /will be tried again/, 'answer-cut-off': /must be made smaller or its limit larger/,
  'answer-refused': /name a second one/, 'answer-empty': /will be tried again/,
}

async function failed(model: Model, signal = new AbortController().signal): Promise<AppError> {
  const error: unknown = await heard(model, prose, signal).then(() => null, (reason: unknown) => reason)
  if (!AppError.is(error)) throw new AppError('no-app-error', `Expected an AppError, got ${String(error)}.`)
  expect(error.message).toContain(`The model ${model.id} `)
  expect(error.message).toMatch(advice[error.code] ?? /^a code without advice$/)
  expect(JSON.stringify([error.message, error.cause])).not.toContain('0123456789')
  return error
}

const status = (code: number, body: object, headers: Record<string, string> = {}): Reply => (response) => {
  response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

test('every provider is in the suite', () => {
  expect(Object.keys(vendors)).toEqual(providers.map(({ name }) => name))
})

describe.each(Object.entries(vendors))('%s', (name, { wire, model: modelName, settings }) => {
  const open = (): Model => providerNamed(name).open(settings(server.url))(modelName)
  const says = (texts: readonly string[], end: End): Reply => (response) => {
    response.writeHead(200, { 'content-type': wire.type })
    for (const piece of [...wire.texts(texts), ...wire.end(end)]) response.write(piece)
    response.end()
  }

  test('tells an answer piece by piece and what it used', async () => {
    server.next(says(['Hello ', 'world'], 'stop'))
    const deltas = await heard(open())
    expect(deltas.slice(0, -1)).toEqual([{ type: 'text', text: 'Hello ' }, { type: 'text', text: 'world' }])
    expect(deltas.at(-1)).toEqual({ type: 'end', from: `${name}/${modelName}`, cached: false, usage: { input: 1200, cachedInput: 200, cacheWrite: 0, output: 34, reasoning: 0, estimated: false } })
  })

  test('sends what is shared before what is particular, and nothing of ours', async () => {
    server.next(says(['Hello'], 'stop'))
    await heard(open())
    const sent = JSON.stringify(server.received[0])
    expect(server.received).toHaveLength(1)
    expect(sent).toContain('You write.')
    expect(['as all calls see it', 'Say hello.', 'Good day.', 'Shorter.'].map((text) => sent.indexOf(text)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true)
    expect(sent).not.toMatch(/org-of-nobody-else|secret-project|user-of-nobody/)
    expect(sent).toMatch(name === 'google' ? /8392/ : /\b200\b/)
  })

  test('marks the end of what all calls share, and of what the calls of a task share, where the provider caches by marks only', async () => {
    server.next(says(['Hello'], 'stop'))
    await heard(open())
    const marks = server.received[0]?.body.match(/cache_control|cachePoint/g) ?? []
    expect(marks).toHaveLength(['anthropic', 'amazon-bedrock'].includes(name) ? 2 : 0)
  })

  test('asks for an answer of a form', async () => {
    server.next(says(['{"tally"', ':3}'], 'stop'))
    const model = open()
    const deltas = await heard(model, formed)
    expect(deltas.flatMap((delta) => (delta.type === 'text' ? delta.text : [])).join('')).toBe('{"tally":3}')
    expect(server.received[0]?.body).toContain('tally')
    expect(server.received[0]?.body.includes('JSON Schema')).toBe(!model.capabilities.structured)
  })

  test.each([
    [401, { error: { message: `Incorrect API key provided: ${KEY}`, type: 'invalid_request_error', code: 401 } }, 'model-key-refused', false],
    [403, { message: 'no' }, 'model-key-refused', false],
    [402, { error: { message: 'pay first', type: 'x', code: 402 } }, 'model-credit-exhausted', false],
    [429, { error: { message: 'You exceeded your current quota: insufficient_quota', type: 'insufficient_quota', code: 429 }, message: 'insufficient_quota' }, 'model-credit-exhausted', false],
    [404, { error: { message: 'no such model', type: 'x', code: 404 } }, 'model-unknown', false],
    [400, { error: { message: 'bad temperature', type: 'invalid_request_error', code: 400 } }, 'model-request-refused', false],
    [400, { error: { message: "This model's maximum context length is 8192 tokens.", type: 'invalid_request_error', code: 400 }, message: 'Input is too long for requested model.' }, 'model-context-too-small', false],
    [500, { error: { message: 'oops', type: 'server_error', code: 500 } }, 'model-unreachable', true],
    [503, { error: { message: 'busy', type: 'server_error', code: 503 } }, 'model-overloaded', true],
    [529, { error: { message: 'busy', type: 'overloaded_error', code: 529 } }, 'model-overloaded', true],
  ])('sorts %i out', async (code, body, expected, retryable) => {
    server.next(status(code, body))
    expect(await failed(open())).toMatchObject({ code: expected, retryable })
    expect(server.received).toHaveLength(1)
  })

  test('is called in its failures as the installation calls it', async () => {
    server.next(status(401, {}))
    const model = providerNamed(name).open(settings(server.url), undefined, 'ours')(modelName)
    expect(model.id).toBe(`ours/${modelName}`)
    expect(await failed(model)).toMatchObject({ code: 'model-key-refused' })
  })

  test('reads how long to wait, in seconds and as a date', async () => {
    server.next(status(429, { error: { message: 'slow down', type: 'x', code: 429 } }, { 'retry-after': '7' }))
    const error = await failed(open())
    expect(error).toMatchObject({ code: 'model-overloaded', retryable: true })
    expect(retryAfterOf(error)).toBe(7_000)
    server.next(status(429, {}, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }))
    const wait = retryAfterOf(await failed(open())) ?? 0
    expect(wait).toBeGreaterThan(30_000)
    expect(wait).toBeLessThanOrEqual(60_000)
  })

  test('can be cut before the first byte', async () => {
    const abort = new AbortController()
    const reason = new AppError('cut-by-test', 'Cut.')
    server.next(() => { abort.abort(reason) })
    await expect(heard(open(), prose, abort.signal)).rejects.toBe(reason)
    await server.received[0]?.gone
  })

  test('can be cut between two pieces', async () => {
    const abort = new AbortController()
    const reason = new AppError('cut-by-test', 'Cut.')
    server.next((response) => {
      response.writeHead(200, { 'content-type': wire.type })
      for (const piece of wire.texts(['Hello '])) response.write(piece)
      setTimeout(() => { abort.abort(reason) }, 50)
    })
    await expect(heard(open(), prose, abort.signal)).rejects.toBe(reason)
    await server.received[0]?.gone
  })

  test('hangs up when nobody listens any more', async () => {
    server.next((response) => {
      response.writeHead(200, { 'content-type': wire.type })
      for (const piece of wire.texts(['Hello ', 'world'])) response.write(piece)
    })
    for await (const delta of open().tell(prose, caller, new AbortController().signal)) {
      expect(delta).toMatchObject({ type: 'text' })
      break
    }
    await server.received[0]?.gone
  })

  test('is not called at all when it was cut before', async () => {
    await expect(heard(open(), prose, AbortSignal.abort(new AppError('cut-by-test', 'Cut.')))).rejects.toMatchObject({ code: 'cut-by-test' })
    expect(server.received).toHaveLength(0)
  })

  test('says that it was reset, before and within an answer', async () => {
    server.next((response) => { response.destroy() })
    expect(await failed(open())).toMatchObject({ code: 'model-unreachable', retryable: true })
    server.next((response) => {
      response.writeHead(200, { 'content-type': wire.type })
      for (const piece of wire.texts(['Hello '])) response.write(piece)
      setTimeout(() => response.destroy(), 30)
    })
    const error = await failed(open())
    expect(error).toMatchObject({ code: 'answer-broken-off', retryable: true })
    expect(usageOf(error)).toMatchObject({ estimated: true })
  })

  test('never takes a clean end without a finish for an answer', async () => {
    server.next(says(['Hello ', 'wor'], null))
    expect(await failed(open())).toMatchObject({ code: 'answer-broken-off', retryable: true })
  })

  test('notices an answer cut by its length, and what it cost', async () => {
    server.next(says(['Hello ', 'wor'], 'length'))
    const error = await failed(open())
    expect(error).toMatchObject({ code: 'answer-cut-off', retryable: false })
    expect(usageOf(error)).toMatchObject({ input: 1200, output: 34, estimated: false })
  })

  test('notices a refusal', async () => {
    server.next(says(['I '], 'filter'))
    // Mistral has no such reason; what it does not know must not pass for success.
    expect(await failed(open())).toMatchObject(name === 'mistral' ? { code: 'answer-broken-off' } : { code: 'answer-refused', retryable: false })
  })

  test('notices an empty answer', async () => {
    server.next(says([], 'stop'))
    expect(await failed(open())).toMatchObject({ code: 'answer-empty', retryable: true })
  })

  test('notices a piece that cannot be read', async () => {
    server.next((response) => {
      response.writeHead(200, { 'content-type': wire.type })
      for (const piece of [...wire.texts(['Hello ']), wire.broken, ...wire.end('stop')]) response.write(piece)
      response.end()
    })
    expect(await failed(open())).toMatchObject({ code: 'model-answer-unreadable', retryable: true })
  })

  test('does not take a web page for an answer', async () => {
    server.next((response) => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html><body>Log in</body></html>') })
    expect(await failed(open())).toMatchObject({ code: 'model-answer-unreadable' })
  })

  test('does not follow a redirect', async () => {
    server.next((response) => { response.writeHead(307, { location: `${server.url}/elsewhere` }).end() })
    await failed(open())
    expect(server.received).toHaveLength(1)
  })
})
