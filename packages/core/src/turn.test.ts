import { AppError, defineAgent, defineDocument, factsDocument, transcriptDocument } from '@aicoe/sdk'
import type { Agent, DocumentKind } from '@aicoe/sdk'
import { z } from 'zod'
import { beforeEach, expect, test } from 'vitest'
import type { Author } from './author.ts'
import { draftAuthor } from './author.ts'
import { plan } from './plan.ts'
import type { PlannedStep } from './plan.ts'
import type { Segment, Turn } from './ports.ts'
import { Reader } from './reader.ts'
import { MemoryRunStore, sha256 } from './testing.ts'
import { takeTurn } from './turn.ts'
import { createWorker } from './worker.ts'
import type { WorkerPorts } from './worker.ts'

const textSchema = z.object({ text: z.string(), evidence: z.array(z.object({ utterance: z.string(), quote: z.string() })).default([]) })
const kindOf = (name: string): DocumentKind<string, z.infer<typeof textSchema>> => defineDocument({ kind: name, title: name, schema: textSchema, items: () => [], render: () => [] })
const transcript = { fileName: 'a.txt', format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null,
  utterances: [{ id: 'U1', speaker: 'Ann', start: null, end: null, text: 'We ship in May.', spans: [[0, 15]], section: [], form: 'speech' }] }

let store: MemoryRunStore
let waits: number[]
let reports: unknown[]
beforeEach(() => {
  store = new MemoryRunStore()
  store.give('transcript', transcript)
  waits = []
  reports = []
})

const first = defineAgent({ name: 'first', title: 'First', version: 1, needs: { transcript: transcriptDocument }, wants: {}, makes: kindOf('first-made'), model: 'fast',
  draft: ({ transcript }) => ({ text: transcript.utterances[0]?.text ?? '', evidence: [{ utterance: 'U1', quote: 'ship in May' }] }), review: () => [] })
const second = defineAgent({ name: 'second', title: 'Second', version: 1, needs: { first: kindOf('first-made') }, wants: {}, makes: kindOf('second-made'), model: 'fast',
  draft: ({ first }) => ({ text: `after ${first.text}`, evidence: [] }), review: () => [] })

function ports(agents: readonly Agent[], change: Partial<WorkerPorts> = {}): WorkerPorts {
  return {
    agents: new Map(agents.map((agent) => [agent.name, agent])), author: draftAuthor, hash: sha256, retry: { attempts: 3, firstWait: 100, longestWait: 150 }, patience: { attempts: 3, firstWait: 1, longestWait: 1 },
    clock: { now: () => new Date(0), sleep: (ms) => { waits.push(ms); return Promise.resolve() } }, random: () => 0,
    report: (error) => { reports.push(error); return `E-${reports.length}` }, signal: () => new AbortController().signal,
    open: () => Promise.resolve({ store, parameters: {} }), ...change,
  }
}
const steps = (agents: readonly Agent[], gates: string[] = []): readonly PlannedStep[] => plan({ name: 'w', title: '', description: '', agents: agents.map((agent) => agent.name), gates }, agents, { given: ['transcript', 'facts'] })

/** What an engine does, in one process and in order. */
async function run(agents: readonly Agent[], change: Partial<WorkerPorts> = {}, gates: string[] = []): Promise<Record<string, Turn>> {
  const worker = createWorker(ports(agents, change))
  const segment: Segment = { organization: 'o', run: 'r', number: 1, plan: steps(agents, gates) }
  const turns: Record<string, Turn> = {}
  await worker.begin(segment)
  for (const step of segment.plan) turns[step.name] = await worker.turn(segment, step, Object.fromEntries(step.needs.map((need) => [need, turns[need] ?? { state: 'skipped' }])))
  await worker.end(segment, turns)
  return turns
}
const types = (): string[] => store.events.map((event) => event.type)

test('a chain: each step reads what the one before made, and all is told', async () => {
  const turns = await run([first, second])
  expect(store.documents.get('second-made')).toEqual({ text: 'after We ship in May.', evidence: [] })
  expect(turns['second']).toMatchObject({ state: 'done', reused: false })
  expect(store.state).toBe('done')
  expect(types()).toEqual(['run-start', 'step-start', 'step-end', 'step-start', 'step-end', 'run-end'])
})

