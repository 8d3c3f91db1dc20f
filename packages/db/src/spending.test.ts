import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CachedAnswer, LedgerEntry } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Caller, Usage } from '@aicoe/sdk'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database, Stores } from './contract.ts'
import { openDatabase } from './database.ts'
import { answerCache } from './gateway/answers.ts'
import { budgets } from './gateway/budgets.ts'
import { ledger } from './gateway/ledger.ts'
import { newId } from './ids.ts'
import type { BudgetAlert, NewBudget } from './spending.ts'
import { ORGANIZATION, atEnd, cloneDatabase, testDatabase } from './testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
let project: string
let run: string
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
  project = (await stores((all) => all.projects.findOrCreate('Apollo'))).id
  run = (await stores((all) => all.runs.create({ project, transcript: null, workflow: 'all', plan: [], given: {}, parameters: {} }))).run.id
})
beforeEach(() => database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query('with gone as (delete from budgets) delete from model_calls')))

const usage: Usage = { input: 1000, cachedInput: 400, cacheWrite: 0, output: 200, reasoning: 50, estimated: false }
const caller = (more: Partial<Caller> = {}): Caller => ({ organization: ORGANIZATION, project, run, step: 'notes', part: 'a', agent: 'notes', user: 'ann', role: 'writer', promptVersion: 1, ...more })
const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({ id: newId(), caller: caller(), model: 'x/big', usage, cost: 5_000_000, saved: 0, outcome: 'answered', firstTokenMs: 300, totalMs: 1300, ...more })

