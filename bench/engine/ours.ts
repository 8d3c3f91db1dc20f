import { createWorker, plan } from '@aicoe/core'
import type { Author, Worker } from '@aicoe/core'
import { openDatabase, runStore } from '@aicoe/db'
import { createEngine, engineTables } from '@aicoe/engine'
import { defineAgent, defineDocument, transcriptDocument } from '@aicoe/sdk'
import type { Agent, DocumentKind, Kinds } from '@aicoe/sdk'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/**
 * The graphs of the bench on the real thing: planned, executed, keyed, stored as documents with versions, told as events. Answers the
 * parent's messages with milliseconds from the request to the end of the last run.
 */
const graphSchema = z.object({ wait: z.number(), steps: z.record(z.string(), z.array(z.string())) })
const graph = graphSchema.parse(JSON.parse(readFileSync(new URL('graph.json', import.meta.url), 'utf8')))
const chain = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`s${index}`, index === 0 ? [] : [`s${index - 1}`]]))

const schema = z.object({ text: z.string() })
const kinds = new Map<string, DocumentKind>()
const kind = (name: string): DocumentKind => {
  const known = kinds.get(name) ?? defineDocument({ kind: `${name}-made`, title: name, schema, items: () => [], render: () => [] })
  kinds.set(name, known)
  return known
}
function agents(steps: Readonly<Record<string, readonly string[]>>): readonly Agent[] {
  return Object.entries(steps).map(([name, needs]) => {
    const read: Kinds = needs.length === 0 ? { transcript: transcriptDocument } : Object.fromEntries(needs.map((need) => [need, kind(need)]))
    return defineAgent({ name, title: name, version: 1, needs: read, wants: {}, makes: kind(name), model: 'fast', review: () => [], draft: () => ({ text: name }) })
  })
}

const organization = randomUUID()
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const database = await openDatabase({ url: process.argv[2] ?? '', engineTables })
const engine = createEngine({ access: database.engine, workerConcurrency: 250 })
const all = [...agents(graph.steps), ...agents(chain)]
const waiting: Author = { model: () => null, // Another text each time, so that no later run finds what an earlier one made.
  write: async ({ agent }) => { if (agent.name in graph.steps) await sleep(graph.wait); return { text: randomUUID() } } }

const ended = new Map<string, () => void>()
const worker: Worker = createWorker({
  agents: new Map(all.map((agent) => [agent.name, agent])), author: waiting, hash, random: Math.random,
  retry: { attempts: 1, firstWait: 1, longestWait: 1 }, patience: { attempts: 5, firstWait: 100, longestWait: 1000 },
  clock: { now: () => new Date(), sleep: async (ms) => { await sleep(ms) } }, report: (error) => { console.error(error); return 'E' },
  signal: () => new AbortController().signal, open: (segment) => Promise.resolve({ store: runStore(database, { organization: segment.organization, run: segment.run, segment: segment.number }), parameters: {} }),
})
await engine.start({ ...worker, end: async (segment, turns) => { await worker.end(segment, turns); ended.get(segment.run)?.() } })
const project = await database.withOrganization(organization, async (stores) => { await stores.organizations.ensure('Bench'); return stores.projects.findOrCreate('Bench') })

/** One run on a transcript of its own, so that nothing is reused. */
async function run(steps: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const data = { fileName: randomUUID(), format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null, utterances: [] }
  const given = { hash: hash(JSON.stringify(data)), data }
  const planned = plan({ name: 'bench', title: 'Bench', description: '', agents: Object.keys(steps), gates: [] }, all, { given: ['transcript'] })
  const done = Promise.withResolvers<undefined>()
  await database.withOrganization(organization, async (stores, tx) => {
    await stores.contents.keep(given)
    const { run: row, segment } = await stores.runs.create({ project: project.id, transcript: null, workflow: 'bench', plan: planned, given: { transcript: given.hash }, parameters: {} })
    ended.set(row.id, () => { done.resolve(undefined) })
    await engine.enqueue(tx, segment)
  })
  await done.promise
}

const tasks: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  dag: () => run(graph.steps),
  chain: () => run(chain),
  many: (count) => Promise.all(Array.from({ length: count }, () => run(chain))),
}
process.on('message', (message) => {
  const { task, n } = z.object({ task: z.string(), n: z.number() }).parse(message)
  const start = performance.now()
  void (tasks[task]?.(n) ?? Promise.reject(new TypeError(task))).then(() => process.send?.({ ms: performance.now() - start }), (error: unknown) => process.send?.({ error: String(error) }))
})
process.on('disconnect', () => { void engine.stop(0).then(() => database.close()).then(() => process.exit(0)) })
process.send?.({ ready: true })
