import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { afterAll } from 'vitest'
import { visit } from './trial-server.ts'
import type { Visitor } from './trial-server.ts'

export interface TrialProcess extends Visitor {
  readonly url: string
  readonly key: string
  /** kill -9, and gone. */
  kill(): Promise<void>
  /** SIGTERM; its exit status once it is gone. */
  stop(): Promise<number | null>
}

/** A real server in a process of its own, with the trial plugin, once it is ready. It is killed after the test file at the latest. */
export async function startTrialProcess(settings: Readonly<Record<string, unknown>>): Promise<TrialProcess> {
  const request = { settings: { port: 0, plugins: [join(import.meta.dirname, 'trial-plugin.ts')], ...settings } }
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'main.ts'), 'serve', JSON.stringify(request)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = once(child, 'exit')
  const kill = async (): Promise<void> => { child.kill('SIGKILL'); await gone }
  afterAll(kill)
  const [message] = await once(child, 'message') as [{ readonly type: string; readonly url: string; readonly key: string }]
  if (message.type !== 'ready') throw new AppError('trial-not-started', JSON.stringify(message))
  const stop = async (): Promise<number | null> => { child.kill('SIGTERM'); await gone; return child.exitCode }
  return { ...visit(message.url, message.key), url: message.url, key: message.key, kill, stop }
}
