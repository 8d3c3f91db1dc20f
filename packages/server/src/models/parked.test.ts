import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const models = await startTrialModels()
const server = await startTrialServer({
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' }, retryAttempts: 1, whenModelsFail: 'park',
})

test('a run without an answering model waits, and goes on from there when it is started again', async () => {
  const wanted = { transcriptId: await server.upload(meeting, 'parked.txt'), workflow: 'poem' }
  models.state.down = true
  const parked = await server.finished(wanted)
  expect(parked).toMatchObject({ state: 'waiting' })
  expect(parked.steps).toMatchObject([{ state: 'done' }, { state: 'held', error: { code: 'models-unavailable' } }])
  models.state.down = false
  for (let state = 'waiting'; state !== 'done';) {
    const again = await server.finished(wanted)
    expect(again.id).toBe(parked.id)
    state = again.state
    await sleep(200)
  }
  expect((await server.call('GET', `/api/v1/runs/${parked.id}`)).body['steps']).toMatchObject([{ attempt: 1 }, { state: 'done', reused: false }])
})
