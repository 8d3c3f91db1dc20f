import { AppError, defineAgent, defineDocument } from '@aicoe/sdk'
import type { Agent, Answers, PromptPart } from '@aicoe/sdk'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Answered, Asked, Author } from './author.ts'
import { draftAuthor } from './author.ts'
import { make } from './make.ts'
import type { Clock } from './ports.ts'
import { MemoryRunStore, sha256 } from './testing.ts'

const listSchema = z.object({ lines: z.array(z.string()), evidence: z.array(z.object({ utterance: z.string(), quote: z.string() })).default([]) })
const kind = defineDocument({ kind: 'list', title: 'List', schema: listSchema, items: () => [], render: () => [] })
/** An outline first, then a part for each of its words; the draft's lines stand in for parts without an answer. */
const listAgent = (parts: (answers: Answers) => readonly PromptPart[]): Agent => defineAgent({
  name: 'list', title: 'List', version: 1, needs: {}, wants: {}, makes: kind, model: 'writer',
  draft: () => ({ lines: ['by rules'], evidence: [] }),
  review: (data) => (data.lines.includes('forbidden') ? ['"forbidden" is in it.'] : []),
  prompt: {
    version: 1,
    parts: (_, answers) => parts(answers),
    ask: (_, part) => ({ system: 's', shared: '', task: part, answer: z.unknown(), maxOutput: 100 }),
    review: () => [],
    assemble: (_, answers, draft) => {
      if (answers.get('one') === 'broken') throw new AppError('broken', 'Broken.')
      return { lines: [...answers].flatMap(([part, answer]) => (part === 'outline' ? [] : [typeof answer === 'string' ? answer : draft.lines[0] ?? ''])), evidence: [] }
    },
  },
})
const agent = listAgent((answers) => [{ id: 'outline', title: 'Outline' }, ...((answers.get('outline') ?? []) as string[]).map((word) => ({ id: word, title: word }))])

let store: MemoryRunStore
let asked: string[]
beforeEach(() => { store = new MemoryRunStore(); asked = [] })

const transcript = { fileName: 'a', format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null, utterances: [] }
const author = (answer: (asked: Asked) => Answered | Error): Author => ({
  ...draftAuthor, model: () => 'x/y',
  answer: (one) => { asked.push(one.part.id); const given = answer(one); return given instanceof Error ? Promise.reject(given) : Promise.resolve(given) },
})
const good = (answer: unknown): Answered => ({ answer, by: 'x/y', why: [] })
const noTime: Clock = { now: () => new Date(0), sleep: () => Promise.resolve() }
const made = async (by: Author, key = 'k', of: Agent = agent, clock: Clock = noTime) => make(
  { agent: of, key, model: await by.model(of), inputs: {}, transcript, previous: null, parameters: {}, begun: Promise.resolve() },
  { author: by, hash: sha256, store, clock }, new AbortController().signal)
const run = async (...of: Parameters<typeof made>) => (await made(...of)).data
const drafts = () => store.events.filter((event) => event.type === 'step-draft').map((event) => event.data['why'])

test('rounds: the outline first, then its parts, put together by code', async () => {
  const by = author(({ part, answers }) => good(part.id === 'outline' ? ['one', 'two'] : `${part.id} of ${String(answers.size)}`))
  expect(await run(by)).toMatchObject({ lines: ['one of 1', 'two of 1'] })
  expect(asked).toEqual(['outline', 'one', 'two'])
  expect(store.events.filter((event) => event.type === 'part-end').map((event) => event.data)).toContainEqual({ part: 'one', title: 'one', by: 'x/y', why: [] })
})

test('what was answered is stored: after a failure in one part only that part is asked again', async () => {
  let down = true
  const by = author(({ part }) => (part.id === 'outline' ? good(['one', 'two', 'three']) : part.id === 'two' && down ? new AppError('models-unavailable', 'All down.') : good(part.id)))
  await expect(run(by)).rejects.toThrow('All down.')
  asked = []
  down = false
  expect(await run(by)).toMatchObject({ lines: ['one', 'two', 'three'] })
  expect(asked).toEqual(['two'])
})

test('a part that no model could write is the draft, and is asked again by another run', async () => {
  const by = author(({ part }) => (part.id === 'outline' ? good(['one', 'two']) : part.id === 'two' ? { answer: null, by: null, why: ['No.'] } : good(part.id)))
  const { data, written } = await made(by)
  expect(data).toMatchObject({ lines: ['one', 'by rules'] })
  expect(written).toEqual({ models: ['x/y'], rules: [{ part: 'two', title: 'two', why: 'No.' }] })
  expect(drafts()).toEqual(['two. No.'])
  asked = []
  await run(by)
  expect(asked).toEqual(['two'])
})

