import { parse } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@aicoe/db'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'
import { AppError } from '@aicoe/sdk'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { afterAll } from 'vitest'
import { configSchema } from '../src/config/schema.ts'
import { open } from '../src/database.ts'
import { openTraces } from '../src/watching/traces.ts'
import type { Traces } from '../src/watching/traces.ts'
import { wire } from '../src/wire.ts'

export interface Answer { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown>; readonly text: string }
export interface TrialServer extends Visitor { readonly url: string; readonly key: string; readonly database: Database; readonly databaseUrl: string; /** Before the end of the test file, which stops it else. */ readonly stop: () => Promise<void> }
/** What a client of a server does. */
export interface Visitor {
  /** A request with the key; a plain object or list is sent as JSON, bytes as they are. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  upload(text: string, fileName: string): Promise<string>
  /** Starts a run; its id. */
  started(body: Readonly<Record<string, unknown>>): Promise<string>
  /** Starts a run and waits until it stands still. */
  finished(body: Readonly<Record<string, unknown>>): Promise<RunBody>
  settled(run: string): Promise<RunBody>
}
export interface RunBody { readonly id: string; readonly state: string; readonly triesAgainAt: string | null; readonly steps: readonly { readonly name: string; readonly state: string; readonly reused: boolean; readonly error: { readonly code: string } | null; readonly parts: readonly { readonly id: string; readonly state: string }[] }[] }

export const meeting = 'Ann: We need a list of orders.\nBob: Yes, and customers want to search it.\nAnn: Then we decided: the list comes first.\n'

/** A real server on a free port with a database and a worker of its own, and the trial plugin. Call it at the top of a test file; it stops after it. */
export async function startTrialServer(settings: Readonly<Record<string, unknown>> = {}, watching: { readonly traces?: Traces; readonly logger?: Logger } = {}): Promise<TrialServer> {
  const config = configSchema.parse({ dataDir: testFolder(), databaseUrl: settings['databaseUrl'] ?? await cloneDatabase({ engineTables }), plugins: ['./trial-plugin.ts'], retryBackoffMs: 1, alertEverySeconds: 0, ...settings })
  const key = 'key-of-the-trial'
  const clock = { now: () => new Date(), sleep: async (ms: number, signal?: AbortSignal) => { await sleep(ms, undefined, signal === undefined ? {} : { signal }) } }
  const database = await open(config, () => undefined)
  const wiring = await wire({ config, database, folder: import.meta.dirname, instance: 'trial', key, logger: watching.logger ?? pino({ level: 'silent' }), clock, traces: watching.traces ?? await openTraces(undefined) })
  let ending: Promise<void> | null = null
  const stop = (): Promise<void> => (ending ??= wiring.stop(1_000))
  afterAll(stop)
  const url = await wiring.app.listen({ host: '127.0.0.1', port: 0 })
  return { url, key, database, databaseUrl: String(config.databaseUrl), stop, ...visit(url, key) }
}

/** A client of the server there. */
export function visit(url: string, key: string): Visitor {
  const call: Visitor['call'] = async (method, path, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array
    const content = body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }
    const response = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${key}`, ...content, ...headers }, ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) as Record<string, unknown> : {} }
  }
  const settled = async (run: string): Promise<RunBody> => {
    for (;;) {
      const { body } = await call('GET', `/api/v1/runs/${run}`)
      if (body['state'] !== 'queued' && body['state'] !== 'running') return body as unknown as RunBody
      await sleep(20)
    }
  }
  const started: Visitor['started'] = async (body) => {
    const answer = await call('POST', '/api/v1/runs', { workflow: 'trial', ...body })
    if (answer.status >= 300) throw new AppError('trial-not-started', answer.text)
    return (answer.body['run'] as RunBody).id
  }
  return {
    call, started, settled,
    upload: async (text, fileName) => String((await call('POST', `/api/v1/transcripts?fileName=${encodeURIComponent(fileName)}&project=${encodeURIComponent(parse(fileName).name)}`, new TextEncoder().encode(text))).body['id']),
    finished: async (body) => settled(await started(body)),
  }
}