test('the same again executes nothing', async () => {
  await run([first, second])
  store.events.length = 0
  const turns = await run([first, second])
  expect(types()).toEqual(['run-start', 'step-end', 'step-end', 'run-end'])
  expect(Object.values(turns).map((turn) => turn.state === 'done' && turn.reused)).toEqual([true, true])
  expect(store.events.at(-1)?.data).toEqual({ state: 'done', done: 2, reused: 2, failed: 0, skipped: 0 })
})

const refusing = (answer: unknown): Author => ({ model: () => 'm', write: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)) })

test.each([
  ['does not fit its schema', { text: 5 }, 'answer-does-not-fit'],
  ['quotes what nobody said', { text: 'x', evidence: [{ utterance: 'U1', quote: 'ship in June' }] }, 'review-refused'],
  ['names a line that is not there', { text: 'x', evidence: [{ utterance: 'U9', quote: 'y' }] }, 'review-refused'],
  ['is an error nobody foresaw', new TypeError('x is undefined'), 'unexpected'],
])('an answer that %s fails its step, holds what needs it, and tells no stack', async (_, answer, code) => {
  const turns = await run([first, second], { author: refusing(answer) })
  expect(turns['first']).toMatchObject({ state: 'failed', code })
  expect(JSON.stringify(turns)).not.toMatch(/\.ts:\d/)
  expect(turns['second']).toEqual({ state: 'held', by: 'first', until: 'repair' })
  expect(store.state).toBe('failed')
  expect(store.steps.get('first')?.error).toMatchObject({ code, id: 'E-1' })
  expect(reports).toHaveLength(1)
})

test('review speaks the agent\'s own words, three of them at most', async () => {
  const strict = { ...first, review: () => ['One.', 'Two.', 'Three.', 'Four.'] }
  expect(await run([strict])).toMatchObject({ first: { message: 'First did not pass its review: One. Two. Three. And 1 more.' } })
})

test('retries what may succeed later, waits longer each time, and gives up in the end', async () => {
  let calls = 0
  const flaky: Author = { model: () => null, write: (task, signal) => (++calls < 3 ? Promise.reject(new AppError('busy', 'Busy.', { retryable: true })) : draftAuthor.write(task, signal)) }
  expect(await run([first], { author: flaky })).toMatchObject({ first: { state: 'done' } })
  expect(waits).toEqual([50, 75])
  expect(types().filter((type) => type === 'step-retry')).toHaveLength(2)
  expect(await run([{ ...first, version: 2 }], { author: refusing(new AppError('busy', 'Busy.', { retryable: true })) })).toMatchObject({ first: { state: 'failed', code: 'busy' } })
})

test('a database that is away for a moment fails nothing', async () => {
  let away = 2
  const find = store.steer.bind(store)
  store.steer = (step, key) => (away-- > 0 ? Promise.reject(new AppError('database-unavailable', 'Away.', { retryable: true })) : find(step, key))
  expect(await run([first])).toMatchObject({ first: { state: 'done' } })
  store.steer = () => Promise.reject(new AppError('database-broken', 'Broken.'))
  expect(await run([first])).toMatchObject({ first: { state: 'failed', code: 'database-broken' } })
})

test('a want that failed leaves its input empty; what needs nothing of it goes on', async () => {
  const wanting = defineAgent({ name: 'wanting', title: 'Wanting', version: 1, needs: { transcript: transcriptDocument }, wants: { first: kindOf('first-made') }, makes: kindOf('wanting-made'), model: 'fast',
    draft: ({ first }) => ({ text: first === null ? 'without' : 'with', evidence: [] }), review: () => [] })
  const broken = { ...first, review: () => ['No.'] }
  expect(await run([broken, wanting])).toMatchObject({ first: { state: 'failed' }, wanting: { state: 'done' } })
  expect(store.documents.get('wanting-made')).toMatchObject({ text: 'without' })
  await run([first, wanting])
  expect(store.documents.get('wanting-made')).toMatchObject({ text: 'with' })
})

