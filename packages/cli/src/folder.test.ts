import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testFolder } from '@aicoe/db/testing'
import { expect, test } from 'vitest'
import { prepareFolder, writeWhole } from './folder.ts'
import { suiteFolder } from './suite.ts'

const folder = testFolder()

test('a file is there whole, below its folder, and leaves no draft behind', async () => {
  await writeWhole(folder, 'notes/decisions.csv', Buffer.from('a,b'))
  expect(await readFile(join(folder, 'notes', 'decisions.csv'), 'utf8')).toBe('a,b')
  expect(await readdir(join(folder, 'notes'))).toEqual(['decisions.csv'])
})

test('a path that leads out of the folder is refused', async () => {
  for (const path of ['../evil', 'a/../../evil', '/etc/evil', '.']) await expect(writeWhole(folder, path, Buffer.from('x')), path).rejects.toMatchObject({ code: 'path-refused' })
})

test('a file in the place of a folder, and a folder in the place of a file, are named', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(prepareFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'output-not-writable', status: 2 })
  await mkdir(join(folder, 'taken.md'))
  await expect(writeWhole(folder, 'taken.md', Buffer.from('x'))).rejects.toThrow(/taken\.md cannot be written: a folder of that name is in the way/)
  expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/\.part$/))
})

test('where nothing can be made, that is said at once', async () => {
  await expect(prepareFolder('/proc/aicoe/out')).rejects.toThrow(/cannot be written: nothing can be made there/)
})

test('a name of 255 bytes is written, and that of a project is cut to fit between characters', async () => {
  const name = `${'会'.repeat(83)}.html`
  expect(await writeWhole(folder, name, Buffer.from('x'))).toBe(join(folder, name))
  expect(suiteFolder(undefined, '𠮷'.repeat(100), false)).toBe(join('out', '𠮷'.repeat(50)))
})

test('a suite goes where it was asked to, several side by side, by default below out', () => {
  expect(suiteFolder('x', 'My plan', false)).toBe('x')
  expect(suiteFolder('x', 'My plan', true)).toBe(join('x', 'My plan'))
  expect(suiteFolder(undefined, '../a/b\u0000', false)).toBe(join('out', '-a-b-'))
  expect(suiteFolder(undefined, '...', false)).toBe(join('out', 'suite'))
})
