import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTrialModels } from '../../server/test/trial-models.ts'
import { createPlace } from '../test/command.ts'

const models = await startTrialModels()
const place = await createPlace()
Object.assign(place.environment, {
  AICOE_PROVIDERS: JSON.stringify({ local: { provider: 'openai-compatible', baseUrl: models.baseUrl, apiKey: 'a-secret-key' } }), AICOE_MODEL_WRITER: 'local/tiny',
  AICOE_PRICES: JSON.stringify([{ model: 'local/tiny', input: 10, cachedInput: 1, output: 100 }]), AICOE_RETRY_ATTEMPTS: '1',
})
// One server for all commands, so that none has to start its own.
const running = place.start('start')
await running.saying('AICOE runs on')
afterAll(() => { running.child.kill('SIGKILL') })
const write = (name: string) => writeFile(join(place.folder, name), `Ann: This is about ${name}.\nBob: We need a list of it.\n`)

test('a run with models says before what it would cost, and after what it did', async () => {
  await write('paid.txt')
  const quoted = await place.run('quote', 'paid.txt', '--workflow', 'poem')
  expect(quoted).toMatchObject({ status: 0, problems: '' })
  expect(quoted.out).toMatch(/paid\.txt: About 1 \(1 to 3\) calls, \d+ tokens read and \d+ written, \$[\d.]+ \(/)
  expect(quoted.out).toMatch(/Poem +local\/tiny/)
  expect(models.asked).toHaveLength(0)
  const first = await place.run('run', 'paid.txt', '--workflow', 'poem')
  expect(first).toMatchObject({ status: 0, problems: '' })
  expect(first.out).toMatch(/About 1/)
  expect(first.out).toMatch(/1 calls, 1k tokens read \(40 % from the provider's cache\) and 100 written, \$0\.0164/)
  const again = await place.run('run', 'paid.txt', '--workflow', 'poem', '--json')
  expect(again.objects.find((object) => object['type'] === 'result')).toMatchObject({ executed: 0, usage: { calls: 0, costUsd: 0 } })
  const rules = await place.run('run', 'paid.txt', '--workflow', 'poem', '--rules', '--json')
  expect(rules.objects.find((object) => object['type'] === 'result')).toMatchObject({ usage: null, status: 0 })
  expect(models.asked).toHaveLength(1)
})

test('a budget stops a run in words; a larger one, and the same command, go on', async () => {
  await write('capped.txt')
  expect((await place.run('budget', 'set', '0.0001', '--agent', 'poem', '--period', 'none')).out).toMatch(/agent poem, for all time: \$0\.0001/)
  const stopped = await place.run('run', 'capped.txt', '--workflow', 'poem')
  expect(stopped.status).toBe(1)
  expect(stopped.problems).toMatch(/Poem waits: The budget of the agent poem .*\(budget-exhausted\)/)
  expect(stopped.problems).toMatch(/aicoe retry/)
  await place.run('budget', 'set', '5', '--agent', 'poem', '--period', 'none')
  expect(await place.run('run', 'capped.txt', '--workflow', 'poem')).toMatchObject({ status: 0, problems: '' })
  const { objects } = await place.run('budget', '--json')
  const [budget] = objects[0]?.['budgets'] as { id: string }[]
  expect(budget).toMatchObject({ scope: 'agent', subject: 'poem', capUsd: 5 })
  expect((await place.run('budget', 'list')).out).toMatch(/agent poem, for all time +\$0\.0328 of \$5\.00/)
  expect(await place.run('budget', 'remove', budget?.id ?? '')).toMatchObject({ status: 0 })
  expect((await place.run('budget')).out).toMatch(/No budget is set/)
  for (const words of [['set', 'much'], ['set', '1', '--agent', 'a', '--user', 'b'], ['set', '1', '--period', 'week']]) expect((await place.run('budget', ...words)).status).toBe(2)
})

test('usage, models, cache and prices are told, and no key is', async () => {
  const usage = await place.run('usage', '--since', '2026-01-01', '--by', 'model')
  expect(usage.out).toMatch(/2 calls, 2k tokens read/)
  expect(usage.out).toMatch(/local\/tiny +2 calls/)
  expect((await place.run('usage', '--by', 'colour')).status).toBe(2)
  expect((await place.run('usage', '--since', 'yesterweek')).status).toBe(2)
  expect((await place.run('models')).out).toMatch(/writer +local\/tiny[\s\S]*local\/tiny +closed +\$10\.00 read, \$100\.00 written a million/)
  expect((await place.run('cache')).out).toMatch(/2 answers, 0\.0 MB/)
  expect((await place.run('cache', '--clear', '--agent', 'poem')).out).toMatch(/2 answers forgotten/)
  expect((await place.run('prices', 'set', 'local/tiny', '--input', '1', '--output', '2', '--since', '2026-01-01')).out).toMatch(/from 2026-01-01 on/)
  expect((await place.run('prices')).out).toMatch(/In force[\s\S]*local\/tiny +\$1\.00 read[\s\S]*Set here/)
  const config = await place.run('config')
  expect(config.out).toMatch(/providers +\{"local":"\(hidden\)"\}/)
  expect([usage, config].map((ended) => ended.out + ended.problems).join()).not.toContain('a-secret-key')
})

test('what rules wrote because no model answered is told while it runs, and shown afterwards', async () => {
  await write('silence.txt')
  models.state.down = true
  const drafted = await place.run('run', 'silence.txt', '--workflow', 'poem')
  models.state.down = false
  expect(drafted).toMatchObject({ status: 0, problems: '' })
  expect(drafted.out).toMatch(/Poem: by rules: No model answers now/)
  const [latest] = (await place.run('runs', '--limit', '1', '--json')).objects[0]?.['runs'] as { id: string }[]
  expect((await place.run('show', latest?.id ?? '')).out).toMatch(/The poem was written by rules: No model answers now/)
})

test('the doctor asks each model one word, and says why one does not answer', async () => {
  running.child.kill('SIGINT')
  await running.ended
  expect((await place.run('doctor')).out).toMatch(/ok +Model local\/tiny +answered in \d+ ms \(writer, analyst, judge, fast\)/)
  models.state.down = true
  const ill = await place.run('doctor')
  models.state.down = false
  expect(ill.status).toBe(1)
  expect(ill.out).toMatch(/problem +Model local\/tiny/)
})

test('a model whose provider is missing stops the start, as bad input', async () => {
  place.environment['AICOE_MODEL_FAST'] = 'strange/model'
  const { status, objects } = await place.run('models', '--json')
  delete place.environment['AICOE_MODEL_FAST']
  expect(status).toBe(2)
  expect(objects).toMatchObject([{ type: 'error', code: 'config-provider-missing' }])
})
