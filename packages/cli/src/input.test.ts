import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createPlace } from '../test/command.ts'
import { namesFor } from './input.ts'

const place = await createPlace()
const running = place.start('start', '--json')
afterAll(() => { running.child.kill('SIGTERM') })
await running.saying('"ready"')
const talk = 'Ann: This is about pipes.\nBob: We need a list of pipes.\n'
const trial = ['--workflow', 'trial', '--format', 'json'] as const

test('a named pipe is read when somebody writes, and left with Ctrl-C when nobody does', async () => {
  const pipe = join(place.folder, 'pipe')
  spawnSync('mkfifo', [pipe])
  const waiting = place.start('run', 'pipe', ...trial)
  await writeFile(pipe, talk)
  expect(await waiting.ended).toMatchObject({ status: 0, out: expect.stringContaining('2 speakers') as string })
  const going = place.start('run', pipe, join(place.folder, 'missing.txt'), ...trial)
  const reading = (): boolean => spawnSync('sh', ['-c', `ls -l /proc/${String(going.child.pid)}/fd 2>/dev/null | grep -q '/pipe$'`]).status === 0
  while (!reading()) await new Promise((settle) => { setTimeout(settle, 20) })
  going.child.kill('SIGINT')
  expect((await going.ended).status).toBe(130)
})

test('"-" is standard input', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'aicoe.mjs'), 'run', '-', ...trial, '--out', 'piped'], { env: place.environment, input: talk, encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, expect.stringContaining('2 speakers')])
  expect(existsSync(join(place.folder, 'piped', 'opening.json'))).toBe(true)
})

test('nothing in a name reaches the terminal as more than letters', async () => {
  const name = 'a\u001b[31m\u001b]0;title\u0007\u202egnp\u009b2J.txt'
  await writeFile(join(place.folder, name), talk)
  for (const words of [['run', name, ...trial], ['run', name, ...trial, '--json'], ['run', `${name}.missing`], ['run', `${name}.missing`, '--json'], ['show', name], ['follow', 'last']]) {
    const { out, problems } = await place.run(...words)
    expect(out + problems).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  }
  const { objects } = await place.run('run', `${name}.missing`, '--json')
  expect(objects).toMatchObject([{ type: 'error', file: `${name}.missing` }])
})

test.each([['talks/orders.vtt', undefined, 'orders.vtt', 'orders'], ['orders.vtt', 'Shop', 'orders.vtt', 'Shop'], ['-', undefined, 'transcript', 'transcript'], [`a\u0007\u202eb.txt`, undefined, 'a\u0007\u202eb.txt', 'ab'], ['\u202e.txt', undefined, '\u202e.txt', 'transcript']])('a folder is called after its file: %j', (file, wish, fileName, folder) => {
  expect(namesFor(file, wish)).toEqual({ fileName, folder })
})
