import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startTrialModels } from '../../server/test/trial-models.ts'
import { createPlace } from '../test/command.ts'

const models = await startTrialModels()
const place = await createPlace()
Object.assign(place.environment, {
  AICOE_PROVIDERS: JSON.stringify({ local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }), AICOE_MODEL_WRITER: 'local/tiny',
  AICOE_WHEN_MODELS_FAIL: 'park', AICOE_PARKED_RETRY_MS: '5000', AICOE_RETRY_ATTEMPTS: '1',
})
const running = place.start('start')
await running.saying('AICOE runs on')
afterAll(() => { running.child.kill('SIGKILL') })

test('a run that waits for models says so, and is done by itself once they answer', async () => {
  await writeFile(join(place.folder, 'parked.txt'), 'Ann: This is about patience.\nBob: We need a list of it.\n')
  models.state.down = true
  const stopped = await place.run('run', 'parked.txt', '--workflow', 'poem')
  expect(stopped.status).toBe(1)
  expect(stopped.problems).toMatch(/Poem waits: No model answers now\. The model .* \(models-unavailable\)\nWhat was made is kept\. A server that stays up tries again by itself at (?:[\w ,]+, )?\d\d:\d\d:\d\d; /)
  const run = /aicoe retry (\S+)/.exec(stopped.problems)?.[1] ?? ''
  const shown = async (text: string) => {
    for (;;) {
      const { out } = await place.run('show', run)
      if (out.includes(text)) return out
      await sleep(100)
    }
  }
  expect(await shown(', waiting')).toMatch(/opening +done[\s\S]*poem +held .*No model answers now/)
  models.state.down = false
  expect(await shown(', done')).toMatch(/poem +done/)
})