test('when no part was answered the document is the draft', async () => {
  const { data, written } = await made(author(() => ({ answer: null, by: null, why: ['No.'] })))
  expect(data).toMatchObject({ lines: ['by rules'] })
  expect(written).toEqual({ models: [], rules: [{ part: 'outline', title: 'Outline', why: 'No.' }] })
  expect(drafts()).toEqual(['No.'])
})

test.each([['is refused by the review', 'forbidden'], ['cannot be put together', 'broken']])('what %s gives way to the draft, and says so', async (_, word) => {
  const { data, written } = await made(author(({ part }) => good(part.id === 'outline' ? ['one'] : word)))
  expect(data).toMatchObject({ lines: ['by rules'] })
  expect(written).toEqual({ models: [], rules: [{ part: null, title: 'List', why: drafts()[0] }] })
})

test('rules write where the agent has no prompt, or its role no model', async () => {
  const bare: Agent = { name: 'list', title: 'List', version: 1, needs: {}, wants: {}, makes: kind, model: 'writer', draft: () => ({ lines: ['by rules'] }), review: () => [] }
  expect(await run(author(() => good(1)), 'k', bare)).toMatchObject({ lines: ['by rules'] })
  expect(await run({ ...author(() => good(1)), model: () => null })).toMatchObject({ lines: ['by rules'] })
  expect((await made({ ...author(() => good(1)), model: () => null })).written).toBeNull()
  expect(asked).toEqual([])
})

test('a prompt that names new parts without end is stopped', async () => {
  const endless = listAgent((answers) => [{ id: String(answers.size), title: '' }])
  await expect(run(author(() => good('x')), 'k', endless)).rejects.toMatchObject({ code: 'prompt-without-end' })
})

test('the text of an answer is told while it comes, in order; what is void is told as void', async () => {
  const by = author(({ part, tell }) => {
    if (part.id === 'outline') { tell('[1'); tell(null); tell('[2]'); return good([]) }
    return good(part.id)
  })
  await run(by)
  expect(store.events.filter((event) => event.type === 'text-delta').map((event) => event.data)).toEqual([{ part: 'outline', text: '[2]', restart: true }])
})

const WORDS = ['one', 'two', 'three', 'four', 'five']
const endless: Clock = { now: () => new Date(0), sleep: (ms) => (ms < 1_000 ? Promise.resolve() : new Promise(() => undefined)) }

test('of many parts one goes ahead; the others are asked when its answer has begun, so that the provider holds what all begin with', async () => {
  const begin = Promise.withResolvers<undefined>()
  const by: Author = {
    ...draftAuthor, model: () => 'x/y',
    async answer({ part, tell }) {
      asked.push(part.id)
      if (part.id === 'one') { await begin.promise; tell('t'); await Promise.resolve() }
      return good(part.id === 'outline' ? WORDS : part.id)
    },
  }
  const running = made(by, 'k', agent, endless)
  await vi.waitUntil(() => asked.includes('one'))
  expect(asked).toEqual(['outline', 'one'])
  begin.resolve(undefined)
  expect((await running).data).toMatchObject({ lines: WORDS })
  expect(asked).toEqual(['outline', ...WORDS])
})

test('a model that is long silent, or fails, holds the other parts up no longer than a second', async () => {
  const silent = Promise.withResolvers<undefined>()
  const waits: number[] = []
  const by: Author = {
    ...draftAuthor, model: () => 'x/y',
    async answer({ part }) {
      asked.push(part.id)
      if (part.id === 'one') await silent.promise
      if (asked.length === WORDS.length + 1) silent.resolve(undefined)
      return good(part.id === 'outline' ? WORDS : part.id)
    },
  }
  expect((await made(by, 'k', agent, { ...endless, sleep: (ms) => { waits.push(ms); return Promise.resolve() } })).data).toMatchObject({ lines: WORDS })
  expect(waits).toContain(1_000)
  asked = []
  await expect(made(author(({ part }) => (part.id === 'outline' ? good(WORDS) : new AppError('models-unavailable', 'All down.'))), 'other', agent, endless)).rejects.toThrow('All down.')
  expect(asked).toEqual(['outline', ...WORDS])
})
