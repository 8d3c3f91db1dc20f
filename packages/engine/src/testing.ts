import { createHash, randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { createWorker, plan } from '@aicoe/core'
import type { Engine, Plan, Worker } from '@aicoe/core'
import { openDatabase, runStore } from '@aicoe/db'
import type { Database } from '@aicoe/db'
import { defineAgent, defineDocument, defineWorkflow } from '@aicoe/sdk'
import type { Agent, Kinds } from '@aicoe/sdk'
import { z } from 'zod'
import { createEngine } from './engine.ts'
import type { EnqueueTx } from './engine.ts'
import { engineTables } from './tables.ts'

/**
 * A small installation for the fault tests: six agents that wait and then make a document, in a graph of four levels. Started as a program,
 * this file is a worker process that a test may kill: `node testing.ts <database URL or data folder> <milliseconds a step>`.
 */
const schema = z.object({ text: z.string() })
const kinds = new Map(['one', 'two', 'three', 'four', 'five', 'six'].map((kind) => [kind, defineDocument({ kind, title: kind, schema, items: () => [], render: () => [] })]))
const needs: Readonly<Record<string, readonly string[]>> = { one: [], two: ['one'], three: ['one'], four: ['two', 'three'], five: ['four'], six: ['two'] }

function kindsOf(names: readonly string[]): Kinds {
  return Object.fromEntries(names.flatMap((name) => { const kind = kinds.get(name); return kind === undefined ? [] : [[name, kind]] }))
}

const agents: readonly Agent[] = [...kinds.values()].map((makes) => defineAgent({
  name: makes.kind, title: makes.title, version: 1, needs: kindsOf(needs[makes.kind] ?? []), wants: {}, makes, model: 'writer', review: () => [], draft: () => ({ text: makes.kind }),
}))

export const faultPlan: Plan = plan(defineWorkflow({ name: 'fault', title: '', description: '', agents: agents.map((agent) => agent.name), gates: [] }), agents, { given: ['transcript'] })

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const transcript = { fileName: 'x.txt', format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null, utterances: [] }

/** Creates a run whose steps no other run's outputs can answer, and enqueues it in the same transaction. */
export async function orderRun(database: Database, organization: string, engine: Engine<EnqueueTx>): Promise<string> {
  return database.withOrganization(organization, async (stores, tx) => {
    await stores.contents.keep({ hash: 'transcript', data: transcript })
    const { id } = await stores.projects.findOrCreate(randomUUID())
    const parameters = Object.fromEntries(agents.map((agent) => [agent.name, { run: id }]))
    const { segment } = await stores.runs.create({ project: id, transcript: null, workflow: 'fault', plan: faultPlan, given: { transcript: 'transcript' }, parameters })
    await engine.enqueue(tx, segment)
    return segment.run
  })
}

/** Core's worker on the real stores; each step takes `stepMs`. */
export function waitingWorker(database: Database, stepMs: number): Worker {
  const retry = { attempts: 60, firstWait: 50, longestWait: 1000 }
  return createWorker({
    agents: new Map(agents.map((agent) => [agent.name, agent])), hash: sha256, retry, patience: retry, random: Math.random, report: () => randomUUID(),
    clock: { now: () => new Date(), async sleep(ms, signal) { await sleep(ms, undefined, signal === undefined ? {} : { signal }) } },
    author: { model: () => null, async write({ agent }, signal) { await sleep(stepMs, undefined, { signal }); return { text: agent.name } } },
    signal: (segment) => database.cancelSignal(segment),
    async open(segment) {
      const run = await database.withOrganization(segment.organization, (stores) => stores.runs.get(segment.run))
      return { store: runStore(database, { organization: segment.organization, run: segment.run, segment: segment.number }), parameters: z.record(z.string(), z.record(z.string(), z.unknown())).parse(run?.parameters ?? {}) }
    },
  })
}

async function main(where: string, stepMs: number): Promise<void> {
  const database = await openDatabase({ ...(where.startsWith('postgresql:') ? { url: where } : { dataDir: where }), engineTables })
  await createEngine({ access: database.engine }).start(waitingWorker(database, stepMs))
  process.stdout.write('ready\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2] ?? '', Number(process.argv[3]))
