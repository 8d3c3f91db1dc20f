import { setTimeout as sleep } from 'node:timers/promises'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { startTrialProcess } from '../../test/trial-process.ts'
import { meeting } from '../../test/trial-server.ts'
import type { RunBody } from '../../test/trial-server.ts'

const models = await startTrialModels()
const settings = {
  dataDir: testFolder(), databaseUrl: await cloneDatabase({ engineTables }), models: { writer: 'local/tiny' },
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } },
}
const parts = (questions: readonly string[]) => questions.map((question) => /verse-\d+/.exec(question)?.[0]).sort()

test('a server that is killed with eight of ten parts answered pays for two more calls, not for ten', async () => {
  models.state.holds = (question) => /verse-(4|10) /.test(question)
  const dying = await startTrialProcess(settings)
  const run = await dying.started({ transcriptId: await dying.upload(meeting, 'killed.txt'), workflow: 'saga' })
  const isStored = async (): Promise<boolean> => {
    const { steps } = (await dying.call('GET', `/api/v1/runs/${run}`)).body as unknown as RunBody
    return steps[1]?.parts.filter(({ state }) => state === 'done').length === 8
  }
  while (models.asked.length < 10 || !(await isStored())) await sleep(20)
  await dying.kill()
  models.state.holds = () => false
  const heir = await startTrialProcess(settings)
  const ended = await heir.settled(run)
  expect(ended).toMatchObject({ state: 'done', steps: [{ name: 'opening', state: 'done' }, { name: 'saga', state: 'done' }] })
  expect(parts(models.asked.slice(0, 10))).toEqual(parts(Array.from({ length: 10 }, (_, index) => `verse-${index + 1}`)))
  expect(parts(models.asked.slice(10))).toEqual(['verse-10', 'verse-4'])
  const { body } = await heir.call('GET', `/api/v1/runs/${run}/documents`)
  const written = (body['documents'] as { readonly kind: string; readonly id: string }[]).find(({ kind }) => kind === 'saga')
  const { data } = (await heir.call('GET', `/api/v1/documents/${written?.id ?? ''}`)).body as { readonly data: { readonly text: string } }
  expect(data.text.match(/verse-\d+: written by a model/g)).toHaveLength(10)
})
