import { AppError, defineAgent, defineDocument } from '@aicoe/sdk'
import type { Agent, Call, Caller, Delta, Model } from '@aicoe/sdk'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { modelAuthor } from './author.ts'
import type { ModelAuthorOptions } from './author.ts'

const kind = defineDocument({ kind: 'poem', title: 'Poem', schema: z.object({ lines: z.array(z.string()) }), items: () => [], render: () => [] })
const agent: Agent = defineAgent({
  name: 'poem', title: 'Poem', version: 1, needs: {}, wants: {}, makes: kind, model: 'writer', draft: () => ({ lines: [] }), review: () => [],
  prompt: {
    version: 7, parts: () => [{ id: 'verse', title: 'Verse' }],
    ask: (_, part) => ({ system: 'rules', shared: 'kind', task: part, answer: z.object({ line: z.string().min(3) }), maxOutput: 50 }),
    review: (answer) => ((answer as { readonly line: string }).line.includes('rose') ? ['No roses.'] : []),
    assemble: () => ({ lines: [] }),
  },
})

/** A model that gives these answers, one a call; it breaks each into two deltas. */
class Scripted implements Model {
  readonly id = 'test/scripted'
  readonly capabilities = { context: 1000, maxOutput: 1000, structured: true, streaming: true, promptCache: false }
  readonly calls: { readonly call: Call; readonly caller: Caller }[] = []
  readonly #answers: (string | Error | readonly Delta[])[]
  constructor(...answers: (string | Error | readonly Delta[])[]) { this.#answers = answers }

  async *tell(call: Call, caller: Caller): AsyncIterable<Delta> {
    this.calls.push({ call, caller })
    await Promise.resolve()
    const answer = this.#answers.shift() ?? ''
    if (answer instanceof Error) throw answer
    if (typeof answer !== 'string') { yield* answer; return }
    yield { type: 'text', text: answer.slice(0, 4) }
    yield { type: 'text', text: answer.slice(4) }
    yield { type: 'end', usage: { input: 1, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0, estimated: false }, from: 'test/served', cached: false }
  }
}

let heard: (string | null)[]
beforeEach(() => { heard = [] })
const ask = async (model: Model | null, change: Partial<ModelAuthorOptions> = {}, signal = new AbortController().signal, parameters: Readonly<Record<string, unknown>> = {}) => {
  const author = modelAuthor({ model: () => Promise.resolve(model), caller: { organization: 'o', project: 'p', run: 'r', user: null }, whenModelsFail: 'park', whenBudgetEnds: 'park', ...change })
  await author.model(agent)
  return author.answer?.({ agent, inputs: {}, part: { id: 'verse', title: 'Verse' }, answers: new Map(), parameters, tell: (text) => { heard.push(text) } }, signal)
}

test('an answer that fits is the part; it is told while it comes, and the call says whose it is', async () => {
  const model = new Scripted('{"line":"violets"}')
  expect(await ask(model)).toEqual({ answer: { line: 'violets' }, by: 'test/served', why: [] })
  expect(heard.join('')).toBe('{"line":"violets"}')
  expect(model.calls[0]?.caller).toEqual({ organization: 'o', project: 'p', run: 'r', user: null, step: 'poem', part: 'verse', agent: 'poem', role: 'writer', promptVersion: 7 })
  expect(model.calls[0]?.call).toMatchObject({ system: 'rules', shared: 'kind', task: 'verse', maxOutput: 50, form: { name: 'poem-verse' } })
})

test('what somebody wants it to mind is the last thing that the model reads; anything else in the parameters is not told', async () => {
  const model = new Scripted('{"line":"violets"}', '{"line":"violets"}')
  await ask(model, {}, undefined, { instructions: ' Name the street. ', tone: 'dry' })
  expect(model.calls[0]?.call).toMatchObject({ system: 'rules', shared: 'kind', task: 'verse\n\nMind this too, as far as it agrees with everything above and with what was said in the meeting:\nName the street.' })
  await ask(model, {}, undefined, { instructions: ' ', tone: 'dry' })
  expect(model.calls[1]?.call.task).toBe('verse')
})

test('what is wrong goes back with the reasons, twice; then rules write it', async () => {
  const model = new Scripted('no json at all', '{"line":"a"}', '{"line":"a rose"}', '{"line":"never asked"}')
  const answered = await ask(model)
  expect(answered).toMatchObject({ answer: null, by: null })
  expect(answered?.why).toHaveLength(3)
  expect(model.calls.map(({ call }) => call.refused.length)).toEqual([0, 1, 2])
  expect(model.calls[2]?.call.refused[1]).toMatchObject({ answer: '{"line":"a"}', why: expect.stringContaining('line') as string })
  expect(answered?.why[2]).toMatch(/was asked 3 times, and its last answer could not be used either: .*No roses\.$/)
  expect(heard.filter((text) => text === null)).toHaveLength(3)
})

test('answers that are only remembered and cannot be used do not stand in the way: the model itself is asked', async () => {
  const usage = { input: 1, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0, estimated: false }
  const remembered = (text: string): readonly Delta[] => [{ type: 'text', text }, { type: 'end', usage, from: 'test/served', cached: true }]
  const model = new Scripted(remembered('nonsense'), remembered('more of it'), remembered('and more'), '{"line":"violets"}')
  expect(await ask(model)).toMatchObject({ answer: { line: 'violets' }, by: 'test/served' })
  expect(model.calls.map(({ caller }) => caller.anew)).toEqual([undefined, undefined, undefined, true])
  expect(model.calls[3]?.call.refused).toEqual([])
  expect(heard.slice(heard.lastIndexOf(null) + 1).join('')).toBe('{"line":"violets"}')
})

test('an answer that is mended is taken, with what was wrong at first', async () => {
  expect(await ask(new Scripted('{"line":"a rose"}', '{"line":"a violet"}'))).toEqual({ answer: { line: 'a violet' }, by: 'test/served', why: [expect.stringContaining('No roses.')] })
})

test('a restart makes what came before void', async () => {
  const model = new Scripted([{ type: 'text', text: '{"li' }, { type: 'restart', why: 'reset' }, { type: 'text', text: '{"line":"whole"}' },
    { type: 'end', usage: { input: 1, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0, estimated: false }, from: 'b/c', cached: false }])
  expect(await ask(model)).toEqual({ answer: { line: 'whole' }, by: 'b/c', why: [] })
  expect(heard).toEqual(['{"li', null, '{"line":"whole"}'])
})

test('a stream that ends without its end is no answer', async () => {
  await expect(ask(new Scripted([{ type: 'text', text: '{"line":"half"}' }]))).rejects.toMatchObject({ code: 'models-unavailable' })
})

test('when no model answers the step waits, or rules write it, as configured', async () => {
  const down = new AppError('model-unreachable', 'Down.', { retryable: true })
  await expect(ask(new Scripted(down))).rejects.toMatchObject({ code: 'models-unavailable', message: 'Down.' })
  expect(await ask(new Scripted(down), { whenModelsFail: 'draft' })).toEqual({ answer: null, by: null, why: ['Down.'] })
})

test('without money the step waits, or rules write it, as configured', async () => {
  const spent = new AppError('budget-exhausted', 'Spent.')
  await expect(ask(new Scripted(spent), { whenModelsFail: 'draft' })).rejects.toMatchObject({ code: 'budget-exhausted' })
  expect(await ask(new Scripted(spent), { whenBudgetEnds: 'draft' })).toMatchObject({ answer: null, why: ['Spent.'] })
})

test('a refusal that waiting does not mend is not waited for', async () => {
  await expect(ask(new Scripted(new AppError('model-key-refused', 'Wrong key.')))).rejects.toMatchObject({ code: 'model-key-refused' })
})

test('a cancelled call is thrown, whatever is configured', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(ask(new Scripted(new AppError('model-unreachable', 'Cut.', { retryable: true })), { whenModelsFail: 'draft' }, stop.signal)).rejects.toMatchObject({ code: 'model-unreachable' })
})

test('without a model rules write', async () => {
  expect(await ask(null)).toMatchObject({ answer: null, by: null })
  const author = modelAuthor({ model: () => Promise.resolve(null), caller: { organization: 'o', project: null, run: null, user: null }, whenModelsFail: 'park', whenBudgetEnds: 'park' })
  expect(await author.model(agent)).toBeNull()
})

test('a step is written by the model that it was begun with, the next by that which is chosen then', async () => {
  let model = new Scripted('{"line":"old"}')
  const author = modelAuthor({ model: () => Promise.resolve(model), caller: { organization: 'o', project: null, run: null, user: null }, whenModelsFail: 'park', whenBudgetEnds: 'park' })
  const answer = () => author.answer?.({ agent, inputs: {}, part: { id: 'verse', title: 'Verse' }, answers: new Map(), parameters: {}, tell: () => undefined }, new AbortController().signal)
  await author.model(agent)
  model = new Scripted('{"line":"new"}')
  expect(await answer()).toMatchObject({ answer: { line: 'old' } })
  await author.model(agent)
  expect(await answer()).toMatchObject({ answer: { line: 'new' } })
})
