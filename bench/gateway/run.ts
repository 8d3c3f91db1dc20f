import type { Price } from '@aicoe/core'
import { createGateway, providerNamed } from '@aicoe/llm'
import type { Call, Caller, Model } from '@aicoe/sdk'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPeer } from './peer.ts'
import { plain } from './plain.ts'

/** `npm run bench:gateway`: what a gateway adds to a call and to each delta of a stream. All ways in turn, in one run; writes results.md beside itself. */
const here = import.meta.dirname
const rounds = Number(process.argv[2] ?? 12)
const DELTAS = 100
const prompt = 'What was said in the meeting, line by line. '.repeat(46)
const caller: Caller = { organization: 'bench', project: null, run: null, step: null, part: null, agent: 'bench', user: 'bench', role: 'writer', promptVersion: 1 }
const never = new AbortController().signal

/** The whole gateway as an installation has it, all limits, budgets and circuits at work; its ledger and budgets are in memory. */
function ours(open: (id: string) => Model, id: string): Model {
  const table: readonly Price[] = [{ model: id, input: 1, cachedInput: null, cacheWrite: null, output: 5, since: '2026-01-01', source: 'bench' }]
  const plenty = { requests: 1e9, tokens: 1e15 }
  return createGateway({
    open, roles: { roles: { writer: { chain: [id] } } }, measured: () => [], prices: () => table,
    ledger: { record: () => Promise.resolve() },
    budgets: { reserve: (_, amount) => Promise.resolve({ id: randomUUID(), amount }), settle: () => Promise.resolve() },
    cache: { get: () => Promise.resolve(null), put: () => Promise.resolve() },
    clock: { now: () => new Date(), sleep: (ms) => sleep(ms) }, random: () => Math.random(), id: () => randomUUID(),
    policy: { limits: { models: { [id]: plenty }, eachOrganization: plenty, eachUser: plenty, longestWait: 60_000, window: 60 } },
  }).model(caller)
}

let calls = 0
async function once(model: Model, deltas: number): Promise<number> {
  const call: Call = { system: 'Write what was decided.', shared: prompt, task: `Part ${calls++}.`, refused: [], form: null, maxOutput: deltas }
  const started = performance.now()
  let heard = 0
  for await (const delta of model.tell(call, caller, never)) if (delta.type === 'text') heard++
  if (heard === 0) throw new TypeError(`${model.id} said nothing.`)
  return performance.now() - started
}
const many = (model: Model, { callers, deltas }: Task): Promise<number[]> => Promise.all(Array.from({ length: callers }, () => once(model, deltas)))

