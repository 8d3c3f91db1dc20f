import { AppError, defineAgent, defineDocument, defineWorkflow } from '@aicoe/sdk'
import type { Agent, Answers } from '@aicoe/sdk'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Author } from './author.ts'
import { draftAuthor } from './author.ts'
import { foresee } from './foresee.ts'
import type { ForeseenStep, ForesightPorts } from './foresee.ts'
import type { Price } from './gateway.ts'
import { stepKey } from './keys.ts'
import { plan } from './plan.ts'
import { quote } from './quote.ts'
import type { QuoteBooks } from './quote.ts'
import { recommend } from './recommend.ts'
import { sha256 } from './testing.ts'

const words = z.object({ words: z.array(z.string()) })
const given = defineDocument({ kind: 'given', title: 'Given', schema: words, items: () => [], render: () => [] })
const outline = defineDocument({ kind: 'outline', title: 'Outline', schema: words, items: () => [], render: () => [] })
const essay = defineDocument({ kind: 'essay', title: 'Essay', schema: words, items: () => [], render: () => [] })
const text = (task: string) => ({ system: 'r'.repeat(380), shared: 's'.repeat(380), task, answer: z.unknown(), maxOutput: 1000 })

const agreed = { version: 1, wants: {}, model: 'writer', review: () => [] } as const
const outliner = defineAgent({ ...agreed, name: 'outliner', title: 'Outliner', needs: { given }, makes: outline, draft: (inputs) => inputs.given,
  prompt: { version: 2, parts: () => [{ id: 'all', title: 'All' }], ask: () => text('t'.repeat(38)), review: () => [], assemble: (_inputs, _answers, draft) => draft } })
/** A part for each word, then one over all of them. */
const essayist = defineAgent({ ...agreed, name: 'essayist', title: 'Essayist', needs: { outline }, makes: essay,
  parts: { list: (inputs) => inputs.outline.words.map((word) => ({ id: word, title: word })), schema: z.string(), draft: (_inputs, part) => part, assemble: (_inputs, parts) => ({ words: [...parts] }) },
  prompt: {
    version: 1, review: () => [], assemble: (_inputs, _answers, draft) => draft, ask: () => text('t'.repeat(38)),
    parts: ({ outline: { words: list } }, answers: Answers) => [...list.map((word) => ({ id: word, title: word })), ...(list.every((word) => answers.has(word)) ? [{ id: 'whole', title: 'Whole' }] : [])],
  } })
const agents = new Map<string, Agent>([[outliner.name, outliner], [essayist.name, essayist]])
const steps = plan(defineWorkflow({ name: 'w', title: 'W', description: '', agents: ['outliner', 'essayist'], gates: [] }), [...agents.values()], { given: ['given'] })
const author: Author = { ...draftAuthor, model: () => 'x/big' }
const contents = new Map<string, unknown>([['h', { words: ['one', 'two', 'three'] }], ['stored', { words: ['only'] }]])
const ports = (more: Partial<ForesightPorts> = {}): ForesightPorts => ({
  agents, author, given: new Map([['given', 'h']]), kept: new Map(), parameters: {}, hash: sha256, findOutput: () => Promise.resolve(null), content: (hash) => Promise.resolve(contents.get(hash)), ...more,
})
const outlineKey = stepKey({ agent: 'outliner', version: 1, parameters: {}, model: 'x/big', prompt: 2, reads: { given: 'h' } }, sha256)

describe('foresight', () => {
  test('asks every prompt with drafts of what it reads, round by round, and counts what would be sent', async () => {
    expect(await foresee(steps, ports())).toEqual([
      { name: 'outliner', title: 'Outliner', needs: [], model: 'x/big', reused: false, calls: 1, rounds: 1, input: 210, shared: 0, output: 350 },
      { name: 'essayist', title: 'Essayist', needs: ['outliner'], model: 'x/big', reused: false, calls: 4, rounds: 2, input: 840, shared: 600, output: 1400 },
    ])
  })
  test('what is stored under its key is reused, and what follows is asked with it', async () => {
    const found = await foresee(steps, ports({ findOutput: (key) => Promise.resolve(key === outlineKey ? 'stored' : null) }))
    expect(found).toMatchObject([{ reused: true, calls: 0, model: 'x/big' }, { reused: false, calls: 2 }])
    expect(await foresee(steps, ports({ kept: new Map([['outline', 'stored']]) }))).toMatchObject([{ reused: true, calls: 0 }, { reused: false }])
    const everything = await foresee(steps, ports({ findOutput: () => Promise.resolve('stored') }))
    expect(everything.every((step) => step.reused)).toBe(true)
  })
  test('rules cost nothing; a draft that cannot be made leaves its followers unknown, never an error', async () => {
    expect(await foresee(steps, ports({ author: draftAuthor }))).toMatchObject([{ model: null, calls: 0 }, { model: null, calls: 0 }])
    const broken: Author = { ...author, write: () => Promise.reject(new AppError('broken', 'Broken.')) }
    expect(await foresee(steps, ports({ author: broken }))).toMatchObject([{ calls: 0 }, { calls: 0 }])
    expect(await foresee(steps, ports({ agents: new Map() }))).toEqual([])
    const stubborn: Agent = { ...outliner, prompt: { version: 1, review: () => [], assemble: () => null, ask: () => text('t'), parts: (_inputs, answers) => { if (answers.has('a')) throw new AppError('x', 'X.'); return [{ id: 'a', title: 'A' }] } } }
    expect(await foresee(steps.slice(0, 1), ports({ agents: new Map([['outliner', stubborn]]) }))).toMatchObject([{ calls: 1, rounds: 1 }])
  })
})

