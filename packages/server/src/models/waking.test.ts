import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import type { RunBody } from '../../test/trial-server.ts'

const models = await startTrialModels()
const waking = await startTrialServer({
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' }, prices: [{ model: 'local/tiny', input: 10, output: 100 }],
  retryAttempts: 1, whenModelsFail: 'park', parkedRetryMs: 100, parkedRetryMaxMs: 400,
})
afterEach(() => { models.state.down = false })

/** A run that nobody touches, until it has come to this. */
async function becomes(id: string, isIt: (run: RunBody) => boolean): Promise<RunBody> {
  for (;;) {
    const run = (await waking.call('GET', `/api/v1/runs/${id}`)).body as unknown as RunBody
    if (isIt(run)) return run
    await sleep(20)
  }
}

test('a run goes on by itself once a model answers, also after several tries in vain', async () => {
  models.state.down = true
  const before = models.asked.length
  const id = await waking.started({ transcriptId: await waking.upload(meeting, 'by-itself.txt'), workflow: 'poem' })
  const parked = await becomes(id, ({ state }) => state === 'waiting')
  expect(parked.steps).toMatchObject([{ state: 'done' }, { state: 'held', error: { code: 'models-unavailable', message: expect.stringMatching(/^No model answers now\. The model \S+ failed on its own side/) as string } }])
  expect(Date.parse(parked.triesAgainAt ?? '')).toBeGreaterThan(0)
  const askedOnce = models.asked.length
  expect(askedOnce).toBeGreaterThan(before)
  while (models.asked.length === askedOnce) await sleep(20)
  models.state.down = false
  expect(await becomes(id, ({ state }) => state === 'done')).toMatchObject({ id, triesAgainAt: null, steps: [{ attempt: 1 }, { state: 'done', reused: false, error: null }] })
})

test('a run whose money is spent looks by itself whether there is more', async () => {
  const cap = (capUsd: number) => waking.call('POST', '/api/v1/budgets', { scope: 'agent', subject: 'poem', period: 'none', capUsd })
  await cap(0.0001)
  const before = models.asked.length
  const id = await waking.started({ transcriptId: await waking.upload(`Ann: What does it cost?\n${meeting}`, 'money.txt'), workflow: 'poem' })
  const parked = await becomes(id, ({ state }) => state === 'waiting')
  expect(parked.steps[1]).toMatchObject({ state: 'held', error: { code: 'budget-exhausted' } })
  expect(models.asked).toHaveLength(before)
  await cap(1)
  await becomes(id, ({ state }) => state === 'done')
  expect(models.asked).toHaveLength(before + 1)
})
