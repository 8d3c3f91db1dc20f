/**
 * How long a piece of an answer takes from the model server's socket to a reader of the run's events: a real server process on its own PostgreSQL, one part
 * and ten parts at once, 200 pieces a second each. Every piece carries the time it was sent at. Writes results.md. `node bench/deltas/run.ts`
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const root = join(import.meta.dirname, '..', '..')
const PIECES = 600
const PACE = 5
const now = (): number => performance.timeOrigin + performance.now()

async function answer(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const say = (content: string, finish: string | null): void => { response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'tiny', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`) }
  say('{"line":"', null)
  for (let piece = 0; piece < PIECES; piece++) {
    say(`@${now().toFixed(2)};`, null)
    await sleep(PACE)
  }
  say('"}', 'stop')
  response.end('data: [DONE]\n\n')
}

interface Server { readonly url: string; readonly headers: Readonly<Record<string, string>> }

/** Uploads a meeting, starts the workflow and gives the milliseconds of every piece that its reader saw. */
async function watch({ url, headers }: Server, workflow: string, about: string): Promise<readonly number[]> {
  const upload = await fetch(`${url}/api/v1/transcripts?fileName=${workflow}.txt&project=${workflow}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: `Ann: This is about ${about}.\nBob: We need a list.\n` })
  const { id } = z.object({ id: z.string() }).parse(await upload.json())
  const started = await fetch(`${url}/api/v1/runs`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ transcriptId: id, workflow }) })
  const { run } = z.object({ run: z.object({ id: z.string() }) }).parse(await started.json())
  const events = await fetch(`${url}/api/v1/runs/${run.id}/events`, { headers })
  const took: number[] = []
  let rest = ''
  for await (const chunk of (events.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream())) {
    const at = now()
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) for (const stamp of line.matchAll(/@(\d+\.\d+);/g)) took.push(at - Number(stamp[1]))
  }
  return took.sort((one, other) => one - other)
}

const at = (sorted: readonly number[], share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(0)
const row = (name: string, took: readonly number[]): string => `| ${name} | ${String(took.length)} | ${at(took, 0.5)} | ${at(took, 0.99)} | ${at(took, 1)} | ${(100 * took.filter((ms) => ms <= 100).length / took.length).toFixed(1)} % |`

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-bench-deltas-'))
  const models = createServer((request, response) => { request.resume().on('end', () => { answer(response).catch(() => { response.destroy() }) }) }).listen(0, '127.0.0.1')
  await once(models, 'listening')
  const settings = {
    dataDir: join(folder, 'data'), port: 0, plugins: [join(root, 'packages', 'server', 'test', 'trial-plugin.ts')], models: { writer: 'local/tiny' },
    providers: { local: { provider: 'openai-compatible', baseUrl: `http://127.0.0.1:${String((models.address() as AddressInfo).port)}/v1` } },
  }
  const child = spawn(process.execPath, [join(root, 'packages', 'server', 'src', 'main.ts'), 'serve', JSON.stringify({ settings })], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    const { url, key } = z.object({ url: z.string(), key: z.string() }).parse((await once(child, 'message'))[0])
    const server = { url, headers: { authorization: `Bearer ${key}` } }
    // The first run also loads what is loaded once.
    await watch(server, 'poem', 'a warm start')
    const [one, ten] = [await watch(server, 'poem', 'one part'), await watch(server, 'saga', 'ten parts')]
    const page = `# From the model server to a reader of the run's events

Repeat with \`node bench/deltas/run.ts\`. Milliseconds from the socket of a model server to a reader over HTTP, through gateway, core, PostgreSQL and the event stream; ${String(1000 / PACE)} pieces a second and
a part at most. Text is gathered for 25 ms before it is told.

| parts at once | pieces | median | p99 | longest | within 100 ms |
|---|---|---|---|---|---|
${row('1', one)}
${row('10', ten)}
`
    await writeFile(join(import.meta.dirname, 'results.md'), page)
    process.stdout.write(page)
  } finally {
    child.kill('SIGINT')
    await once(child, 'exit')
    models.close()
    models.closeAllConnections()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
