import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@aicoe/client'
import type { Client } from '@aicoe/client'
import { Failure, exit } from './failure.ts'
import { fromHere } from './place.ts'

/** Options that every command has. */
export interface BaseOptions { readonly dataDir?: string; readonly config?: string; readonly json?: boolean }

type Message = { readonly type: 'ready'; readonly url: string; readonly key: string; readonly pid: number; readonly started: boolean; readonly notices: readonly string[] }
  | { readonly type: 'report'; readonly data: unknown } | { readonly type: 'error'; readonly code: string; readonly message: string; readonly id: string }

/** The server process is only known by where its entry lies: the command line talks to it over IPC and HTTP. */
const entry = fileURLToPath(import.meta.resolve('@aicoe/server/main'))

export interface Connection { readonly client: Client; readonly url: string; /** true: it ends with this command. */ readonly isPrivate: boolean; close(): Promise<void> }

/** The server of the data folder: the one that runs, else a private one that ends with this command. */
export async function connect(options: BaseOptions): Promise<Connection> {
  const owner = randomUUID()
  const { child, message } = await ask('serve', options, { owner })
  if (message.type !== 'ready') throw strange(message)
  const client = createClient({ url: message.url, key: message.key, client: owner })
  return { client, url: message.url, isPrivate: message.started, close: () => leave(child) }
}

/** Runs the server in this terminal until it is told to stop; gives its exit status. */
export async function serveHere(options: BaseOptions, settings: Readonly<Record<string, unknown>>, ready: (message: Message & { type: 'ready' }) => void): Promise<number> {
  const { child, message } = await ask('serve', options, { settings })
  if (message.type !== 'ready') throw strange(message)
  ready(message)
  const stop = (): void => { child.kill('SIGTERM') }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const status = await ended(child)
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  return status
}

/** What `config`, `doctor`, `migrate` and the commands about backups find out. */
export async function report(command: 'config' | 'doctor' | 'migrate' | 'backup' | 'restore' | 'drill', options: BaseOptions, file?: string): Promise<unknown> {
  const { child, message } = await ask(command, options, file === undefined ? {} : { file: fromHere(file) })
  await ended(child)
  if (message.type !== 'report') throw strange(message)
  return message.data
}

interface Asked { readonly child: ChildProcess; readonly message: Message }

/** Spawns the server with a command and waits for its first word. It stands in a process group of its own, so that Ctrl-C reaches only us. */
async function ask(command: string, options: BaseOptions, more: { owner?: string; file?: string; settings?: Readonly<Record<string, unknown>> }): Promise<Asked> {
  const request = {
    settings: { ...(options.dataDir === undefined ? {} : { dataDir: fromHere(options.dataDir) }), ...more.settings },
    ...(options.config === undefined ? {} : { configFile: fromHere(options.config) }), ...(more.owner === undefined ? {} : { owner: more.owner }), ...(more.file === undefined ? {} : { file: more.file }),
  }
  const child = spawn(process.execPath, [entry, command, JSON.stringify(request)], { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => { complaint = (complaint + chunk.toString()).slice(-20_000) })
  const message = await new Promise<Message>((settle, refuse) => {
    child.once('message', (said) => settle(said as Message))
    child.once('error', (cause) => refuse(new Failure('server-does-not-start', 'The server process cannot be started. "aicoe doctor" looks at this machine.', exit.incomplete, { cause })))
    child.once('close', (code, signal) => refuse(silentEnd(code ?? signal, complaint)))
  })
  if (message.type === 'error') throw new Failure(message.code, message.message, await ended(child) === exit.badInput ? exit.badInput : exit.incomplete, { id: message.id })
  return { child, message }
}

function silentEnd(how: number | string | null, complaint: string): Failure {
  // In a fresh folder: a name that others can guess could be a link of theirs to a file of ours.
  const file = join(mkdtempSync(join(tmpdir(), 'aicoe-')), 'server.log')
  writeFileSync(file, complaint, { mode: 0o600 })
  return new Failure('server-does-not-start', `The server ended before it was ready (${how ?? 'unknown'}). What it said last is in ${file}.`, exit.incomplete)
}

function strange(message: Message): Failure {
  return new Failure('server-not-understood', `The server answered "${message.type}", which this command does not expect. Is its version the same as that of the command line?`, exit.incomplete)
}

async function leave(child: ChildProcess): Promise<void> {
  if (child.connected) child.disconnect()
  await ended(child)
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((settle) => {
    if (child.exitCode !== null || child.signalCode !== null) settle(child.exitCode ?? 1)
    else child.once('exit', (code) => settle(code ?? 1))
  })
}
