import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { expect, onTestFinished, test } from 'vitest'

test('a private server whose owner died before it was ready ends too', async () => {
  const dataDir = join(testFolder(), 'data')
  const request = { settings: { dataDir, databaseUrl: await cloneDatabase({ engineTables }) }, owner: 'gone' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'serve', JSON.stringify(request)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
  expect([existsSync(join(dataDir, 'logs', 'server.log')), existsSync(join(dataDir, 'server.json'))]).toEqual([true, false])
})
