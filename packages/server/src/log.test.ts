import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { describeError, openLog } from './log.ts'

test('a log is for its owner only, holds JSON lines, and keeps what people said out of errors', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-log-'))
  const file = join(folder, 'logs', 'server.log')
  const log = openLog(file, 'info')
  const query = Object.assign(new AppError('x', 'Failed query: insert into contents values ($1)\nparams: our secret plan'), { stack: undefined })
  log.error({ err: new AppError('review-refused', 'The quote "we will fire the supplier" is not in U3.', { cause: query }) }, 'step failed')
  const text = await readFile(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ msg: 'step failed', err: { code: 'review-refused', frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]) as string[], cause: { code: 'x' } } })
  expect(text).not.toMatch(/supplier|secret plan/)
  expect((await stat(file)).mode & 0o077).toBe(0)
  await rm(folder, { recursive: true })
})

test('a log that has grown large is set aside when the next one opens', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-log-'))
  const file = join(folder, 'server.log')
  await writeFile(file, Buffer.alloc(10_000_001))
  openLog(file, 'info').info('new')
  expect((await stat(`${file}.1`)).size).toBe(10_000_001)
  expect(await readFile(file, 'utf8')).toContain('"new"')
  await rm(folder, { recursive: true })
})

test('what is thrown and is no error is described too', () => {
  expect(describeError('text')).toEqual({ thrown: 'string' })
})
