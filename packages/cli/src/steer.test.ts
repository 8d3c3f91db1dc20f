import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createPlace } from '../test/command.ts'
import type { Ended } from '../test/command.ts'

const place = await createPlace()
const failing = join(place.folder, 'fail')
const running = place.start('start', '--json')
afterAll(() => { running.child.kill('SIGTERM') })
await running.saying('"ready"')
place.environment['AICOE_TRIAL_MS'] = '0'

const runOf = ({ objects }: Ended): string => String((objects.find((each) => each['type'] === 'run')?.['run'] as { id?: string } | undefined)?.id)
async function begin(about: string, ...more: readonly string[]): Promise<{ id: string; ended: Ended }> {
  await writeFile(join(place.folder, `${about}.txt`), `Ann: This is about ${about}.\nBob: We need ${about}.\n`)
  const ended = await place.run('run', `${about}.txt`, '--workflow', 'trial', '--json', ...more)
  return { id: runOf(ended), ended }
}

test('--json says one object per line: transcript, run, events, result', async () => {
  const { ended } = await begin('json')
  expect(ended).toMatchObject({ status: 0, problems: '' })
  expect([...new Set(ended.objects.map((each) => each['type']))]).toEqual(['transcript', 'run', 'event', 'result'])
  expect(ended.objects.at(-1)).toMatchObject({ state: 'done', executed: 4, reused: 0, status: 0 })
})

test('a failed step is told with its reason and what to do; retry mends it', async () => {
  await writeFile(failing, '')
  const { id, ended } = await begin('retry')
  expect(ended.status).toBe(1)
  expect(ended.problems).toMatch(/Middle failed: The trial was told to fail\. \(trial-failed, [0-9a-f-]{36}\)\n.*aicoe retry/)
  await rm(failing)
  const mended = await place.run('retry', id, 'middle', '--out', 'mended', '--format', 'json')
  expect(mended).toMatchObject({ status: 0, problems: '' })
  expect(mended.out).not.toMatch(/Opening: started/)
  expect(JSON.parse(await readFile(join(place.folder, 'mended', 'ending.json'), 'utf8'))).toMatchObject({ text: 'After "This is about retry.", at last' })
})

test('skip goes on without the step', async () => {
  await writeFile(failing, '')
  const { id } = await begin('skip')
  const { status, out } = await place.run('skip', id, 'middle', '--out', 'skipped', '--format', 'md,json')
  await rm(failing)
  expect(status).toBe(0)
  expect(out).toMatch(/Ending: done/)
  expect(existsSync(join(place.folder, 'skipped', 'middle.md'))).toBe(false)
  expect(JSON.parse(await readFile(join(place.folder, 'skipped', 'ending.json'), 'utf8'))).toMatchObject({ text: 'Without a middle, at last' })
})

test('edit puts a file in the place of an output, and makes again what read it', async () => {
  const { id } = await begin('edit')
  await writeFile(join(place.folder, 'mine.json'), '{"text":"Mine","evidence":[]}')
  await writeFile(join(place.folder, 'broken.json'), '{"text":')
  expect(await place.run('edit', id, 'middle', 'broken.json')).toMatchObject({ status: 2, problems: expect.stringMatching(/not valid JSON/) as string })
  const edited = await place.run('edit', id, 'middle', 'mine.json', '--out', 'edited', '--format', 'json', '--json')
  expect(edited).toMatchObject({ status: 0 })
  expect(edited.objects.at(-1)).toMatchObject({ executed: 1, reused: 3 })
  expect(JSON.parse(await readFile(join(place.folder, 'edited', 'ending.json'), 'utf8'))).toMatchObject({ text: 'Mine, at last' })
})

test('a gate waits with status 1 and says how to go on; approve does, reject does not', async () => {
  const { id, ended } = await begin('gate', '--gate', 'opening')
  expect(ended.status).toBe(1)
  expect(ended.problems).toMatch(new RegExp(`Opening waits for your approval\\.\n.*aicoe approve ${id} opening`))
  expect((await place.run('reject', id, 'opening', '--note', 'Too short.')).status).toBe(1)
  const second = await begin('gate-two', '--gate', 'opening')
  expect((await begin('gate-two', '--gate', 'opening')).ended.objects.at(-1), 'nothing was made by looking again').toMatchObject({ run: second.id, executed: 0, reused: 1 })
  const approved = await place.run('approve', second.id, 'opening', '--json')
  expect(approved.status).toBe(0)
  expect(approved.objects.at(-1)).toMatchObject({ state: 'done', executed: 3, reused: 1 })
  expect((await place.run('approve', second.id, 'opening')).status).toBe(1)
})

