import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'

/** What server.json in the data folder says: which process serves this folder, and where. It is also the lock: one server per folder. */
const addressSchema = z.object({ pid: z.number().int(), instance: z.string(), url: z.string().nullable(), key: z.string().nullable() })
interface Address { readonly pid: number; readonly instance: string; readonly url: string; readonly key: string }

/** Milliseconds that a server may take to start, and a running one to answer, before it counts as gone. */
const patience = { start: 60_000, answer: 5_000 }

/** Either this process may serve the folder (`claimed`), or another one does. */
export type Claim = { readonly claimed: true; readonly instance: string } | { readonly claimed: false; readonly address: Address }

/** Claims the data folder for this process, or finds the server that has it. Waits for one that is starting; takes over from one that died. */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const file = join(dataDir, 'server.json')
  const instance = randomUUID()
  for (const began = Date.now(); Date.now() - began < patience.start;) {
    if (await create(file, { pid: process.pid, instance, url: null, key: null })) return { claimed: true, instance }
    const other = await read(file)
    if (other === 'gone') continue
    if (other === 'unreadable' || !isAlive(other.pid)) { await setAside(file, other); continue }
    if (other.url !== null && other.key !== null) {
      const found = await ask(other.url, other.instance)
      if (found === 'serves') return { claimed: false, address: { ...other, url: other.url, key: other.key } }
      if (found === 'absent' && Date.now() - began > patience.answer) { await setAside(file, other); continue }
    }
    await sleep(50)
  }
  throw new AppError('server-does-not-start', `Another process holds ${file}, but does not become ready. See logs/server.log in the data folder, stop that process, and try again.`)
}

/** Publishes where this server answers, for its owner's eyes only. */
export async function publishAddress(dataDir: string, address: Stored): Promise<void> {
  const draft = join(dataDir, `server.json.${address.instance}`)
  await writeFile(draft, JSON.stringify(address), { mode: 0o600 })
  await rename(draft, join(dataDir, 'server.json'))
}

/** Says that this server is about to end: whoever comes now waits until the folder is free, instead of talking to one that goes. */
export async function withdrawAddress(dataDir: string, instance: string): Promise<void> {
  const now = await read(join(dataDir, 'server.json'))
  if (typeof now === 'object' && now.instance === instance) await publishAddress(dataDir, { pid: process.pid, instance, url: null, key: null })
}

/** Frees the folder, unless another process has taken it over. */
export async function releaseFolder(dataDir: string, instance: string): Promise<void> {
  const file = join(dataDir, 'server.json')
  const now = await read(file)
  if (typeof now === 'object' && now.instance === instance) await rm(file, { force: true })
}

type Stored = z.infer<typeof addressSchema>

async function create(file: string, content: Stored): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try { await handle.writeFile(JSON.stringify(content)) } finally { await handle.close() }
    return true
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) return false
    throw new AppError('data-folder-not-writable', `The data folder cannot be written: ${file}. Choose another with --data-dir, or mend its permissions.`, { cause })
  }
}

/** Reads what stands there; a file that another process is just writing gets a moment. */
async function read(file: string): Promise<Stored | 'gone' | 'unreadable'> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      return addressSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      if (isCode(error, 'ENOENT')) return 'gone'
      await sleep(20)
    }
  }
  return 'unreadable'
}

/** Removes the file of a dead server; when another process was quicker and the file is a new one, puts it back. */
async function setAside(file: string, dead: Stored | 'unreadable'): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try { await rename(file, aside) } catch { return }
  const moved = await read(aside)
  if (typeof moved === 'object' && (typeof dead !== 'object' || moved.instance !== dead.instance)) await rename(aside, file)
  else await rm(aside, { force: true })
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true } catch (error) { return isCode(error, 'EPERM') }
}

/** Whether this server answers there; who asks counts as its visitor, so that a private one does not end before their next request. One that has taken the connection and says nothing is busy, not gone: a long transcript takes its time. */
async function ask(url: string, instance: string): Promise<'serves' | 'busy' | 'absent'> {
  try {
    const response = await fetch(`${url}/livez`, { headers: { 'x-aicoe-client': 'newcomer' }, signal: AbortSignal.timeout(2_000) })
    const body = z.object({ instance: z.string() }).safeParse(await response.json())
    return body.success && body.data.instance === instance ? 'serves' : 'absent'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'busy' : 'absent'
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