test('an agent that writes into its inputs fails by itself', async () => {
  const vandal = { ...second, draft: ({ first }: { first: { text: string } }) => { first.text = 'mine'; return { text: '', evidence: [] } } } as unknown as Agent
  expect(await run([first, vandal])).toMatchObject({ first: { state: 'done' }, second: { state: 'failed', code: 'unexpected' } })
})

test('skip: the step and what cannot do without it are left out, and the run is done', async () => {
  store.steering.set('first', { skip: true, edited: null, approved: false, cancelled: false })
  expect(await run([first, second])).toEqual({ first: { state: 'skipped' }, second: { state: 'skipped' } })
  expect(store.state).toBe('done')
})

test('an edited output stands, and what reads it is made from it', async () => {
  store.steering.set('first', { skip: false, edited: store.put({ text: 'edited', evidence: [] }), approved: false, cancelled: false })
  await run([first, second])
  expect(store.documents.get('second-made')).toMatchObject({ text: 'after edited' })
})

test('a gate holds what comes after, until a person approves', async () => {
  const held = await run([first, second], {}, ['first'])
  expect(held).toMatchObject({ first: { state: 'awaiting-approval' }, second: { state: 'held', by: 'first', until: 'approval' } })
  expect(store.state).toBe('waiting')
  expect(types().slice(-3)).toEqual(['gate-open', 'step-end', 'run-wait'])
  store.steering.set('first', { skip: false, edited: null, approved: true, cancelled: false })
  expect(await run([first, second], {}, ['first'])).toMatchObject({ first: { state: 'done', reused: true }, second: { state: 'done' } })
})

test('what is held by a held step names the gate it hangs on; a want waits for the gate too', async () => {
  const third = defineAgent({ name: 'third', title: 'Third', version: 1, needs: { second: kindOf('second-made') }, wants: {}, makes: kindOf('third-made'), model: 'fast', draft: () => ({ text: '', evidence: [] }), review: () => [] })
  expect(await run([first, second, third], {}, ['first'])).toMatchObject({ third: { state: 'held', by: 'first', until: 'approval' } })
  expect(await run([{ ...first, version: 3, review: () => ['No.'] }, second, third])).toMatchObject({ third: { state: 'held', by: 'first', until: 'repair' } })
})

test('cancel: before a step, in the middle of one, and for all that follows', async () => {
  store.steering.set('first', { skip: false, edited: null, approved: false, cancelled: true })
  expect(await run([first, second])).toEqual({ first: { state: 'cancelled' }, second: { state: 'cancelled' } })
  expect(store.state).toBe('cancelled')
  store.steering.clear()
  const stop = new AbortController()
  const stopping: Author = { model: () => null, write: () => { stop.abort(); return Promise.reject(new AppError('stopped', 'Stopped.')) } }
  expect(await run([first], { author: stopping, signal: () => stop.signal })).toEqual({ first: { state: 'cancelled' } })
})

test('cancel while a step waits for its next try: it is cancelled, not failed', async () => {
  const stop = new AbortController()
  const failing: Author = { model: () => null, write: () => Promise.reject(new AppError('busy', 'Busy.', { retryable: true })) }
  const clock = { now: () => new Date(0), sleep: () => { stop.abort(); return Promise.reject(new DOMException('The wait was stopped.', 'AbortError')) } }
  expect(await run([first], { author: failing, clock, signal: () => stop.signal })).toEqual({ first: { state: 'cancelled' } })
  expect([store.state, reports]).toEqual(['cancelled', []])
})

const inParts = defineAgent({ name: 'parts', title: 'Parts', version: 1, needs: { facts: factsDocument }, wants: {}, makes: kindOf('parts-made'), model: 'fast', review: () => [],
  parts: { list: () => [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }], schema: z.string().max(3), draft: (_, part) => `${part}${part}`, assemble: (_, made) => ({ text: made.join(' '), evidence: [] }) } })
const noFacts = { language: 'en', title: null, purpose: null, date: null, durationSeconds: null, summary: { text: '', evidence: [] }, ...Object.fromEntries(
  ['participants', 'topics', 'decisions', 'actions', 'requirements', 'painPoints', 'constraints', 'figures', 'dates', 'phases', 'tools', 'questions', 'parked', 'risks', 'goals', 'components', 'contradictions'].map((name) => [name, []])) }

