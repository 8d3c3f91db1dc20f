import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { AppError } from '@aicoe/sdk'

/** A Redis in a folder, on a free port of the loopback, that tests may kill, stop and start again at the same address. */
export class RedisServer {
  readonly #folder: string
  #port = 0
  #process: ChildProcess | null = null

  constructor(folder: string) { this.#folder = folder }

  get url(): string { return `redis://127.0.0.1:${this.#port}` }

  /** Starts it, empty, and waits until it takes connections. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort()
    const child = spawn('redis-server', ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      child.once('error', (cause) => { reject(new AppError('redis-server-missing', 'These tests need redis-server. Install it (Debian: apt-get install redis-server); npm test does so where it may.', { cause })) })
      child.once('exit', () => { reject(new AppError('redis-server-failed', `redis-server did not start on port ${this.#port}.`)) })
      let said = ''
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        if (said.includes('Ready to accept connections')) resolve()
      })
    })
  }

  async kill(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  /** Leaves it running, but deaf; until `wake`. */
  freeze(): void { this.#process?.kill('SIGSTOP') }
  wake(): void { this.#process?.kill('SIGCONT') }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
