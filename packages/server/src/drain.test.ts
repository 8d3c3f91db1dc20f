import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { expect, test } from 'vitest'
import { startTrialProcess } from '../test/trial-process.ts'
import { meeting } from '../test/trial-server.ts'

const folder = testFolder()
const log = join(folder, 'drafted')
const databaseUrl = await cloneDatabase({ engineTables })
Object.assign(process.env, { AICOE_TRIAL_LOG: log, AICOE_TRIAL_MS: '2500' })
const drafted = (): string[] => readFileSync(log, 'utf8').trim().split('\n')

test('a worker beside the API makes what it takes; told to stop, it finishes its step, says that it is not ready, and another goes on from there', async () => {
  const api = await startTrialProcess({ databaseUrl, dataDir: join(folder, 'data'), roles: 'api' })
  const first = await startTrialProcess({ databaseUrl, dataDir: join(folder, 'data'), roles: 'worker', drainSeconds: 20 })
  expect((await first.call('GET', '/api/v1/runs')).status).toBe(404)
  expect((await first.call('GET', '/readyz')).body).toEqual({ status: 'ready', parts: { server: 'ready', worker: 'ready', database: 'ready' } })
  const run = await api.started({ transcriptId: await api.upload(meeting, 'drain.txt') })
  await expect.poll(drafted).toContain('middle')
  const gone = first.stop()
  await expect.poll(async () => (await first.call('GET', '/readyz')).status).toBe(503)
  expect((await first.call('GET', '/readyz')).body['parts']).toMatchObject({ server: 'The server is stopping.' })
  expect(await gone).toBe(0)
  const middle = async () => (await api.call('GET', `/api/v1/runs/${run}`)).body['steps'] as { name: string; state: string }[]
  expect((await middle()).find((step) => step.name === 'middle')).toMatchObject({ state: 'done' })
  await startTrialProcess({ databaseUrl, dataDir: join(folder, 'data'), roles: 'worker' })
  expect(await api.settled(run)).toMatchObject({ state: 'done' })
  expect(drafted()).toEqual(['opening', 'middle'])
  expect(await api.stop()).toBe(0)
})

test('a stream that is open when the server stops is ended with a wish to come again', async () => {
  const server = await startTrialProcess({ databaseUrl, dataDir: join(folder, 'other') })
  const run = await server.started({ transcriptId: await server.upload(`Ann: Once more.\n${meeting}`, 'stream.txt') })
  const [answer] = await once(request(`${server.url}/api/v1/runs/${run}/events`, { headers: { authorization: `Bearer ${server.key}` } }).end(), 'response') as [IncomingMessage]
  let told = ''
  answer.setEncoding('utf8').on('data', (chunk: string) => { told += chunk })
  await expect.poll(() => told).toContain('step-start')
  const ended = once(answer, 'end')
  const gone = server.stop()
  await ended
  expect(told).toMatch(/retry: 500\n\n$/)
  expect(await gone).toBe(0)
})
