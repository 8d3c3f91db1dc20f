import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What stands between the browser and the real server: it passes everything on, but makes documents longer and plays a run that is as busy as none by hand. */
export interface Proxy {
  readonly url: string
  /** The words of each document are had this many times. */
  times: number
  /** The run that is shown as running, and its events; null: all runs are what they are. */
  play: Play | null
  close(): void
}

/** Events of one run, numbered from 1. Each reader is sent every event after the last one that it names. */
export class Play {
  readonly run: string
  readonly step: string
  /** How often each event was sent. */
  readonly sent: number[] = []
  readonly #events: string[] = []
  readonly #readers = new Set<ServerResponse>()
  #isAsleep = false
  #timer: NodeJS.Timeout | null = null

  constructor(run: string, step: string) { this.run = run; this.step = step }

  get length(): number { return this.#events.length }

  /** So many events more, at once. */
  tell(count: number): void {
    for (let index = 0; index < count; index++) {
      const seq = this.#events.length + 1
      const event = { seq, at: new Date().toISOString(), type: 'text-delta', step: this.step, data: { part: 'bench', text: `w${seq} ` } }
      this.#events.push(`id: ${seq}\nevent: text-delta\ndata: ${JSON.stringify(event)}\n\n`)
      this.sent.push(0)
      for (const reader of this.#readers) this.#send(reader, seq)
    }
  }

  /** So many a second from now on; 0: none. */
  pace(perSecond: number): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = perSecond === 0 ? null : setInterval(() => { this.tell(perSecond / 50) }, 20)
  }

  follow(request: IncomingMessage, response: ServerResponse): void {
    if (this.#isAsleep) { response.destroy(); return }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    for (let seq = Number(request.headers['last-event-id'] ?? 0) + 1; seq <= this.#events.length; seq++) this.#send(response, seq)
    response.write(': here\n\n')
    this.#readers.add(response)
    response.on('close', () => this.#readers.delete(response))
  }

  /** Breaks every connection and lets nobody in, as it is for a machine that sleeps. */
  sleep(): void {
    this.#isAsleep = true
    for (const reader of this.#readers) reader.destroy()
    this.#readers.clear()
  }

  wake(): void { this.#isAsleep = false }

  #send(reader: ServerResponse, seq: number): void {
    this.sent[seq - 1] = (this.sent[seq - 1] ?? 0) + 1
    reader.write(this.#events[seq - 1])
  }
}

const block = z.looseObject({ id: z.string() })
const reading = z.looseObject({ blocks: z.array(block) })
const running = z.looseObject({ id: z.string(), steps: z.array(z.looseObject({ name: z.string() })) })

export async function startProxy(target: string): Promise<Proxy> {
  const server = createServer((request, response) => {
    pass(target, proxy, request, response).catch((error: unknown) => { if (!request.destroyed) console.error(request.url, error); response.destroy() })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: Proxy = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, times: 1, play: null, close: () => { server.closeAllConnections(); server.close() } }
  return proxy
}

const notPassed = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host'])

async function pass(target: string, proxy: Proxy, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/'
  if (proxy.play !== null && url.startsWith(`/api/v1/runs/${proxy.play.run}/events`)) { proxy.play.follow(request, response); return }
  const headers = new Headers(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' && !notPassed.has(name) ? [[name, value] as [string, string]] : [])))
  if (headers.has('origin')) headers.set('origin', target)
  const gone = new AbortController()
  response.on('close', () => { gone.abort() })
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : Buffer.concat(await request.toArray() as Buffer[])
  const answer = await fetch(`${target}${url}`, { method: request.method ?? 'GET', headers, body, redirect: 'manual', signal: gone.signal })
  response.writeHead(answer.status, [...answer.headers].filter(([name]) => !notPassed.has(name)).flat())
  if (changes(proxy, url) && answer.ok) { response.end(changed(proxy, url, await answer.json())); return }
  if (answer.body !== null) for await (const piece of answer.body) response.write(piece)
  response.end()
}

function changes({ times, play }: Proxy, url: string): boolean {
  return times > 1 && /^\/api\/v1\/documents\/[\w-]+\/blocks/.test(url) || play !== null && url === `/api/v1/runs/${play.run}`
}

function changed({ times, play }: Proxy, url: string, answer: unknown): string {
  if (url.includes('/documents/')) {
    const { blocks, ...rest } = reading.parse(answer)
    return JSON.stringify({ ...rest, blocks: Array.from({ length: times }, (_, turn) => (turn === 0 ? blocks : JSON.parse(JSON.stringify(blocks).replaceAll(/"id":"([^"]+)"/g, `"id":"$1~${turn}"`)) as typeof blocks)).flat() })
  }
  const run = running.parse(answer)
  return JSON.stringify({ ...run, state: 'running', endedAt: null, durationMs: null, steps: run.steps.map((step) => (step.name === play?.step ? { ...step, state: 'running', endedAt: null, durationMs: null } : step)) })
}
