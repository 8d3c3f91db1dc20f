import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restoreDatabase } from '@aicoe/db'
import type { Restored } from '@aicoe/db'
import { engineTables } from '@aicoe/engine'
import { AppError } from '@aicoe/sdk'
import { claimFolder, releaseFolder } from '../address.ts'
import type { Config } from '../config/schema.ts'
import { makeDataFolder } from '../data-folder.ts'

export interface RestoreReport { readonly file: string; readonly createdAt: string; readonly tables: Restored['tables']; readonly rows: number; readonly milliseconds: number }

/** Restores a backup into the empty database of this installation and compares every table. No server may run on it meanwhile. */
export async function restoreBackup(config: Config, file: string): Promise<RestoreReport> {
  await makeDataFolder(config.dataDir)
  const claim = await claimFolder(config.dataDir)
  if (!claim.claimed) throw new AppError('restore-while-running', `A server runs on ${config.dataDir} (process ${claim.address.pid}). Stop it first.`)
  try {
    return await report(file, () => restoreDatabase({ ...(config.databaseUrl === undefined ? { dataDir: config.dataDir } : { url: config.databaseUrl }), engineTables }, readFile(file), config.backupPassphrase ?? null))
  } finally {
    await releaseFolder(config.dataDir, claim.instance)
  }
}

/** Restores a backup into a database of its own that is thrown away afterwards: proves that the file is good, changes nothing. */
export async function drill(config: Config, file: string): Promise<RestoreReport> {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-drill-'))
  await chmod(folder, 0o711)
  try {
    return await report(file, () => restoreDatabase({ dataDir: join(folder, 'data'), engineTables }, readFile(file), config.backupPassphrase ?? null))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function report(file: string, restore: () => Promise<Restored>): Promise<RestoreReport> {
  const began = performance.now()
  const { createdAt, tables } = await restore()
  return { file, createdAt, tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0), milliseconds: Math.round(performance.now() - began) }
}

async function* readFile(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1_000_000 })) yield piece as Buffer
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EISDIR' || cause.code === 'EACCES'))
      throw new AppError('backup-not-readable', `${file} cannot be read. See that it is there and is a file you may read.`, { cause })
    throw cause
  }
}
