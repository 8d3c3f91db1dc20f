import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Failure, codeOf, exit } from './failure.ts'

/** Makes the folder, or says why it cannot be used. Tried before anything runs, so that nobody waits for what cannot be written. */
export async function prepareFolder(folder: string): Promise<void> {
  const probe = join(folder, `.aicoe-${randomUUID()}`)
  await saying(folder, async () => {
    await makeFolder(folder)
    await writeFile(probe, '')
    await rm(probe)
  })
}

/** Writes a file so that it is there whole or not at all. `path` is relative to the folder, and stays inside it. */
export async function writeWhole(folder: string, path: string, content: Uint8Array): Promise<string> {
  const target = resolve(folder, path)
  if (!target.startsWith(resolve(folder) + sep)) throw new Failure('path-refused', `The server named a file outside of ${folder}; it was not written.`, exit.incomplete)
  const draft = join(dirname(target), `.${randomUUID()}.part`)
  await saying(target, async () => {
    await makeFolder(dirname(target))
    try {
      await writeFile(draft, content)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  })
  return target
}

/** Makes a folder and those above it. Not by `recursive`: where nothing can be made though the parent is there (/proc), that tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> => mkdir(folder).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error
  })
  await make().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await make()
  })
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission', EPERM: 'it is not permitted', EROFS: 'the disk is read-only', ENOTDIR: 'a part of the path is a file, not a folder', EISDIR: 'a folder of that name is in the way',
  EEXIST: 'a file of that name is in the way', ENOENT: 'nothing can be made there', ENOSPC: 'the disk is full', EDQUOT: 'the quota is used up', ENAMETOOLONG: 'the name is too long',
}

async function saying(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const code = codeOf(cause) ?? ''
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    throw new Failure(isFull ? 'disk-full' : 'output-not-writable', `${path} cannot be written: ${reasons[code] ?? (code === '' ? 'unknown reason' : code)}. What has run is kept: ${isFull ? 'free some space and' : 'mend that, or choose another folder with --out, and'} the same command again writes the files.`, isFull ? exit.incomplete : exit.badInput, { cause })
  }
}
