import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isAlive } from './process.ts'

/** PostgreSQL refuses to run as root. 65534 needs no new account, and unlike any other free number it has a name, which PostgreSQL looks up. */
const NOBODY = 65534
/** The user that the server runs as, when it is not ours. */
export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>

export interface Folder {
  /** Holds `data` (the cluster), `secret`, `port`, `owner`, `server.log`. */
  readonly root: string
  readonly data: string
  readonly runAs: RunAs
  readonly notices: readonly string[]
}

/**
 * Makes the folder of the embedded server below `dataDir`. When we are root and the server's user cannot get there (a home of mode 0700),
 * it lies in /var/lib/aicoe instead, under a name made from the path, and a notice says so.
 */
export function makeFolder(dataDir: string, isRoot = process.getuid?.() === 0, elsewhere = '/var/lib/aicoe'): Folder {
  const wanted = join(resolve(dataDir), 'postgres')
  const reached = !isRoot || isReachable(resolve(dataDir))
  const root = reached ? wanted : join(elsewhere, createHash('sha256').update(wanted).digest('hex').slice(0, 16))
  mkdirSync(root, { recursive: true })
  chmodSync(root, isRoot ? 0o711 : 0o700)
  sweep(root)
  const notices = reached ? [] : [`The database lies in ${root}: the folder ${dataDir} cannot be reached by the user that PostgreSQL runs as.`]
  return { root, data: join(root, 'data'), runAs: isRoot ? { uid: NOBODY, gid: NOBODY } : {}, notices }
}

/** Whether a user without any rights of its own gets into this folder, or will once it is made. */
export function isReachable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat !== undefined && (stat.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The administrator's password, made once. Written aside and linked into place, so that two starters at once read the same one. */
export function readSecret(root: string): string {
  const file = join(root, 'secret')
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    const draft = draftName(root, 'secret')
    writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (statSync(file, { throwIfNoEntry: false }) === undefined) throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** A name that nobody else uses. It ends in our process id: `sweep` knows whose it was. */
export function draftName(root: string, what: string): string {
  return join(root, `${what}.${randomBytes(4).toString('hex')}.${process.pid}.tmp`)
}

/** A fresh folder beside the others that belongs to the server's user. */
export function makeDraft(folder: Folder): string {
  const draft = draftName(folder.root, 'data')
  mkdirSync(draft, { mode: 0o700 })
  giveTo(draft, folder.runAs)
  return draft
}

export function giveTo(path: string, runAs: RunAs): void {
  if ('uid' in runAs) chownSync(path, runAs.uid, runAs.gid)
}

/** Drafts of starters that were killed. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(root, name), { recursive: true, force: true })
  }
}