describe('the ledger', () => {
  test('writes each call once by its id, and answers by every group', async () => {
    const books = ledger(database)
    const first = entry()
    const calls = [first, first, entry({ caller: caller({ part: 'b' }) }), entry({ model: 'x/small', cost: null, caller: caller({ agent: 'vision', step: 'vision', part: null, run: null }) }),
      entry({ outcome: 'cached', cost: 0, saved: 5_000_000 }), entry({ outcome: 'model-overloaded', cost: 0, firstTokenMs: null, usage: { ...usage, output: 0 } })]
    for (const call of calls) await books.record(call)
    await books.flush()
    expect(await stores((all) => all.calls.totals({}))).toEqual({
      calls: 4, hits: 1, failures: 1, inputTokens: 4000, cachedInputTokens: 1600, outputTokens: 600, reasoningTokens: 200, cost: 10_000_000, unpriced: 1, saved: 5_000_000, savedMs: 1300,
    })
    const by = async (group: Parameters<Stores['calls']['by']>[0]) => (await stores((all) => all.calls.by(group, {}, 10))).map((row) => [row.name, row.title, row.calls, row.hits])
    expect(await by('agent')).toEqual([['notes', null, 3, 1], ['vision', null, 1, 0]])
    expect(await by('model')).toEqual([['x/big', null, 3, 1], ['x/small', null, 1, 0]])
    expect(await by('project')).toEqual([[project, 'Apollo', 4, 1]])
    expect(await by('run')).toEqual([[run, 'Apollo', 3, 1], [null, 'Apollo', 1, 0]])
    expect(await by('user')).toEqual([['ann', null, 4, 1]])
    expect(await by('step')).toEqual([['notes', null, 3, 1], ['vision', null, 1, 0]])
    expect(await by('day')).toEqual([[new Date().toISOString().slice(0, 10), null, 4, 1]])
    expect(await stores((all) => all.calls.totals({ run, agent: 'notes', since: new Date(Date.now() - 60_000), until: new Date(Date.now() + 60_000), project }))).toMatchObject({ calls: 3 })
    expect(await stores((all) => all.calls.totals({ until: new Date(0) }))).toMatchObject({ calls: 0, cost: 0 })
    expect(await stores((all) => all.calls.models({}))).toEqual([
      { model: 'x/big', calls: 3, failures: 1, firstTokenMs: 300, tokensPerSecond: 200, costPerCall: 10_000_000 / 3 }, { model: 'x/small', calls: 1, failures: 0, firstTokenMs: 300, tokensPerSecond: 200, costPerCall: null }])
    expect(await stores((all) => all.calls.agents({}))).toMatchObject([{ agent: 'notes', model: 'x/big', parts: 2, again: 0, calls: 3, hits: 1 }, { agent: 'vision', model: 'x/small', parts: 1 }])
    expect(await stores((all) => all.calls.totals({}), OTHER)).toMatchObject({ calls: 0 })
    const since = new Date(Date.now() - 60_000)
    expect(await stores((all) => all.calls.failures(since))).toEqual([{ model: 'x/big', at: expect.any(Date) as Date, outcome: 'model-overloaded', answeredSince: false }])
    await books.record(entry())
    await books.flush()
    expect(await stores((all) => all.calls.failures(since))).toMatchObject([{ answeredSince: true }])
    expect([await stores((all) => all.calls.failures(new Date(Date.now() + 60_000))), await stores((all) => all.calls.failures(since), OTHER)]).toEqual([[], []])
  })

  test('a part that was answered twice in a run was asked again', async () => {
    const again = newId()
    await stores((all) => all.calls.record([1, 2].map(() => ({ ...entry({ model: 'x/again', caller: caller({ run: again }) }), at: new Date() }))))
    expect((await stores((all) => all.calls.agents({ run: again })))).toMatchObject([{ model: 'x/again', parts: 1, again: 1 }])
  })

  test('history tells what the steps of past runs took, with the size of their transcript', async () => {
    const text = 'x'.repeat(1000)
    const made = await stores(async (all) => {
      const transcript = await all.transcripts.put({ project, fileName: 'm.vtt', source: new TextEncoder().encode(text), text, transcript: { hash: 'history', data: {} }, facts: { hash: 'history facts', data: {} } })
      return all.runs.create({ project, transcript: transcript.id, workflow: 'all', plan: [{ name: 'notes', title: 'Notes', makes: 'notes', reads: {}, makers: {}, needs: [], requires: [], gate: false }], given: {}, parameters: {} })
    })
    const write = () => stores((all) => all.calls.record([1000, 2000].map((ms) => ({ ...entry({ totalMs: 500, caller: caller({ run: made.run.id }) }), at: new Date(ms) }))))
    await write()
    expect(await stores((all) => all.calls.history(5))).toEqual([])
    await database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query("update steps set state = 'done' where run_id = $1", [made.run.id]))
    expect(await stores((all) => all.calls.history(5))).toEqual([{ agent: 'notes', run: made.run.id, transcriptCharacters: 1002, calls: 2, input: 2000, cachedInput: 800, output: 400, milliseconds: 1500 }])
  })

  test('never throws into a call: what the database refuses is told, and keeps nothing else from being written', async () => {
    const told: string[] = []
    const books = ledger(database, { report: (text) => told.push(text) })
    const [good, bad] = [entry({ caller: caller({ run: newId() }) }), entry({ caller: caller({ run: 'no id' }) })]
    await books.record(bad)
    await books.record(good)
    await books.flush()
    expect(told.length).toBeGreaterThan(0)
    expect(await stores((all) => all.calls.totals({ run: good.caller.run ?? '' }))).toMatchObject({ calls: 1 })
  })

  test('entries wait while the database is away, and are written once when it is back', async () => {
    let isAway = true
    const books = ledger({ withOrganization: (organization, work) => (isAway ? Promise.reject(new AppError('database-unreachable', 'Away.', { retryable: true })) : database.withOrganization(organization, work)) }, { gatherMs: 1 })
    const waiting = entry({ caller: caller({ run: newId() }) })
    await books.record(waiting)
    await books.flush()
    isAway = false
    await books.flush()
    await books.flush()
    expect(await stores((all) => all.calls.totals({ run: waiting.caller.run ?? '' }))).toMatchObject({ calls: 1 })
  })

  test('is written by itself after a moment', async () => {
    const soon = entry({ caller: caller({ run: newId() }) })
    await ledger(database, { gatherMs: 5 }).record(soon)
    const calls = () => stores((all) => all.calls.totals({ run: soon.caller.run ?? '' }))
    while ((await calls()).calls === 0) await sleep(5)
    expect(await calls()).toMatchObject({ calls: 1 })
  })
})

