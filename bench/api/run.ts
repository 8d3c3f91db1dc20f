import { startPostgres } from '@aicoe/db'
import autocannon from 'autocannon'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { family, megabytes, startServer } from './server.ts'
import { measureDelivery } from './streams.ts'
import { measureWorkers } from './workers.ts'

/** `npm run bench:api`: what the API answers at 50 connections, beside bare Fastify and pg on the same rows in the same run; a thousand event streams; fairness and killed workers; start and memory. Writes results.md beside itself. */
const seconds = Number(process.argv[2] ?? 8)
const CONNECTIONS = 50
const ORGANIZATION = '00000000-0000-4000-8000-000000000001'
const dataDir = mkdtempSync(join(tmpdir(), 'aicoe-bench-'))
chmodSync(dataDir, 0o711)
const meeting = Array.from({ length: 200 }, (_, index) => `${index % 2 === 0 ? 'Ann' : 'Bob'}: In point ${index} we said that customers want to search their orders by date, and that it must answer within a second.`).join('\n')

const first = await startServer({ dataDir })
await first.stop()
const starts: number[] = []
for (let start = 0; start < 3; start++) { const again = await startServer({ dataDir }); starts.push(again.readyMs); await again.stop() }

// Without a worker: what is measured is the API, and the runs that are created stay in the queue.
const server = await startServer({ dataDir, roles: 'api', logLevel: 'info' })
const { url: database, pid: postmaster } = await startPostgres({ dataDir })
const headers = { authorization: `Bearer ${server.key}` }
await sleep(3_000)
const memory = { server: () => megabytes([server.child.pid ?? 0]), database: () => megabytes(family(postmaster)) }
const idle = { server: memory.server(), database: memory.database() }

async function post(path: string, body: string, type: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers, 'content-type': type }, body })
  return await answer.json() as Readonly<Record<string, unknown>>
}
const transcriptId = String((await post('/api/v1/transcripts?fileName=bench.txt', meeting, 'application/octet-stream'))['id'])
const wanted = JSON.stringify({ transcriptId, workflow: 'standard', resume: false })
let run = ''
for (let index = 0; index < 100; index++) run = ((await post('/api/v1/runs', wanted, 'application/json'))['run'] as { id: string }).id

const peer = fork(join(import.meta.dirname, 'peer.ts'), [database, ORGANIZATION])
const [{ url: bare }] = await once(peer, 'message') as [{ url: string }]

let uploads = 0
const tasks: readonly { readonly name: string; readonly url: string; readonly options?: Partial<autocannon.Options>; /** Until what the warming left behind is done. Milliseconds. */ readonly rest?: number }[] = [
  { name: 'list 20 runs', url: `${server.url}/api/v1/runs?limit=20` }, { name: 'list 20 runs, bare', url: `${bare}/api/v1/runs?limit=20` },
  { name: 'read a run', url: `${server.url}/api/v1/runs/${run}` }, { name: 'read a run, bare', url: `${bare}/api/v1/runs/${run}` },
  { name: 'create a run', url: `${server.url}/api/v1/runs`, options: { method: 'POST', body: wanted, headers: { ...headers, 'content-type': 'application/json' } } },
  { name: 'upload 25 kB', rest: 10_000, url: `${server.url}/api/v1/transcripts?fileName=bench.txt`, options: { requests: [{ method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, setupRequest: (request) => ({ ...request, body: `${meeting}\nAnn: Number ${uploads++}.` }) }] } },
]
interface Row { readonly name: string; readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly refused: number; readonly mb: number }
const rows: Row[] = []
for (const { name, url, options, rest = 0 } of tasks) {
  let most = 0
  const watch = setInterval(() => { most = Math.max(most, memory.server()) }, 250)
  await autocannon({ url, connections: CONNECTIONS, duration: 2, headers, ...options })
  await sleep(rest)
  const { requests, latency, non2xx, errors } = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers, ...options })
  clearInterval(watch)
  rows.push({ name, perSecond: requests.average, p50: latency.p50, p95: latency.p97_5, p99: latency.p99, refused: non2xx + errors, mb: most })
  console.log(rows.at(-1))
}
// What was uploaded last is still being read by then: streams are measured on a server that has nothing else to do.
await sleep(20_000)
const began = memory.server()
let streaming = 0
const delivery = await measureDelivery({ url: server.url, key: server.key, streams: 1_000, times: 40, cause: () => post('/api/v1/runs', wanted, 'application/json'), meanwhile: () => { streaming = Math.max(streaming, memory.server()) } })
console.log(delivery)
await sleep(10_000)
const after = { server: memory.server(), database: memory.database() }
peer.kill()
await server.stop()
const apart = await startPostgres({ dataDir: join(dataDir, 'apart') })
const { fairness, kills } = await measureWorkers({ databaseUrl: apart.url, dataDir: join(dataDir, 'workers') })
await apart.stop()
console.log(fairness, kills)
rmSync(dataDir, { recursive: true, force: true })

