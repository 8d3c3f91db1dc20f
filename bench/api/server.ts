import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

export interface Running { readonly child: ChildProcess; readonly url: string; readonly key: string; /** Milliseconds from the start of the process to the word that it is ready. */ readonly readyMs: number; stop(): Promise<void> }

const main = join(import.meta.dirname, '..', '..', 'packages', 'server', 'src', 'main.ts')

/** The real server in a process of its own. Compiled code is kept for the next start, as the command line has it kept; the first start of a data folder has none. */
export async function startServer(settings: Readonly<Record<string, unknown>> & { readonly dataDir: string }): Promise<Running> {
  const began = performance.now()
  const child = fork(main, ['serve', JSON.stringify({ settings: { port: 0, ...settings } })], { env: { ...process.env, NODE_COMPILE_CACHE: join(settings.dataDir, 'compiled') } })
  const [message] = await once(child, 'message') as [{ readonly type: string; readonly url: string; readonly key: string }]
  if (message.type !== 'ready') throw new TypeError(JSON.stringify(message))
  const gone = once(child, 'exit')
  return { child, url: message.url, key: message.key, readyMs: performance.now() - began, stop: async () => { child.kill('SIGTERM'); await gone } }
}

/** Megabytes that processes take, pages that they share counted once (Linux: proportional set size). */
export function megabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => { try { return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) } catch { return 0 } })
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024
}

/** A process and what it started. */
export function family(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => { try { return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid } catch { return false } })
  return [pid, ...children.map(Number)]
}
