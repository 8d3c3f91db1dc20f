import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Metrics } from './metrics.ts'

const nanosInSecond = 1e9
const microsInSecond = 1e6

export interface ProcessFigures { /** Looks now. */ look(): void; stop(): void }

/** Watches this process: memory, processor, and how long its event loop keeps work waiting. */
export function watchProcess(metrics: Metrics): ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  metrics.started.set(Math.round((Date.now() - process.uptime() * 1000) / 1000))
  let told = 0
  return {
    look() {
      const { rss, heapUsed } = process.memoryUsage()
      metrics.memory.set(rss)
      metrics.heap.set(heapUsed)
      const { user, system } = process.cpuUsage()
      const seconds = (user + system) / microsInSecond
      metrics.cpu.inc(Math.max(0, seconds - told))
      told = Math.max(told, seconds)
      metrics.loopDelay.set({ statistic: 'p99' }, finite(delay.percentile(99)) / nanosInSecond)
      metrics.loopDelay.set({ statistic: 'max' }, finite(delay.max) / nanosInSecond)
      delay.reset()
    },
    stop: () => { delay.disable() },
  }
}

/** Nothing was measured since the last look. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}