const median = starts.sort((a, b) => a - b)[1] ?? 0
const times = (name: string): string => ((rows.find((row) => row.name === `${name}, bare`)?.perSecond ?? 0) / (rows.find((row) => row.name === name)?.perSecond ?? 1)).toFixed(1)
const text = `# What the API answers

\`npm run bench:api\`, ${CONNECTIONS} connections, ${seconds} s each after 2 s of warming, client, server and PostgreSQL on one machine (${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end), Node ${process.version}.
Bare: Fastify and pg alone with the same queries, prepared, no transaction, no checks (\`peer.ts\`), in the same run. Milliseconds.

| | requests a second | p50 | p97.5 | p99 | refused | server, most MB |
|---|---|---|---|---|---|---|
${rows.map(({ name, perSecond, p50, p95, p99, refused, mb }) => `| ${name} | ${Math.round(perSecond)} | ${p50} | ${p95} | ${p99} | ${refused} | ${Math.round(mb)} |`).join('\n')}

Bare is ${times('list 20 runs')} times as quick for the list, ${times('read a run')} times for one run.

| | |
|---|---|
| first start, with a new database and nothing compiled | ${(first.readyMs / 1000).toFixed(2)} s |
| start to ready, warm, with the compiled code that the command line keeps, too; median of 3 | ${(median / 1000).toFixed(2)} s |
| idle: server and PostgreSQL | ${Math.round(idle.server)} + ${Math.round(idle.database)} = ${Math.round(idle.server + idle.database)} MB |
| 10 s after the load, streams closed | ${Math.round(after.server)} + ${Math.round(after.database)} MB |

## Event streams

${delivery.streams} open streams of one organisation in one process, ${delivery.entries} entries of its feed told to all of them, 20 s after the load above; milliseconds from the moment that the database wrote down.

| p50 | p99 | most | missing | server before | server, most |
|---|---|---|---|---|---|
| ${delivery.p50} | ${delivery.p99} | ${delivery.most} | ${delivery.missing} | ${Math.round(began)} MB | ${Math.round(streaming)} MB |

## Two workers

An organisation with ${fairness.queued} runs in the queue, and then another with one: its run was taken up after ${(fairness.waited / 1000).toFixed(2)} s and done after ${(fairness.done / 1000).toFixed(2)} s, when ${fairness.before} of the many were done.

${kills.runs} runs at once while one of the two workers was killed (SIGKILL) every 3 to 7 s and another one came, ${kills.kills} times in ${Math.round(kills.seconds)} s: ${kills.done} runs done. Steps that were told to be done, by how often: ${Object.entries(kills.steps).map(([times, count]) => `${count} ${times === '1' ? 'once' : `${times} times`}`).join(', ')}. A reader
who listened all the while missed ${kills.lost} entries of the feed and saw ${kills.twice} twice.
`
writeFileSync(join(import.meta.dirname, 'results.md'), text)
console.log(readFileSync(join(import.meta.dirname, 'results.md'), 'utf8'))
process.exit()