test('parts are kept one by one: after a failure only the missing one is written', async () => {
  store.give('facts', noFacts)
  const written: (string | null)[] = []
  const author = (broken: string | null): Author => ({ model: () => null, write: (task, signal) => { written.push(task.part); return task.part === broken ? Promise.reject(new AppError('cut', 'Cut.')) : draftAuthor.write(task, signal) } })
  expect(await run([inParts], { author: author('b') })).toMatchObject({ parts: { state: 'failed' } })
  expect(await run([inParts], { author: author(null) })).toMatchObject({ parts: { state: 'done' } })
  expect(written).toEqual(['a', 'b', 'b'])
  expect(store.documents.get('parts-made')).toMatchObject({ text: 'aa bb' })
})

test('a part that does not fit its schema fails the step and names the part', async () => {
  store.give('facts', noFacts)
  expect(await run([inParts], { author: refusing('too long') })).toMatchObject({ parts: { state: 'failed', message: expect.stringContaining('"parts/a"') as string } })
})

test('an agent without draft or parts, and one that is not installed, say so', async () => {
  const bare = { ...first, draft: undefined } as unknown as Agent
  expect(await run([bare])).toMatchObject({ first: { code: 'agent-has-no-draft' } })
  const [step] = steps([first])
  if (step === undefined) throw new AppError('test', 'no step')
  const turn = await takeTurn(step, {}, { ...ports([]), store, reader: new Reader(store), parameters: {} }, new AbortController().signal)
  expect(turn).toMatchObject({ state: 'failed', code: 'agent-not-installed' })
  await expect(Promise.resolve().then(() => draftAuthor.write({ agent: bare, inputs: {}, part: 'p', context: { previous: null, parameters: {} } }, new AbortController().signal))).rejects.toThrow('has no parts')
})

test('what could not be opened or read once is opened and read again', async () => {
  let opens = 0
  const open = (): ReturnType<WorkerPorts['open']> => (++opens === 1 ? Promise.reject(new AppError('database-unavailable', 'Away.', { retryable: true })) : Promise.resolve({ store, parameters: {} }))
  const worker = createWorker(ports([first], { open }))
  const segment: Segment = { organization: 'o', run: 'r', number: 1, plan: steps([first]) }
  await expect(worker.begin(segment)).rejects.toThrow('Away.')
  await worker.begin(segment)
  expect(opens).toBe(2)
  const reader = new Reader({ given: () => (++opens === 3 ? Promise.reject(new TypeError('away')) : store.given()), content: (hash) => (++opens === 5 ? Promise.reject(new TypeError('away')) : store.content(hash)) })
  await expect(reader.given()).rejects.toThrow('away')
  expect((await reader.given()).size).toBe(1)
  const hash = store.put({ text: 'x', evidence: [] })
  await expect(reader.read(textSchema, hash)).rejects.toThrow('away')
  expect(await reader.read(textSchema, hash)).toEqual({ text: 'x', evidence: [] })
  expect(await reader.read(textSchema, hash)).toBe(await reader.read(textSchema, hash))
})

test.each([['models-unavailable', 'models'], ['budget-exhausted', 'budget']])('a step that fails for %s waits, what needs it waits with it, and so does the run', async (code, until) => {
  const turns = await run([first, second], { author: refusing(new AppError(code, 'Gone.')) })
  expect(turns).toEqual({ first: { state: 'held', by: 'first', until }, second: { state: 'held', by: 'first', until } })
  expect(store.steps.get('first')).toMatchObject({ state: 'held', error: { code } })
  expect(store.state).toBe('waiting')
})

test('a run may bring its own author', async () => {
  await run([first], { author: refusing(new AppError('wrong', 'Not this one.')), open: () => Promise.resolve({ store, parameters: {}, author: draftAuthor }) })
  expect(store.state).toBe('done')
})

test('what a step made is not read back from the store for the step that needs it', async () => {
  const asked: string[] = []
  const readFrom = store.content.bind(store)
  store.content = (hash) => { asked.push(hash); return readFrom(hash) }
  const turns = await run([first, second])
  expect(turns['second']).toMatchObject({ state: 'done', reused: false })
  expect(asked).not.toContain(turns['first']?.state === 'done' ? turns['first'].hash : '')
  expect(asked).toHaveLength(1)
})
