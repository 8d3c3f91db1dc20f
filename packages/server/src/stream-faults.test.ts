import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testFolder } from '@aicoe/db/testing'
import { expect, test, vi } from 'vitest'
import { startTrialProcess } from '../test/trial-process.ts'
import type { TrialProcess } from '../test/trial-process.ts'
import { meeting } from '../test/trial-server.ts'
import { openStream } from '../test/trial-stream.ts'

/** These take seconds on a machine of their own, and many times that on one that is shared. */
vi.setConfig({ testTimeout: 300_000 })
const PATIENCE = { timeout: 200_000, interval: 100 }
const dataDir = testFolder()
Object.assign(process.env, { AICOE_TRIAL_MS: '400' })

let api: TrialProcess
let worker: TrialProcess
const starts = { api: () => startTrialProcess({ dataDir, roles: 'api' }), worker: () => startTrialProcess({ dataDir, roles: 'worker', retryAttempts: 10 }) }

interface Reader { readonly ids: number[]; readonly breaks: () => number; stop(): Promise<void> }

/** Reads a stream as a browser does: when it breaks it asks again, whoever answers by then, with the last id that it has. */
function read(path: string): Reader {
  const [ids, leaving] = [[] as number[], new AbortController()]
  let breaks = 0
  const once = async (): Promise<void> => {
    const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${api.key}`, ...(ids.length === 0 ? {} : { 'last-event-id': String(ids.at(-1)) }) }, signal: leaving.signal })
    if (response.body === null || !response.ok) return
    let rest = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, id, event] = /^id: (\d+)\nevent: (.+)\n/.exec(block) ?? []
        if (id !== undefined && event !== 'ready' && event !== 'heartbeat') ids.push(Number(id))
      }
    }
  }
  const reading = (async () => {
    while (!leaving.signal.aborted) {
      await once().catch(() => undefined)
      breaks++
      await sleep(50)
    }
  })()
  return { ids, breaks: () => breaks, async stop() { leaving.abort(); await reading } }
}

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1)
const statesOf = (runs: readonly string[]): Promise<readonly unknown[]> => Promise.all(runs.map(async (run) => (await api.call('GET', `/api/v1/runs/${run}`).catch(() => null))?.body['state']))

test('the API, the worker and PostgreSQL are killed in the middle of runs and open streams: every run ends, every reader has every event once', async () => {
  api = await starts.api()
  worker = await starts.worker()
  const feed = read('/api/v1/events?after=0')
  const runs: string[] = []
  for (let number = 0; number < 6; number++) runs.push(await api.started({ transcriptId: await api.upload(`Ann: This is number ${number}.\n${meeting}`, `fault-${number}.txt`) }))
  const readers = new Map(runs.map((run) => [run, read(`/api/v1/runs/${run}/events`)]))
  const faults = [
    async () => { await api.kill(); api = await starts.api() },
    async () => { await worker.kill(); worker = await starts.worker() },
    async () => {
      process.kill(Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await expect.poll(async () => (await api.call('GET', '/readyz').catch(() => null))?.status, PATIENCE).toBe(200)
    },
    async () => { await Promise.all([api.kill(), worker.kill()]); api = await starts.api(); worker = await starts.worker() },
  ]
  for (const fault of faults) {
    const told = feed.ids.length
    await expect.poll(async () => feed.ids.length > told || (await statesOf(runs)).every((state) => state === 'done'), PATIENCE).toBe(true)
    await fault()
  }
  await expect.poll(() => statesOf(runs), PATIENCE).toEqual(runs.map(() => 'done'))
  for (const [run, reader] of readers) {
    const whole = await (await fetch(`${api.url}/api/v1/runs/${run}/events`, { headers: { authorization: `Bearer ${api.key}` } })).text()
    const all = [...whole.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
    expect(all).toEqual(upTo(all.length))
    await expect.poll(() => reader.ids, PATIENCE).toEqual(all)
    await reader.stop()
    expect(reader.ids).toEqual(all)
  }
  expect(feed.breaks()).toBeGreaterThan(1)
  const now = await openStream(`${api.url}/api/v1/events`, { authorization: `Bearer ${api.key}` })
  await expect.poll(() => now.told[0]?.event, PATIENCE).toBe('ready')
  await expect.poll(() => feed.ids.at(-1), PATIENCE).toBeGreaterThanOrEqual(now.told[0]?.id ?? 1)
  await feed.stop()
  expect(feed.ids).toEqual(upTo(feed.ids.length))
})
