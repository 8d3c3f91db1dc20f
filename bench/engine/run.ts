import { startPostgres } from '@aicoe/db'
import { fork, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'

/** `npm run bench:engine`: ours and LangGraph.js on one PostgreSQL, in turn, in one run. Writes results.md beside itself. */
const names = ['ours', 'langgraph'] as const
type Name = (typeof names)[number]
const here = import.meta.dirname
const answerSchema = z.union([z.object({ ready: z.literal(true) }), z.object({ ms: z.number() }), z.object({ error: z.string() })])
const rounds = Number(process.argv[2] ?? 9)

function ask(child: ChildProcess, message: object | null): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => {
      const parsed = answerSchema.parse(answer)
      if ('error' in parsed) reject(new TypeError(parsed.error))
      else resolve('ms' in parsed ? parsed.ms : 0)
    })
    if (message !== null) child.send(message)
  })
}
async function alternate(peers: Readonly<Record<Name, ChildProcess>>, message: { task: string; n: number }, rounds: number): Promise<Record<Name, number[]>> {
  const row: Record<Name, number[]> = { ours: [], langgraph: [] }
  for (const name of names) await ask(peers[name], { ...message, n: Math.min(message.n, 5) })
  for (let round = 0; round < rounds; round++) for (const name of names) row[name].push(await ask(peers[name], message))
  return row
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const show = (values: readonly number[]): string => `${median(values).toFixed(0)} (${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)})`

if (!existsSync(join(here, 'node_modules'))) spawnSync('npm', ['install', '--no-save', '--no-package-lock'], { cwd: here, stdio: 'inherit' })
const folder = mkdtempSync(join(tmpdir(), 'aicoe-bench-'))
const server = await startPostgres({ dataDir: folder })
const peers = { ours: fork(join(here, 'ours.ts'), [server.url]), langgraph: fork(join(here, 'langgraph.mjs'), [server.url]) }
try {
  await Promise.all(Object.values(peers).map((child) => ask(child, null)))
  const tasks = [{ task: 'dag', n: 1, rounds }, { task: 'chain', n: 1, rounds: rounds * 3 }, { task: 'many', n: 200, rounds: 3 }]
  const figures = new Map<string, Record<Name, number[]>>()
  for (const { task, n, rounds: times } of tasks) {
    const row = await alternate(peers, { task, n }, times)
    figures.set(task, row)
    console.log(task, 'ours', show(row.ours), 'langgraph', show(row.langgraph))
  }
  const lines = [...figures].map(([task, { ours, langgraph }]) => {
    const title = { dag: '16 waiting steps, ideal 1,200 ms', chain: 'chain of 12 empty steps', many: '200 runs of that chain at once' }[task] ?? task
    const ideal = task === 'dag' ? `${((median(ours) / 1200 - 1) * 100).toFixed(1)} % over ideal; peer ${((median(langgraph) / 1200 - 1) * 100).toFixed(1)} %` : task === 'many' ? `${(2400 / (median(ours) / 1000)).toFixed(0)} steps/s; peer ${(2400 / (median(langgraph) / 1000)).toFixed(0)}` : ''
    return `| ${title} | ${show(ours)} | ${show(langgraph)} | ${(median(langgraph) / median(ours)).toFixed(2)} | ${ideal} |`
  })
  writeFileSync(join(here, 'results.md'), [
    '# Engine: ours against LangGraph.js 1.7.3 with its PostgreSQL checkpointer', '',
    `One PostgreSQL, both alternately, one run of \`npm run bench:engine\`; ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}. Milliseconds, median (least-most).`, '',
    'Ours does more per step: a step key, the output by content, a document version, two events, row-level security in each transaction, and the right of another worker', 'to take the run over. The peer runs in the caller\'s process and has no queue, no worker and no recovery of its own.', '',
    '| task | ours | LangGraph.js | peer / ours | |', '|---|---|---|---|---|', ...lines, '',
  ].join('\n'))
} finally {
  for (const child of Object.values(peers)) child.disconnect()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
