import { randomUUID } from 'node:crypto'
import { testDatabase } from '@aicoe/db/testing'
import type { PlannedStep, Segment, Turn, Worker } from '@aicoe/core'
import { expect, test } from 'vitest'
import { createEngine } from './engine.ts'
import { engineTables } from './tables.ts'

const step: PlannedStep = { name: 'only', title: 'Only', makes: 'only', reads: {}, makers: {}, needs: [], requires: [], gate: false }
const segmentOf = (organization: string): Segment => ({ organization, run: randomUUID(), number: 1, plan: [step] })

test('an organisation with 200 runs in the queue keeps no other waiting: the one run of another begins while all slots of the first are taken', async () => {
  const database = await testDatabase({ engineTables })
  const [many, one] = [randomUUID(), randomUUID()]
  const release = Promise.withResolvers<Turn>()
  const begun: string[] = []
  const worker: Worker = {
    begin: () => Promise.resolve(), end: () => Promise.resolve(),
    turn: (segment) => { begun.push(segment.organization); return release.promise },
  }
  const engine = createEngine({ access: database.engine, workerConcurrency: 8 })
  const order = (organization: string, runs: number) => database.withOrganization(organization, async (_stores, tx) => {
    for (let run = 0; run < runs; run++) await engine.enqueue(tx, segmentOf(organization))
  })
  await order(many, 200)
  await engine.start(worker)
  await expect.poll(() => begun.length).toBe(2)
  await order(one, 1)
  await expect.poll(() => begun).toEqual([many, many, one])
  expect(await engine.backlog()).toMatchObject({ queued: 198, running: 3, workers: 1 })
  expect((await engine.backlog()).oldestMs).toBeGreaterThan(0)
  expect(engine.hindrance()).toBeNull()
  release.resolve({ state: 'done', hash: 'h', reused: false })
  await expect.poll(() => begun.length).toBeGreaterThan(5)
  await engine.stop(5_000)
  expect(engine.hindrance()).toBe('The worker does not run.')
})
