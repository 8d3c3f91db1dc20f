import { execFile } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@aicoe/sdk'
import type { Binaries } from './binaries.ts'
import { draftName, giveTo, makeDraft } from './folder.ts'
import type { Folder } from './folder.ts'

export const ADMIN = 'postgres'

/** Makes the cluster once. It is made aside and renamed into place: a kill leaves no half of one, and of two starters the first one's stands. */
export async function initialize(folder: Folder, binaries: Binaries, secret: string): Promise<void> {
  if (existsSync(join(folder.data, 'PG_VERSION'))) return
  const draft = makeDraft(folder)
  const passwordFile = draftName(folder.root, 'password')
  try {
    writeFileSync(passwordFile, secret, { mode: 0o600 })
    giveTo(passwordFile, folder.runAs)
    await promisify(execFile)(binaries.initdb, [
      '--pgdata', draft, '--username', ADMIN, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8',
      '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--data-checksums',
    ], { ...folder.runAs, cwd: '/' })
    renameSync(draft, folder.data)
  } catch (error) {
    if (existsSync(join(folder.data, 'PG_VERSION'))) return
    throw new AppError('postgres-not-initialized', `The database could not be made in ${folder.root}. See that the folder is writable and the disk is not full.`, { cause: error })
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}
