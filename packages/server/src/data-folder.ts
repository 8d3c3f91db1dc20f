import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '@aicoe/sdk'

/** Makes the data folder. Only its owner may look inside; others may pass through where the database must run as another user because we are root. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (cause) {
    throw new AppError('data-folder-not-writable', `The data folder ${dataDir} cannot be made. Choose another with --data-dir, or mend the permissions of its parent.`, { cause })
  }
}

/** Makes a folder and those above it. Not by `recursive`: where nothing can be made though the parent is there (/proc), that tries for ever. */
async function makeFolder(folder: string, mode: number): Promise<void> {
  const make = (): Promise<void> => mkdir(folder, { mode }).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error
  })
  await make().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder), mode)
    await make()
  })
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
