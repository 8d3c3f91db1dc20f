import { statfs } from 'node:fs/promises'
import type { Database } from '@aicoe/db'
import type { Backlog, DurableEngine } from '@aicoe/engine'
import type { GatewayStats } from '@aicoe/llm'
import type { Counter } from 'prom-client'
import type { Metrics } from './metrics.ts'
import { watchProcess } from './process-figures.ts'
import type { FailedRequest } from './requests.ts'

interface Watched {
  readonly metrics: Metrics
  readonly database: Database
  readonly engine: Pick<DurableEngine, 'backlog'>
  readonly dataDir: string
  readonly roles: readonly string[]
  readonly models: () => GatewayStats
  readonly streams: () => number
  readonly failed: () => readonly FailedRequest[]
  readonly readiness: () => Promise<Readonly<Record<string, string | null>>>
}

/** The figures of this process, in the words of Prometheus. What can only be looked at is looked at when it is asked for. */
export interface Watch { scrape(): Promise<string>; readonly contentType: string; /** How it stands, for people who run the installation. */ look(): Promise<Glance>; stop(): void }
/** null: it cannot be seen. */
interface Glance { readonly backlog: Backlog | null; readonly freeBytes: number | null; readonly failed: readonly FailedRequest[] }

export function createWatch(watched: Watched): Watch {
  const { metrics, roles } = watched
  const ownProcess = watchProcess(metrics)
  const cache = rising({ hits: metrics.cacheHits, misses: metrics.cacheMisses })
  metrics.build.set({ version: '0.1.0', node: process.version, roles: [...roles].sort().join(',') }, 1)
  return {
    contentType: metrics.registry.contentType,
    async scrape() {
      ownProcess.look()
      metrics.openStreams.set(watched.streams())
      const { cache: { hits, misses, bytes } } = watched.models()
      cache({ hits, misses })
      metrics.cacheBytes.set(bytes)
      for (const [state, count] of Object.entries(watched.database.connections())) metrics.connections.set({ state }, count)
      await Promise.all([lookAtQueue(watched), lookAtDisk(watched), lookAtReadiness(watched)])
      return metrics.registry.metrics()
    },
    async look() {
      const [backlog, freeBytes] = await Promise.all([watched.engine.backlog().catch(() => null), freeOf(watched.dataDir)])
      return { backlog, freeBytes, failed: watched.failed() }
    },
    stop: () => { ownProcess.stop() },
  }
}

/** Counters that somebody else counts: each is raised by what came since the last look. */
function rising<Name extends string>(counters: Readonly<Record<Name, Counter>>): (now: Readonly<Record<Name, number>>) => void {
  const told: Partial<Record<Name, number>> = {}
  return (now) => {
    for (const name of Object.keys(counters) as Name[]) {
      counters[name].inc(Math.max(0, now[name] - (told[name] ?? 0)))
      told[name] = now[name]
    }
  }
}

async function lookAtQueue({ metrics, engine }: Watched): Promise<void> {
  const backlog: Backlog | null = await engine.backlog().catch(() => null)
  metrics.databaseUp.set(backlog === null ? 0 : 1)
  if (backlog === null) {
    // What cannot be seen is not told: an old figure would look like a new one.
    for (const gauge of [metrics.queue, metrics.queueOldest, metrics.workers]) gauge.reset()
    return
  }
  metrics.queue.set({ state: 'queued' }, backlog.queued)
  metrics.queue.set({ state: 'running' }, backlog.running)
  metrics.queueOldest.set(backlog.oldestMs / 1000)
  metrics.workers.set(backlog.workers)
}

async function lookAtDisk({ metrics, dataDir }: Watched): Promise<void> {
  const free = await freeOf(dataDir)
  if (free !== null) metrics.diskFree.set(free)
}

async function freeOf(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null)
  return disk === null ? null : disk.bavail * disk.bsize
}

async function lookAtReadiness({ metrics, readiness }: Watched): Promise<void> {
  const parts = Object.values(await readiness())
  metrics.ready.set(parts.every((reason) => reason === null) ? 1 : 0)
}
