import { open, rename, rm, stat } from 'node:fs/promises'
import type { Database, TableSum } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'

export interface Written { readonly file: string; readonly bytes: number; readonly tables: number; readonly rows: number; readonly milliseconds: number; readonly encrypted: boolean }

/** Writes a backup to a file that does not exist yet. It has its name only once it is whole and on the disk; for the owner's eyes only. */
export async function writeBackup(database: Database, file: string, passphrase: string | null): Promise<Written> {
  const began = performance.now()
  if (await stat(file).then(() => true, () => false)) throw new AppError('backup-exists', `${file} exists already. Choose another name: a backup never replaces one.`)
  const draft = `${file}.part`
  const sums: TableSum[] = []
  const handle = await open(draft, 'w', 0o600).catch((cause: unknown) => { throw new AppError('backup-not-writable', `The backup cannot be written to ${draft}. See that the folder exists and may be written.`, { cause }) })
  try {
    for await (const piece of database.backup({ passphrase, onTable: (sum) => sums.push(sum) })) await handle.write(piece)
    await handle.sync()
    const { size } = await handle.stat()
    await handle.close()
    await rename(draft, file)
    return { file, bytes: size, tables: sums.length, rows: sums.reduce((sum, { rows }) => sum + rows, 0), milliseconds: Math.round(performance.now() - began), encrypted: passphrase !== null }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(draft, { force: true })
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw new AppError('disk-full', `The disk is full: ${file} was not written. Free some space, then try again.`, { cause: error })
    throw error
  }
}