interface Task { readonly title: string; readonly callers: number; readonly deltas: number; readonly samples: number }
/** For each way its times, and by sample the median of its callers, so that ways can be compared sample by sample. */
type Figures = Map<string, { readonly all: number[]; readonly paired: number[]; /** Milliseconds of processor, of the client and of the gateway's own process. */ processor: number }>
/** A way to ask; `hop` is the process in between, where there is one. */
interface Way { readonly model: Model; readonly hop: ChildProcess | null }
const own = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
/** Linux counts in hundredths of a second; elsewhere nobody says what another process used. */
function used(hop: ChildProcess | null): number {
  if (hop === null) return 0
  try {
    const fields = readFileSync(`/proc/${hop.pid ?? 0}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return NaN
  }
}

/** One sample of each way after the other, beginning with another way each time: what else the machine does falls on all alike. */
async function race(ways: ReadonlyMap<string, Way>, task: Task): Promise<Figures> {
  const figures: Figures = new Map([...ways.keys()].map((way) => [way, { all: [], paired: [], processor: 0 }]))
  const before = new Map([...ways].map(([way, { hop }]) => [way, used(hop)]))
  const order = [...ways]
  for (let sample = 0; sample < task.samples; sample++) {
    order.push(...order.splice(0, 1))
    for (const [way, { model }] of order) {
      const started = own()
      const times = await many(model, task)
      const figure = figures.get(way)
      if (figure === undefined) continue
      figure.processor += own() - started
      figure.all.push(...times)
      figure.paired.push(quantile(times, 0.5))
    }
  }
  for (const [way, { hop }] of ways) {
    const figure = figures.get(way)
    if (figure !== undefined) figure.processor += used(hop) - (before.get(way) ?? 0)
  }
  return figures
}

/** A model that answers without a network, for what our layers themselves cost. */
function still(deltas: number): Model {
  return {
    id: 'bench/still', capabilities: { context: 100_000, maxOutput: 10_000, structured: true, streaming: true, promptCache: false },
    // eslint-disable-next-line @typescript-eslint/require-await -- it waits for nothing: that is the point
    tell: async function* () {
      for (let n = 0; n < deltas; n++) yield { type: 'text', text: ' word' }
      yield { type: 'end', usage: { input: 500, cachedInput: 0, cacheWrite: 0, output: deltas, reasoning: 0, estimated: false }, from: 'bench/still', cached: false }
    },
  }
}
async function alone(): Promise<{ readonly call: number; readonly delta: number; readonly processor: number }> {
  const runs = 2000
  const measure = async (deltas: number): Promise<{ wall: number; processor: number }> => {
    const model = ours(() => still(deltas), 'bench/still')
    for (let n = 0; n < runs; n++) await once(model, deltas)
    const before = process.cpuUsage()
    const times: number[] = []
    for (let n = 0; n < runs; n++) times.push(await once(model, deltas))
    const { user, system } = process.cpuUsage(before)
    return { wall: quantile(times, 0.5), processor: (user + system) / runs / 1000 }
  }
  const [call, stream] = [await measure(1), await measure(DELTAS)]
  return { call: call.wall, processor: call.processor, delta: (stream.wall - call.wall) / (DELTAS - 1) }
}

const portOf = (child: ChildProcess): Promise<number> => new Promise((resolve) => child.once('message', (port) => resolve(Number(port))))
const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
const us = (ms: number, digits = 0): string => (ms * 1000).toFixed(digits)

const folder = mkdtempSync(join(tmpdir(), 'aicoe-bench-gateway-'))
const children: ChildProcess[] = []
try {
  const upstream = fork(join(here, 'upstream.ts'))
  children.push(upstream)
  const port = await portOf(upstream)
  const url = `http://127.0.0.1:${port}`
  const proxy = fork(join(here, 'proxy.ts'), [String(port)])
  children.push(proxy)
  const proxyUrl = `http://127.0.0.1:${await portOf(proxy)}`
  const peer = await startPeer(folder)
  children.push(peer.process)
  const adapter = providerNamed('openai-compatible').open({ baseUrl: `${url}/v1` })
  const ways = new Map<string, Way>([
    ['direct', { model: plain('bench/direct', url), hop: null }],
    ['ours', { model: ours(() => plain('bench/ours', url), 'bench/ours'), hop: null }],
    ['bare proxy', { model: plain('bench/proxy', proxyUrl), hop: proxy }],
    [`Portkey ${peer.version}`, { model: plain('bench/portkey', peer.url, { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${url}/v1` }), hop: peer.process }],
    ['SDK, direct', { model: adapter('m'), hop: null }],
    ['SDK, ours', { model: ours(() => adapter('m'), 'openai-compatible/m'), hop: null }],
  ])
  const tasks: readonly Task[] = [
    { title: 'A call, 1 caller', callers: 1, deltas: 1, samples: 30 * rounds }, { title: 'A call, 32 callers', callers: 32, deltas: 1, samples: rounds },
    { title: `A stream of ${DELTAS} deltas, 1 caller`, callers: 1, deltas: DELTAS, samples: 8 * rounds }, { title: `A stream of ${DELTAS} deltas, 32 callers`, callers: 32, deltas: DELTAS, samples: rounds },
  ]
  for (const task of tasks) await race(ways, { ...task, samples: Math.ceil(task.samples / 5) })
  const load = loadavg()
  const figures: Figures[] = []
  for (const task of tasks) {
    figures.push(await race(ways, task))
    console.log(task.title)
  }
  const layers = await alone()
  const portkey = `Portkey ${peer.version}`
  const base = (way: string): string => (way.startsWith('SDK') ? 'SDK, direct' : 'direct')
  const added = (index: number, way: string): number => {
    const [mine, direct] = [figures[index]?.get(way)?.paired ?? [], figures[index]?.get(base(way))?.paired ?? []]
    return quantile(mine.map((ms, sample) => ms - (direct[sample] ?? NaN)), 0.5)
  }
  const tail = (index: number, way: string): number => quantile(figures[index]?.get(way)?.all ?? [], 0.99) - quantile(figures[index]?.get(base(way))?.all ?? [], 0.99)
  const processor = (index: number, way: string): number => {
    const [mine, direct] = [figures[index]?.get(way), figures[index]?.get(base(way))]
    return mine === undefined || direct === undefined ? NaN : (mine.processor - direct.processor) / mine.all.length
  }
  const perDelta = (index: number, way: string): string => us((added(index, way) - added(index - 2, way)) / (DELTAS - 1), 1)
  const lines = tasks.flatMap(({ title }, index) => [
    '', `## ${title}`, '', '| way | p50 | p99 | added, median of pairs | added at p99 | processor time added | samples |', '|---|--:|--:|--:|--:|--:|--:|',
    ...[...(figures[index] ?? [])].map(([way, { all }]) => `| ${way} | ${us(quantile(all, 0.5))} | ${us(quantile(all, 0.99))} | ${way === base(way) ? '' : us(added(index, way))} | ${way === base(way) ? '' : us(tail(index, way))} | ${way === base(way) ? '' : us(processor(index, way))} | ${all.length} |`),
    '', `Portkey adds ${us(added(index, portkey))}, ours ${us(added(index, 'ours'))}: ${(added(index, portkey) / added(index, 'ours')).toFixed(1)} times as much; processor time ${us(processor(index, portkey))} and ${us(processor(index, 'ours'))}: ${(processor(index, portkey) / processor(index, 'ours')).toFixed(1)} times.`,
  ])
  writeFileSync(join(here, 'results.md'), [
    '# What a gateway adds', '',
    `Microseconds; ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}, load ${load.map((one) => one.toFixed(1)).join(' / ')} before the race. All ways in turn, sample by sample; "added" is less the direct`,
    'call of the same client in the same sample. On a machine that does other things the tails say more about it than about the ways, and 32 callers wait for a processor: there the processor time (of client and gateway together, per call) is the steadier figure.', '',
    `Without a network our layers cost ${us(layers.call)} a call at the median (${us(layers.processor)} of processor time, garbage collection included) and ${us(layers.delta, 1)} a delta.`,
    ...lines, '', '## Added to each delta of a stream', '', `Medians: what the stream of ${DELTAS} adds beyond what a call adds, by delta.`, '', '| way | 1 caller | 32 callers |', '|---|--:|--:|',
    ...['ours', 'bare proxy', portkey, 'SDK, ours'].map((way) => `| ${way} | ${perDelta(2, way)} | ${perDelta(3, way)} |`), '',
  ].join('\n'))
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
