import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testFolder } from '@aicoe/db/testing'
import { expect, test } from 'vitest'
import { makeDataFolder } from './data-folder.ts'

const folder = testFolder()

test('a data folder is made with those above it, is not for others to read, and may be there already', async () => {
  const deep = join(folder, 'a', 'b', 'c')
  await makeDataFolder(deep)
  await makeDataFolder(deep)
  expect((await stat(deep)).mode & 0o066).toBe(0)
})

test.each(['/proc/aicoe', '/proc/aicoe/data', '/dev/null/aicoe'])('at %s, where nothing can be made, it is refused at once', async (place) => {
  await expect(makeDataFolder(place)).rejects.toMatchObject({ code: 'data-folder-not-writable' })
})

test('a file in its place is refused', async () => {
  await mkdir(join(folder, 'd'))
  await writeFile(join(folder, 'd', 'file'), '')
  await expect(makeDataFolder(join(folder, 'd', 'file'))).rejects.toMatchObject({ code: 'data-folder-not-writable' })
})
