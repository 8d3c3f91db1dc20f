import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import { runnableBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { draftName, makeFolder, readSecret } from './folder.ts'
import type { Folder } from './folder.ts'
import { initialize } from './initialize.ts'
import { isAlive, isForeign } from './process.ts'
import { answers, freePort, readAddress, spawnServer, stopServer, urlOf } from './server.ts'
import type { Address } from './server.ts'

interface Options {
  readonly dataDir: string
  /** Further settings of the server: tests switch its syncing off. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onNotice?: (notice: string) => void
  /** How long a server that starts, or that another starts, is waited for. Default 30 s. */
  readonly patienceMs?: number
}
export interface Running {
  /** The administrator's URL. Secret. */
  readonly url: string
  readonly pid: number
  readonly adopted: boolean
  readonly notices: readonly string[]
  /** Stops the server if it is ours: we started it, or who started it has died. That of a living one is left alone. */
  stop(): Promise<void>
}
interface Place {
  readonly folder: Folder
  readonly binaries: Binaries
  readonly secret: string
  readonly settings: Readonly<Record<string, string>>
  readonly patienceMs: number
}

const WATCH_MS = 200

/**
 * Starts PostgreSQL on this folder, or adopts the one that runs there already, and keeps it running until `stop`. There is no lock of our own:
 * each stage is atomic (the password is linked, the cluster renamed into place, and PostgreSQL's own file lets one server live), so of two
 * starters at once one starts and the other adopts.
 */
export async function startPostgres({ dataDir, settings = {}, onNotice, patienceMs = 30_000 }: Options): Promise<Running> {
  const folder = makeFolder(dataDir)
  const place = { folder, binaries: runnableBinaries(folder), secret: readSecret(folder.root), settings, patienceMs }
  await initialize(folder, place.binaries, place.secret)
  const { address: first, adopted } = await startOrAdopt(place, savedPort(folder))
  let address = first
  let ours = !adopted || !isAlive(ownerOf(folder))
  if (ours) writeOwner(folder)
  const stopped = new AbortController()
  const watch = async (): Promise<void> => {
    for (;;) {
      await sleep(WATCH_MS, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return
      if (isAlive(address.pid)) continue
      const again = await startOrAdopt(place, address.port).catch(() => null)
      if (again !== null) address = again.address
      if (again?.adopted === false) ours = true
      onNotice?.(again === null ? `PostgreSQL stopped and does not start again. See ${join(folder.root, 'server.log')}.` : 'PostgreSQL stopped unexpectedly and runs again.')
    }
  }
  const watching = watch()
  return {
    url: urlOf(address.port, place.secret), pid: address.pid, adopted, notices: folder.notices,
    async stop() {
      stopped.abort()
      await watching
      const owner = ownerOf(folder)
      if ((ours && owner === process.pid) || !isAlive(owner)) await stopServer(folder, place.binaries)
    },
  }
}

async function startOrAdopt(place: Place, wantedPort: number): Promise<{ readonly address: Address; readonly adopted: boolean }> {
  const { folder, secret } = place
  const until = Date.now() + place.patienceMs
  for (;;) {
    const found = readAddress(folder)
    if (found !== null && isAlive(found.pid)) {
      if (await answers(found.port, secret)) return { address: found, adopted: true }
    } else {
      const started = await start(place, wantedPort, until)
      if (started !== null) return { address: started, adopted: false }
    }
    if (Date.now() > until) throw refusal(place, found)
    await sleep(100)
  }
}

/** Null when the server ended at once: another starter was first, or a dead one's last processes are still there. */
async function start({ folder, binaries, secret, settings }: Place, wantedPort: number, until: number): Promise<Address | null> {
  const port = await freePort(wantedPort)
  const server = spawnServer(folder, binaries, port, settings)
  while (Date.now() < until) {
    const found = readAddress(folder)
    if (server.ended()) return null
    if (found?.port === port && isAlive(found.pid) && await answers(port, secret)) {
      note(folder, 'port', port)
      writeOwner(folder)
      return found
    }
    await sleep(25)
  }
  return null
}

function refusal({ folder, patienceMs }: Place, found: Address | null): AppError {
  if (found !== null && isAlive(found.pid) && isForeign(found.pid))
    return new AppError('postgres-pid-reused', `${join(folder.data, 'postmaster.pid')} names process ${found.pid}, which is another program now. If no PostgreSQL runs on this folder, delete that file and start again.`)
  if (found !== null && isAlive(found.pid)) return new AppError('postgres-not-ours', `A PostgreSQL (process ${found.pid}) runs on ${folder.data} but does not take the password in ${join(folder.root, 'secret')}. Stop it, or restore that file.`)
  return new AppError('postgres-did-not-start', `PostgreSQL did not start within ${patienceMs / 1000} s. The end of ${join(folder.root, 'server.log')}: ${logTail(folder)}`)
}

function logTail(folder: Folder): string {
  const file = join(folder.root, 'server.log')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ') : 'empty'
}

function savedPort(folder: Folder): number {
  return noted(folder, 'port')
}

function ownerOf(folder: Folder): number {
  return noted(folder, 'owner')
}

function writeOwner(folder: Folder): void {
  note(folder, 'owner', process.pid)
}

function noted(folder: Folder, what: 'port' | 'owner'): number {
  const file = join(folder.root, what)
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
}

/** Written aside and renamed: a full disk, which may be why the server had to start again, leaves the old note and does no further harm. */
function note(folder: Folder, what: 'port' | 'owner', value: number): void {
  if (noted(folder, what) === value) return
  const draft = draftName(folder.root, what)
  try {
    writeFileSync(draft, String(value))
    renameSync(draft, join(folder.root, what))
  } catch {
    rmSync(draft, { force: true })
  }
}
