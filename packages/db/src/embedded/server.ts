import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Binaries } from './binaries.ts'
import type { Folder } from './folder.ts'
import { ADMIN } from './initialize.ts'
import { isAlive } from './process.ts'

const LOG_LIMIT_BYTES = 10_000_000
const DATABASE = 'aicoe'

export interface Address { readonly pid: number; readonly port: number }

/** What `postmaster.pid` says: who runs on this cluster, and where. Null when nobody has written it (in full) yet. */
export function readAddress(folder: Folder): Address | null {
  try {
    const lines = readFileSync(join(folder.data, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 && port > 0 ? { pid, port } : null
  } catch {
    return null
  }
}

/** Starts the server without waiting: on loopback with a password only, no socket in the file system. `ended` tells whether it lives no more. */
export function spawnServer(folder: Folder, binaries: Binaries, port: number, settings: Readonly<Record<string, string>>): { ended(): boolean } {
  const logFile = join(folder.root, 'server.log')
  const log = openSync(logFile, (statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600)
  const all = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '100', timezone: 'UTC', log_timezone: 'UTC',
    jit: 'off', ...settings,
  }
  const child = spawn(binaries.postgres, ['-D', folder.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...folder.runAs, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  child.unref()
  child.on('error', () => undefined)
  return { ended: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null }
}

export function urlOf(port: number, secret: string, database = DATABASE): string {
  return `postgresql://${ADMIN}:${secret}@127.0.0.1:${port}/${database}`
}

/** Whether the server takes our password and answers; the first to ask makes the database. */
export async function answers(port: number, secret: string): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(port, secret, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`).catch(() => undefined)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Ends the server in order: sessions are cut, everything is written. */
export async function stopServer(folder: Folder, binaries: Binaries): Promise<void> {
  const ask = async (mode: string): Promise<void> => { await promisify(execFile)(binaries.pgCtl, ['stop', '-D', folder.data, '-m', mode, '-w', '-t', '15'], { ...folder.runAs, cwd: '/' }) }
  const pid = readAddress(folder)?.pid ?? 0
  await ask('fast').catch(() => ask('immediate').catch(() => undefined))
  // Its file goes a moment before the process does.
  for (let looks = 0; looks < 100 && isAlive(pid); looks++) await sleep(20)
}

/** The port of before where it is free, so that those who were connected find the server again; else any free one. */
export async function freePort(wanted: number): Promise<number> {
  const probe = (port: number): Promise<number> => new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
  return await probe(wanted) || probe(0)
}
