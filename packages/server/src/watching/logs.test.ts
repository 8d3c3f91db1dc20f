import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testFolder } from '@aicoe/db/testing'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { startTrialServer } from '../../test/trial-server.ts'
import { openLog } from '../log.ts'

const meeting = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'ES2008a.teams.vtt'), 'utf8')
const file = join(testFolder(), 'server.log')
const modelKey = 'sk-key-of-the-provider-0123456789'
const models = await startTrialModels()
const logger = openLog(file, 'trace')
const server = await startTrialServer({
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl, apiKey: modelKey } }, models: { writer: 'local/tiny' }, retryAttempts: 1, whenModelsFail: 'draft', metricsToken: 'token-of-the-metrics',
}, { logger })

interface Line { readonly msg: string; readonly reqId?: string; readonly run?: string; readonly organization?: string; readonly step?: string; readonly route?: string; readonly params?: Readonly<Record<string, string>>; readonly request?: string }

test('after a whole suite, failures and refusals at the most talkative level, the log names what each line belongs to, and holds no secret and nothing that was said', async () => {
  const transcriptId = await server.upload(meeting, 'board-of-Contoso.vtt')
  const suite = await server.finished({ transcriptId, workflow: 'standard', author: 'rules' })
  models.state.down = true
  const poem = await server.finished({ transcriptId, workflow: 'poem' })
  expect([suite.state, poem.state]).toEqual(['done', 'done'])
  for (const [method, path, body] of [['POST', '/api/v1/runs', { transcriptId, workflow: 'standard', parameters: { notes: 'what Contoso said' } }], ['POST', '/api/v1/transcripts?fileName=Contoso%00', new TextEncoder().encode(meeting)], ['PUT', `/api/v1/runs/${suite.id}/steps/notes/output`, { text: 'what Contoso said' }]] as const)
    expect((await server.call(method, path, body)).status).toBeGreaterThanOrEqual(400)
  expect((await server.call('GET', '/api/v1/runs', undefined, { authorization: `Bearer ${modelKey}` })).status).toBe(401)
  logger.error({ params: { token: 'token-in-a-path' } }, 'trial')
  await sleep(50)
  const text = readFileSync(file, 'utf8')
  const lines = text.trim().split('\n').map((line) => JSON.parse(line) as Line)
  const said = meeting.split('\n').map((line) => line.replaceAll(/<[^>]+>/g, '').trim()).filter((line) => line.length > 25 && !line.includes('-->'))
  expect(said.length).toBeGreaterThan(100)
  expect(said.filter((sentence) => text.includes(sentence))).toEqual([])
  expect([modelKey, server.key, 'token-of-the-metrics', 'token-in-a-path', 'Contoso', 'aicoe_app:'].filter((secret) => text.includes(secret))).toEqual([])
  expect(text).not.toMatch(/postgres(ql)?:\/\/[^"]*:[^"]*@/)
  const requests = lines.filter((line) => line.msg === 'request')
  expect(requests.length).toBeGreaterThan(5)
  expect(requests.filter((line) => line.reqId === undefined)).toEqual([])
  expect(requests.filter((line) => line.route === '/api/v1/runs/:id' && line.organization === undefined)).toEqual([])
  const runs = lines.filter((line) => line.msg.startsWith('run '))
  expect(runs.length).toBeGreaterThan(3)
  expect(runs.filter((line) => line.run === undefined || line.organization === undefined)).toEqual([])
})