describe('quote', () => {
  const price: Price = { model: 'x/big', input: 1, cachedInput: 0.1, cacheWrite: null, output: 10, since: '2026-01-01', source: 'test' }
  const books = (more: Partial<QuoteBooks> = {}): QuoteBooks => ({ history: [], transcriptCharacters: 10_000, price: () => price, speed: () => ({ firstTokenMs: 1000, tokensPerSecond: 100 }), ...more })
  const step = (more: Partial<ForeseenStep> = {}): ForeseenStep => ({ name: 'a', title: 'A', needs: [], model: 'x/big', reused: false, calls: 1, rounds: 1, input: 1000, shared: 0, output: 500, ...more })

  test('without history: the prompt with its doubt, priced, and the time of its rounds', () => {
    const { steps: [first], ...whole } = quote([step()], books())
    expect(first).toMatchObject({ runs: 0, calls: { low: 1, likely: 1, high: 3 }, input: { low: 800, likely: 1000, high: 4000 }, output: { low: 250, likely: 500, high: 1000 } })
    expect(first?.cost).toEqual({ low: 800_000 + 2_500_000, likely: 1_000_000 + 5_000_000, high: 4_000_000 + 10_000_000 })
    expect(first?.milliseconds).toEqual({ low: 3050, likely: 6050, high: 12050 })
    expect(whole).toMatchObject({ cost: first?.cost, unpriced: [] })
  })
  test('parts of a round run side by side, and what they share is read from the cache', () => {
    const { steps: [first] } = quote([step({ calls: 10, input: 10_000, shared: 5_000, output: 5_000 })], books())
    expect(first?.milliseconds.likely).toBe(1000 + 500 * 1.5 * 10 + 50)
    expect(first?.cost?.likely).toBe(5_000_000 + 500_000 + 50_000_000)
    expect(first?.cost?.high).toBe(40_000_000 + 100_000_000)
  })
  test('time is that of the critical path, not the sum', () => {
    const chain = quote([step({ name: 'a' }), step({ name: 'b', needs: ['a'] }), step({ name: 'c' })], books())
    expect(chain.milliseconds.likely).toBe(12_100)
    expect(chain.calls.likely).toBe(3)
  })
  test('history moves the figures toward what was, the more the more runs there are, and narrows the range', () => {
    const past = { agent: 'a', transcriptCharacters: 10_000, calls: 2, input: 3000, cachedInput: 1500, output: 800, milliseconds: 9000 }
    const after = (runs: number) => quote([step()], books({ history: Array.from({ length: runs }, () => past) })).steps[0]
    const [one, many] = [after(1), after(18)]
    expect(one?.input.likely).toBe(Math.round(1000 * 2 / 3 + 3000 / 3))
    expect(many?.input.likely).toBe(2800)
    expect(many?.runs).toBe(18)
    const width = (range: { low: number; high: number; likely: number } | undefined): number => (range === undefined ? NaN : (range.high - range.low) / range.likely)
    expect(width(many?.output)).toBeLessThan(width(one?.output))
    expect(after(18)?.cost?.likely).toBe(Math.round(1400 * 1000 + 1400 * 100 + (many?.output.likely ?? 0) * 10_000))
  })
  test('a longer meeting than those of the past costs more', () => {
    const past = { agent: 'a', transcriptCharacters: 2_500, calls: 1, input: 1000, cachedInput: 0, output: 500, milliseconds: 5000 }
    expect(quote([step()], books({ history: Array.from({ length: 8 }, () => past) })).steps[0]?.input.likely).toBe(1800)
  })
  test('the range of a quote holds its likely value, and what is reused or written by rules is free', () => {
    const past = { agent: 'a', transcriptCharacters: 10_000, calls: 50, input: 1, cachedInput: 0, output: 9, milliseconds: 1 }
    for (const seen of [[past], [past, { ...past, calls: 1 }]]) {
      const { steps: [first] } = quote([step()], books({ history: seen }))
      for (const range of [first?.calls, first?.input, first?.output, first?.milliseconds]) expect(range !== undefined && range.low <= range.likely && range.likely <= range.high).toBe(true)
    }
    expect(quote([step({ reused: true }), step({ model: null })], books())).toMatchObject({ calls: { high: 0 }, cost: { high: 0 } })
  })
  test('a model without a price is named, and not counted as free', () => {
    expect(quote([step(), step({ name: 'b', model: 'x/odd' })], books({ price: (model) => (model === 'x/odd' ? null : price), speed: () => null }))).toMatchObject({ unpriced: ['x/odd'], steps: [{}, { cost: null }] })
  })
})

describe('recommendations', () => {
  const record = { agent: 'notes', model: 'x/big', parts: 100, again: 5, calls: 105, hits: 0, input: 100_000, cachedInput: 50_000, cost: 1_000_000 }
  test('a cheaper model that fares as well, with what it would have saved', () => {
    const [first, ...rest] = recommend([record, { ...record, model: 'x/small', again: 7, cost: 100_000 }, { ...record, model: 'x/bad', again: 15, cost: 50_000 }])
    expect(first).toMatchObject({ code: 'cheaper-model', agent: 'notes', saves: 900_000, message: expect.stringContaining('for 10 % of the cost') as string })
    expect(rest).toEqual([])
  })
  test('a prompt whose answers are often refused, and one whose beginning is not shared', () => {
    expect(recommend([{ ...record, again: 30 }])).toMatchObject([{ code: 'prompt-refused', saves: 150_000 }])
    expect(recommend([{ ...record, input: 1_050_000, cachedInput: 10 }])).toMatchObject([{ code: 'prefix-not-shared', saves: null }])
  })
  test('nothing from too little, or where all is well', () => {
    expect(recommend([record, { ...record, agent: 'few', parts: 9, again: 9 }, { ...record, agent: 'hits', calls: 0 }])).toEqual([])
  })
})

