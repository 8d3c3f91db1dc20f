import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createPlace } from '../test/command.ts'

const place = await createPlace()
const trial = ['--workflow', 'trial'] as const
const meeting = (about: string) => `Ann: This is about ${about}.\nBob: We need a list of ${about}.\n`
const write = (name: string, content: string | Uint8Array) => writeFile(join(place.folder, name), content)
beforeEach(() => { place.environment['AICOE_TRIAL_MS'] = '0' })

test('makes a suite with a private server, and executes nothing the second time', async () => {
  await write('orders.txt', meeting('orders'))
  const first = await place.run('run', 'orders.txt', ...trial, '--out', 'here')
  expect(first).toMatchObject({ status: 0, problems: '' })
  expect(first.out).toMatch(/4 steps executed, 0 reused, [\d.]+ s/)
  expect((await readdir(join(place.folder, 'here'))).sort()).toEqual(['aside.html', 'aside.json', 'aside.md', 'ending.html', 'ending.json', 'ending.md', 'index.html', 'middle.html', 'middle.json', 'middle.md', 'opening.html', 'opening.json', 'opening.md', 'transcript'])
  expect(JSON.parse(await readFile(join(place.folder, 'here', 'opening.json'), 'utf8'))).toMatchObject({ text: 'This is about orders.' })
  const second = await place.run('run', 'orders.txt', ...trial)
  expect(second).toMatchObject({ status: 0, problems: '' })
  expect(second.out).toMatch(/0 steps executed, 4 reused/)
  expect(existsSync(join(place.folder, 'out', 'orders', 'middle.md'))).toBe(true)
  expect(existsSync(join(place.dataDir, 'server.json'))).toBe(false)
})

test('a project is called as the web app calls it, its folder after the file; unless both are told', async () => {
  await write('recording.txt', 'Ann: Today we are discussing the new booking portal of the clinic.\nBob: Yes. We need a list of orders.\n')
  expect(await place.run('run', 'recording.txt', ...trial)).toMatchObject({ status: 0 })
  expect(await place.run('run', 'recording.txt', ...trial, '--project', 'Clinic')).toMatchObject({ status: 0 })
  expect(['recording', 'Clinic'].map((folder) => existsSync(join(place.folder, 'out', folder, 'middle.md')))).toEqual([true, true])
  const { out } = await place.run('runs', '--limit', '2')
  const shown = await Promise.all(out.trim().split('\n').map(async (line) => (await place.run('show', line.split(' ')[0] ?? '')).out.split('\n')[0]))
  expect(shown).toEqual([expect.stringContaining(': Clinic, workflow'), expect.stringContaining(': Booking portal of the clinic, workflow')])
})

test('Ctrl-C stops cleanly, and the same command resumes', async () => {
  await write('long.txt', meeting('patience'))
  const log = join(place.folder, 'drafts')
  Object.assign(place.environment, { AICOE_TRIAL_MS: '60000', AICOE_TRIAL_LOG: log })
  const going = place.start('run', 'long.txt', ...trial)
  await going.saying('Middle: started')
  going.child.kill('SIGINT')
  const stopped = await going.ended
  expect(stopped.status).toBe(130)
  expect(stopped.problems).toMatch(/the same command again goes on/)
  expect(existsSync(join(place.dataDir, 'server.json'))).toBe(false)
  place.environment['AICOE_TRIAL_MS'] = '0'
  const resumed = await place.run('run', 'long.txt', ...trial)
  expect(resumed).toMatchObject({ status: 0, problems: '' })
  expect((await readFile(log, 'utf8')).split('\n')).toEqual(['opening', 'middle', 'middle', ''])
})

test('a second Ctrl-C stops at once', async () => {
  await write('hasty.txt', meeting('haste'))
  place.environment['AICOE_TRIAL_MS'] = '60000'
  const going = place.start('run', 'hasty.txt', ...trial)
  await going.saying('Middle: started')
  going.child.kill('SIGINT')
  going.child.kill('SIGTERM')
  expect((await going.ended).status).toBe(130)
})

/** A private mount needs root, or user namespaces; where neither is there, this one test cannot be made. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
test.skipIf(!canMount)('when the disk is full, the run is kept, and the same command writes the files once there is space', async () => {
  await write('full.txt', meeting('space'))
  const folder = join(place.folder, 'full')
  await mkdir(folder)
  const words = [process.execPath, join(import.meta.dirname, '..', 'aicoe.mjs'), 'run', 'full.txt', ...trial, '--out', folder]
  const { status, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=8k none "$0" && exec "$@"', folder, ...words], { env: place.environment, encoding: 'utf8' })
  expect(stderr).toMatch(/cannot be written: the disk is full\. What has run is kept: free some space and the same command again writes the files/)
  expect(status).toBe(1)
  const again = await place.run(...words.slice(2))
  expect(again.status).toBe(0)
  expect(again.out).toMatch(/0 steps executed, 4 reused/)
})

test('a server that is killed in the middle is followed by another, which goes on', async () => {
  await write('killed.txt', meeting('loss'))
  const log = join(place.folder, 'drafts-of-the-killed')
  Object.assign(place.environment, { AICOE_TRIAL_MS: '3000', AICOE_TRIAL_LOG: log })
  const going = place.start('run', 'killed.txt', ...trial)
  await going.saying('Middle: started')
  process.kill((JSON.parse(await readFile(join(place.dataDir, 'server.json'), 'utf8')) as { pid: number }).pid, 'SIGKILL')
  const ended = await going.ended
  expect(ended.problems).toMatch(/^The server is gone; finding or starting another\.\n$/)
  expect(ended.status).toBe(0)
  expect((await readFile(log, 'utf8')).split('\n').filter((agent) => agent === 'opening')).toHaveLength(1)
})

test('two commands at once share one server, and the first to end does not take it from the other', async () => {
  await write('first.txt', meeting('first'))
  await write('second.txt', meeting('second'))
  place.environment['AICOE_TRIAL_MS'] = '300'
  const ends = await Promise.all([place.run('run', 'first.txt', ...trial, '--only', 'aside'), place.run('run', 'second.txt', ...trial)])
  for (const ended of ends) expect(ended).toMatchObject({ status: 0, problems: '' })
  expect(existsSync(join(place.dataDir, 'server.json'))).toBe(false)
})

test('several files make a suite each, and one that is none does not keep the others from theirs', async () => {
  await write('one.txt', meeting('one'))
  await write('two.txt', meeting('two'))
  const { status, out, problems } = await place.run('run', 'one.txt', 'missing.txt', 'two.txt', ...trial, '--out', 'many', '--format', 'json')
  expect(status).toBe(2)
  expect(problems).toMatch(/missing\.txt cannot be read: there is no such file/)
  expect(out).toMatch(/many/)
  for (const name of ['one', 'two']) expect(JSON.parse(await readFile(join(place.folder, 'many', name, 'opening.json'), 'utf8'))).toMatchObject({ text: `This is about ${name}.` })
})

test('a bad setting stops the start and names itself', async () => {
  place.environment['AICOE_WORKER_CONCURRENCY'] = 'many'
  const { status, objects, problems } = await place.run('runs', '--json')
  delete place.environment['AICOE_WORKER_CONCURRENCY']
  expect(status).toBe(2)
  expect(objects).toMatchObject([{ type: 'error', code: 'config-invalid', status: 2 }])
  expect(problems).toMatch(/AICOE_WORKER_CONCURRENCY from the environment does not fit: "many"/)
})