test('cancel stops a run; it can be taken up again', async () => {
  const { id } = await begin('cancel', '--gate', 'opening')
  expect(await place.run('cancel', id)).toMatchObject({ status: 0, out: expect.stringMatching(/aicoe retry/) as string })
  expect((await place.run('show', id)).out).toMatch(/cancelled/)
})

test('runs, show and follow tell what has run', async () => {
  const { id } = await begin('look')
  expect((await place.run('runs', '--limit', '1')).out).toContain(id)
  expect((await place.run('show', 'last')).out).toMatch(new RegExp(`Run ${id}: Look, workflow trial[\\s\\S]*opening +done`))
  expect((await place.run('follow', id.slice(-12))).out).toMatch(/Opening: started[\s\S]*The run is done/)
  expect(await place.run('show', 'nothing')).toMatchObject({ status: 2, problems: expect.stringMatching(/aicoe runs/) as string })
})

test('refuses bad input with status 2, in words, without a stack', async () => {
  await writeFile(join(place.folder, 'good.txt'), 'Ann: This is good.\nBob: We need more of it.\n')
  await writeFile(join(place.folder, 'picture.png'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
  await writeFile(join(place.folder, 'file'), '')
  await mkdir(join(place.folder, 'folder'))
  const tries = [
    [['run', 'folder'], /it is a folder/], [['run', 'picture.png'], /picture\.png/], [['run', 'good.txt', '--workflow', 'none'], /no workflow "none"/], [['run', 'good.txt', '--workflow', 'trial', '--only', 'poem'], /"poem"/],
    [['run', 'good.txt', '--format', 'docs'], /no format "docs"/], [['run', 'good.txt', '--workflow', 'trial', '--out', 'file'], /file.*cannot be written/s], [['run'], /missing required argument/], [['run', 'good.txt', '--colour'], /unknown option/], [['sing'], /unknown command/],
  ] as const
  for (const [words, reason] of tries) {
    const { status, problems } = await place.run(...words)
    expect(problems, words.join(' ')).toMatch(reason)
    expect(status, words.join(' ')).toBe(2)
    expect(problems).not.toMatch(/\n\s+at /)
  }
})

test('a reader that leaves early does no harm', () => {
  const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${join(import.meta.dirname, '..', 'aicoe.mjs')}" config | head -c 1`], { env: place.environment, encoding: 'utf8' })
  expect(stderr).toBe('')
})

test('config tells the settings and hides secrets; doctor looks at the machine; a second start finds the first', async () => {
  const config = await place.run('config')
  expect(config.out).toMatch(/databaseUrl +\(hidden\) +the environment/)
  expect(config.out).not.toContain('postgres://')
  const doctor = await place.run('doctor', '--json')
  expect(doctor.objects).toMatchObject([{ type: 'doctor', examinations: expect.arrayContaining([expect.objectContaining({ check: 'PostgreSQL', status: 'ok' })]) as object }])
  expect(await place.run('start')).toMatchObject({ status: 0, out: expect.stringMatching(/already runs on http:\/\/127\.0\.0\.1:\d+/) as string })
})

test('an old Node is told what is wrong', () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.1.0"}})'
  const { status, stderr } = spawnSync(process.execPath, ['--import', pretend, join(import.meta.dirname, '..', 'aicoe.mjs'), 'runs'], { env: place.environment, encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toMatch(/needs Node 24 or newer, and this is Node 20\.1\.0/)
})

test('start ends cleanly when it is told to', async () => {
  running.child.kill('SIGINT')
  expect(await running.ended).toMatchObject({ status: 0, problems: '' })
  expect(existsSync(join(place.dataDir, 'server.json'))).toBe(false)
  expect((await place.run('migrate')).out).toMatch(/up to date/)
})
