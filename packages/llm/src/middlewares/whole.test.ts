import type { Call, Caller, Delta } from '@aicoe/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usageOf } from '../failure.ts'
import { startRawServer } from '../test/raw-server.ts'
import type { RawServer } from '../test/raw-server.ts'
import { chat } from '../test/wires.ts'
import type { End } from '../test/wires.ts'
import { openaiCompatible } from '../providers/openai-compatible.ts'
import { whole } from './whole.ts'

const caller: Caller = { organization: 'o', project: null, run: null, step: null, part: null, agent: 'tester', user: null, role: 'writer', promptVersion: 1 }
const prose: Call = { system: '', shared: '', task: 'Tell.', refused: [], form: null, maxOutput: 100 }
const formed: Call = { ...prose, form: { name: 'x', schema: { type: 'object' } } }

let server: RawServer
beforeAll(async () => { server = await startRawServer() })
afterAll(() => server.stop())

/** Answers in turn; the last for ever. */
async function told(call: Call, answers: readonly (readonly [string, End])[]): Promise<{ deltas: Delta[]; error: unknown; bodies: string[] }> {
  server.received.length = 0
  server.next((response) => {
    const [text, end] = answers[Math.min(server.received.length, answers.length) - 1] ?? ['', null]
    response.writeHead(200, { 'content-type': chat.type }).end(Buffer.concat([...chat.texts([text]), ...chat.end(end)]))
  })
  const model = whole(openaiCompatible.open({ baseUrl: server.url, models: { '*': { maxOutput: 300 } } })('m'))
  const deltas: Delta[] = []
  let error: unknown = null
  try {
    for await (const delta of model.tell(call, caller, new AbortController().signal)) deltas.push(delta)
  } catch (reason) {
    error = reason
  }
  return { deltas, error, bodies: server.received.map(({ body }) => body) }
}

test('prose that was cut is continued, and both calls are paid', async () => {
  const { deltas, error, bodies } = await told(prose, [['Once upon ', 'length'], ['a time.', 'stop']])
  expect(error).toBeNull()
  expect(deltas).toMatchObject([{ text: 'Once upon ' }, { text: 'a time.' }, { type: 'end', usage: { input: 2400, output: 68 } }])
  expect(bodies[1]).toContain('Once upon ')
})

test('prose without end is given up', async () => {
  const { error, bodies } = await told(prose, [['on and ', 'length']])
  expect(error).toMatchObject({ code: 'answer-cut-off' })
  expect(usageOf(error)).toMatchObject({ output: 4 * 34 })
  expect(bodies).toHaveLength(4)
})

test('JSON that was cut begins anew with more room', async () => {
  const { deltas, bodies } = await told(formed, [['{"a"', 'length'], ['{"a":1}', 'stop']])
  expect(deltas).toMatchObject([{ text: '{"a"' }, { type: 'restart' }, { text: '{"a":1}' }, { type: 'end' }])
  expect(bodies.map((body) => (JSON.parse(body) as { max_tokens: number }).max_tokens)).toEqual([100, 200])
})

test('JSON larger than the model can write goes back to the caller', async () => {
  const { error, bodies } = await told(formed, [['{"a"', 'length']])
  expect(error).toMatchObject({ code: 'answer-cut-off', retryable: false })
  expect(bodies.map((body) => (JSON.parse(body) as { max_tokens: number }).max_tokens)).toEqual([100, 200, 300])
})

test('other failures pass as they are', async () => {
  const { error, bodies } = await told(prose, [['Once', null]])
  expect(error).toMatchObject({ code: 'answer-broken-off' })
  expect(bodies).toHaveLength(1)
})
