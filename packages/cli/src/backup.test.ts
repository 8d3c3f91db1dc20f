import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createPlace } from '../test/command.ts'

const place = await createPlace()
place.environment['AICOE_BACKUP_PASSPHRASE'] = 'correct horse battery'
const running = place.start('start', '--json')
afterAll(() => { running.child.kill('SIGTERM') })
await running.saying('"ready"')
await writeFile(join(place.folder, 'talk.txt'), 'Ann: We need a tab\there.\nBob: Yes.\n')
await place.run('run', 'talk.txt', '--workflow', 'trial', '--out', 'first', '--format', 'json')

test('a backup while the platform runs, a drill of it, and a restore on a machine of its own: the same documents', async () => {
  const backup = await place.run('backup', 'all.backup', '--json')
  expect(backup).toMatchObject({ status: 0, problems: '' })
  expect(backup.objects[0]).toMatchObject({ type: 'backup', encrypted: true })
  expect((await stat(join(place.folder, 'all.backup'))).mode & 0o077).toBe(0)
  expect((await readFile(join(place.folder, 'all.backup'))).includes('We need a tab')).toBe(false)
  expect((await place.run('backup', 'all.backup')).problems).toMatch(/exists already/)

  expect((await place.run('restore', 'all.backup', '--drill')).out).toMatch(/every table is equal to the backup.*\n.*drill/)

  const other = await createPlace()
  delete other.environment['AICOE_DATABASE_URL']
  const from = join(place.folder, 'all.backup')
  expect(await other.run('restore', from)).toMatchObject({ status: 1, problems: expect.stringContaining('encrypted') as string })
  other.environment['AICOE_BACKUP_PASSPHRASE'] = 'correct horse battery'
  const restored = await other.run('restore', from, '--verify')
  expect(restored).toMatchObject({ status: 0, problems: '' })
  expect(restored.out).toMatch(/public\.documents +4 +[0-9a-f]{16} +equal/)
  const runs = await other.run('runs', '--json')
  const run = (await place.run('runs', '--json')).objects[0]
  expect(runs.objects[0]).toEqual(run)
  expect((await other.run('restore', from)).problems).toMatch(/not empty/)
})

test('a file that is none, and a server that runs, stop a restore before anything is touched', async () => {
  expect((await place.run('restore', 'talk.txt')).problems).toMatch(/A server runs on/)
  expect((await place.run('restore', 'talk.txt', '--drill')).problems).toMatch(/not a backup/)
  expect((await place.run('restore', 'nothing.backup', '--drill')).problems).toMatch(/cannot be read/)
})