describe('budgets', () => {
  const put = (more: Partial<NewBudget>) => stores((all) => all.budgets.put({ scope: 'organization', subject: '', period: 'none', cap: 100, softShare: 0.8, ...more }))
  const state = async () => (await stores((all) => all.budgets.list())).map(({ scope, spent, reserved }) => [scope, spent, reserved])
  const refusal = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null, (error: unknown) => error)

  test('without a budget that covers the caller nothing is set aside', async () => {
    await put({ scope: 'agent', subject: 'vision' })
    expect(await budgets(database).reserve(caller(), 1_000)).toBeNull()
    expect(await budgets(database).reserve(caller({ run: null, project: null, user: null }), 1_000)).toBeNull()
  })

  test('money is set aside in every budget that covers the caller, or in none; the refusal names the budget, cap and what is left', async () => {
    await put({ cap: 10_000_000_000 })
    await put({ scope: 'project', subject: project, period: 'month', cap: 2_500_000_000 })
    await put({ scope: 'user', subject: 'ann', period: 'day', cap: 9_000_000_000 })
    await put({ scope: 'run', subject: run, cap: 9_000_000_000 })
    const caps = budgets(database)
    const first = await caps.reserve(caller(), 2_000_000_000)
    expect(first?.amount).toBe(2_000_000_000)
    expect(await refusal(caps.reserve(caller(), 1_000_000_000))).toMatchObject({ code: 'budget-exhausted', retryable: false, message: expect.stringMatching(/^The budget of the project .* for this month of \$2\.50 has \$0\.5000 left, \$0\.00 are spent and \$2\.00 set aside.*up to \$1\.00.*aicoe budget set/) as string })
    expect(await state()).toEqual([['organization', 0, 2e9], ['project', 0, 2e9], ['run', 0, 2e9], ['user', 0, 2e9]])
    if (first !== null) for (let times = 0; times < 2; times++) await caps.settle(first, 500_000_000)
    expect(await state()).toEqual([['organization', 5e8, 0], ['project', 5e8, 0], ['run', 5e8, 0], ['user', 5e8, 0]])
    expect(await caps.reserve(caller(), 1_000_000_000)).not.toBeNull()
    expect(await stores((all) => all.budgets.list(), OTHER)).toEqual([])
    expect(await caps.reserve(caller({ organization: OTHER }), 1e12)).toBeNull()
  })

  test('a budget for each run counts each for itself, and a call of no run not at all', async () => {
    await put({ period: 'run', cap: 10 })
    const caps = budgets(database)
    expect(await caps.reserve(caller(), 10)).not.toBeNull()
    expect(await caps.reserve(caller({ run: newId() }), 10)).not.toBeNull()
    expect(await caps.reserve(caller({ run: null }), 10)).toBeNull()
    await expect(caps.reserve(caller(), 1)).rejects.toMatchObject({ code: 'budget-exhausted' })
  })

  test('begins with what was spent before it in its period, by those it covers; a change of it counts nothing twice', async () => {
    const ended = (await stores((all) => all.runs.create({ project, transcript: null, workflow: 'all', plan: [], given: {}, parameters: {} }))).run.id
    await database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query("update runs set state = 'done', ended_at = now() where id = $1", [ended]))
    const now = new Date()
    await stores((all) => all.calls.record([{ ...entry({ cost: 40 }), at: now }, { ...entry({ cost: 30, caller: caller({ agent: 'vision', user: 'bob', run: ended }) }), at: now },
      { ...entry({ cost: null }), at: now }, { ...entry({ cost: 7, caller: caller({ project: null, run: null, user: null }) }), at: new Date(now.getTime() - 32 * 24 * 3600_000) }]))
    const spent = async (more: Partial<NewBudget>) => (await put(more)).spent
    expect([await spent({ period: 'none' }), await spent({ period: 'month' }), await spent({ period: 'day', scope: 'user', subject: 'bob' }), await spent({ scope: 'agent', subject: 'notes' }),
      await spent({ scope: 'project', subject: project }), await spent({ scope: 'run', subject: run, period: 'run' }), await spent({ scope: 'agent', subject: 'research' })]).toEqual([77, 70, 30, 47, 70, 40, 0])
    expect(await put({ period: 'run' })).toMatchObject({ window: run, spent: 40 })
    expect(await refusal(budgets(database).reserve(caller({ agent: 'vision', user: 'bob' }), 24))).toMatchObject({ code: 'budget-exhausted' })
    expect(await spent({ period: 'none', cap: 200 })).toBe(77)
  })

  test('50 calls at once on a budget for 10: exactly 10 pass, and nothing is overspent', async () => {
    const { id } = await put({ cap: 10 })
    await put({ scope: 'agent', subject: 'notes', period: 'day', cap: 10 })
    const caps = budgets(database)
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => caps.reserve(caller(), 1)))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(10)
    expect(ends.filter((end) => end.status === 'rejected').every((end) => (end.reason as { code?: string }).code === 'budget-exhausted')).toBe(true)
    expect(await stores((all) => all.budgets.get(id))).toMatchObject({ spent: 0, reserved: 10 })
    await Promise.all(ends.flatMap((end) => (end.status === 'fulfilled' && end.value !== null ? [caps.settle(end.value, 1)] : [])))
    expect(await state()).toEqual([['agent', 10, 0], ['organization', 10, 0]])
  })

  test('the soft share is told once, also to the run, and again only under a new cap', async () => {
    const { id } = await put({ period: 'month', cap: 100 })
    const told: BudgetAlert[] = []
    const caps = budgets(database, { onAlert: (_organization, alert) => told.push(alert) })
    const spend = async (amount: number) => { const reserved = await caps.reserve(caller(), amount); if (reserved !== null) await caps.settle(reserved, amount) }
    await spend(79)
    expect(told).toEqual([])
    await spend(1)
    await spend(1)
    expect(told).toMatchObject([{ budget: id, cap: 100, spent: 80, run, message: expect.stringContaining('for this month') as string }])
    expect((await stores((all) => all.events.after(run, 0, 100))).at(-1)).toMatchObject({ type: 'budget-alert', data: { spent: 80 } })
    expect(await stores((all) => all.budgets.change(id, { cap: 200 }))).toMatchObject({ cap: 200, softShare: 0.8, spent: 81, alerted: false })
    await spend(79)
    expect(told).toHaveLength(2)
    expect(await stores((all) => all.budgets.change(newId(), { cap: 1 }))).toBeNull()
    expect([await stores((all) => all.budgets.remove(id)), await stores((all) => all.budgets.remove(id)), await stores((all) => all.budgets.get(id))]).toEqual([true, false, null])
  })

  test('what a process that was killed had set aside lapses; a call that ends late is counted still', async () => {
    const url = await cloneDatabase()
    const other = await openDatabase({ url })
    atEnd(() => other.close())
    await other.withOrganization(ORGANIZATION, async (all) => { await all.organizations.ensure('Test'); await all.budgets.put({ scope: 'organization', subject: '', period: 'none', cap: 100, softShare: 1 }) })
    const script = `const { openDatabase, budgets } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
      const caps = budgets(await openDatabase({ url: process.argv[1] }), { lapseMs: 300 })
      await caps.reserve(JSON.parse(process.argv[2]), 60); await caps.reserve(JSON.parse(process.argv[2]), 40)
      console.log('reserved'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, url, JSON.stringify(caller())], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const caps = budgets(other, { lapseMs: 1 })
    await expect(caps.reserve(caller(), 1)).rejects.toMatchObject({ code: 'budget-exhausted' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    let late = null
    while (late === null) late = await caps.reserve(caller(), 100).catch(() => sleep(20, null))
    await sleep(5)
    const next = await caps.reserve(caller(), 30)
    await caps.settle(late, 70)
    if (next !== null) await caps.settle(next, 30)
    expect(await other.withOrganization(ORGANIZATION, (all) => all.budgets.list())).toMatchObject([{ spent: 100, reserved: 0 }])
  })
})

describe('answers', () => {
  const answer = (text: string): CachedAnswer => ({ text, usage, from: 'x/big', cost: 5, totalMs: 900 })
  const about = { agent: 'notes', model: 'x/big', promptVersion: 1 }

  test('are found by their key and organisation alone, counted, and live for their time', async () => {
    const cache = answerCache(database)
    await cache.put(ORGANIZATION, 'k', answer('with \u0000 in it'), about)
    expect(await cache.get(ORGANIZATION, 'k')).toEqual(answer('with \u0000 in it'))
    expect(await cache.get(OTHER, 'k')).toBeNull()
    expect(await cache.get(ORGANIZATION, 'l')).toBeNull()
    expect(await stores((all) => all.answers.totals())).toMatchObject({ answers: 1, hits: 1, oldest: expect.any(Date) as Date })
    await sleep(5)
    expect(await answerCache(database, { lifeMs: 1 }).get(ORGANIZATION, 'k')).toBeNull()
    await cache.put(ORGANIZATION, 'k', answer('anew'), about)
    expect(await cache.get(ORGANIZATION, 'k')).toEqual(answer('anew'))
  })

  test('are forgotten by agent, model, version of the prompt, or all', async () => {
    const cache = answerCache(database)
    await stores((all) => all.answers.remove({}))
    for (const [index, more] of [{}, { agent: 'vision' }, { model: 'x/small' }, { promptVersion: 2 }, {}].entries()) await cache.put(ORGANIZATION, `k${index}`, answer('x'), { ...about, ...more })
    await cache.put(OTHER, 'k', answer('theirs'), about)
    expect(await stores((all) => all.answers.byAgent())).toMatchObject([{ agent: 'notes', model: 'x/big', answers: 3 }, { agent: 'notes', model: 'x/small', answers: 1 }, { agent: 'vision', answers: 1 }])
    for (const [filter, gone] of [[{ agent: 'vision' }, 1], [{ model: 'x/small' }, 1], [{ promptVersion: 2, agent: 'notes' }, 1], [{}, 2]] as const) expect(await stores((all) => all.answers.remove(filter))).toBe(gone)
    expect(await cache.get(OTHER, 'k')).not.toBeNull()
  })

  test('are bounded in bytes; the least recently used go first', async () => {
    await stores((all) => all.answers.remove({}))
    const cache = answerCache(database, { maxBytes: 4_000 })
    for (let index = 0; index < 12; index++) {
      await cache.put(ORGANIZATION, `k${index}`, answer('x'.repeat(500)), about)
      await cache.get(ORGANIZATION, 'k0')
    }
    const { answers, bytes } = await stores((all) => all.answers.totals())
    expect(bytes).toBeLessThanOrEqual(4_000)
    expect(answers).toBeGreaterThan(3)
    expect(await cache.get(ORGANIZATION, 'k0')).not.toBeNull()
    expect(await cache.get(ORGANIZATION, 'k1')).toBeNull()
    await cache.put(ORGANIZATION, 'huge', answer('x'.repeat(5_000)), about)
    expect(await cache.get(ORGANIZATION, 'huge')).toBeNull()
  })
})

test('prices are dated; the same model and day again is another price', async () => {
  expect(await stores((all) => all.contents.underKey('unknown'))).toBeNull()
  const price = { model: 'x/big', input: 2.5, cachedInput: 0.25, cacheWrite: null, output: 10, since: '2026-01-01', source: 'contract' }
  for (const each of [price, { ...price, since: '2026-06-01', input: 2 }, { ...price, output: 9 }]) await stores((all) => all.prices.put(each))
  expect(await stores((all) => all.prices.list())).toEqual([{ ...price, output: 9 }, { ...price, since: '2026-06-01', input: 2 }])
  expect([await stores((all) => all.prices.remove('x/big', '2026-06-01')), await stores((all) => all.prices.remove('x/big', '2026-06-01'))]).toEqual([true, false])
  expect(await stores((all) => all.prices.list(), OTHER)).toEqual([])
})
