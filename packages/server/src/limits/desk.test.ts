import { setTimeout as sleep } from 'node:timers/promises'
import { openRedis } from '@aicoe/db'
import { atEnd, testRedis } from '@aicoe/db/testing'
import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const models = await startTrialModels()
const redis = await testRedis()
const server = await startTrialServer({
  redisUrl: redis.url, providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' }, modelLimits: { eachOrganization: { requests: 500 } },
})
const redisBecomes = async (word: RegExp): Promise<void> => {
  for (;;) {
    const { redis: now = '' } = (await server.call('GET', '/readyz')).body['parts'] as Record<string, string>
    if (word.test(now)) return
    await sleep(20)
  }
}
/** A run of words that nobody said before, so that a model is asked. */
const poem = async (words: string): Promise<void> => {
  expect(await server.finished({ transcriptId: await server.upload(`Ann: ${words}\n${meeting}`, `${words}.txt`), workflow: 'poem' })).toMatchObject({ state: 'done', steps: [{}, { error: null }] })
}
const keysOnRedis = async (): Promise<string> => {
  const client = await openRedis({ url: redis.url })
  atEnd(() => client.close())
  return JSON.stringify(await client.run({ text: "return redis.call('keys', '*')", keys: [], values: [] }))
}

test('with Redis it is named among the parts, counts calls of models and keeps their answers near', async () => {
  await poem('First')
  expect((await server.call('GET', '/readyz')).body).toMatchObject({ status: 'ready', parts: { redis: 'ready' } })
  expect(await keysOnRedis()).toMatch(/aicoe:count:model requests 500 .*aicoe:answer:|aicoe:answer:.*aicoe:count:model requests 500 /)
})

test('killed in the middle it stops nobody: the server is ready, says what happens meanwhile, and takes it back when it is back', async () => {
  await redis.kill()
  await redisBecomes(/does not answer/)
  expect(await server.call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready', parts: { database: 'ready' } } })
  const asked = models.asked.length
  await poem('Second')
  expect(models.asked).toHaveLength(asked + 1)
  expect((await server.call('DELETE', '/api/v1/cache')).status).toBe(200)
  await redis.start()
  await redisBecomes(/^ready$/)
  expect(await keysOnRedis()).not.toContain('aicoe:answer:')
  await poem('Third')
  expect(await keysOnRedis()).toContain('aicoe:answer:')
})
