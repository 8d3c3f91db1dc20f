/**
 * The whole suite written by a model server of the project's own at the pace of a real one: wall time against the critical path, calls and tokens by
 * agent; then the same again, then with one line edited. Writes results.md. `npm run bench:suite`
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { catalog } from '@aicoe/catalog'
import { plan } from '@aicoe/core'
import { z } from 'zod'
import { startModelServer } from '../model-server/server.ts'
import type { ModelServer, Served } from '../model-server/server.ts'

const root = join(import.meta.dirname, '..', '..')
const MEETING = join(root, 'examples', 'minutes', 'healthcare_ai_meeting.txt')
/** What the original took for the same kinds: one call after another. */
const ORIGINAL = { seconds: 535.9, calls: 23, input: 104_000, output: 104_000 }

const stepSchema = z.object({ name: z.string(), state: z.string(), startedAt: z.iso.datetime().nullable(), endedAt: z.iso.datetime().nullable() })
const runSchema = z.object({ id: z.string(), state: z.string(), startedAt: z.iso.datetime().nullable(), endedAt: z.iso.datetime().nullable(), steps: z.array(stepSchema) })
type Run = z.infer<typeof runSchema>

const exec = promisify(execFile)
const say = (line: string): void => { process.stdout.write(`${line}\n`) }

async function aicoe(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await exec(process.execPath, [join(root, 'packages', 'cli', 'aicoe.mjs'), ...args, '--config', join(folder, 'aicoe.config.json'), '--json'], { cwd: folder, maxBuffer: 1 << 28 })
  return stdout
}

interface Made { readonly run: Run; readonly calls: readonly Served[] }

/** Makes the suite of a file and gives the run, once ended, and the calls that it made. */
async function make(file: string, folder: string, server: ModelServer): Promise<Made> {
  const before = server.journal.length
  const told = (await aicoe(folder, 'run', file, '--out', join(folder, 'out'), '--project', 'bench')).trim().split('\n').map((line) => z.looseObject({ type: z.string() }).parse(JSON.parse(line)))
  const id = z.looseObject({ run: z.string() }).parse(told.find((line) => line.type === 'result')).run
  const { run } = z.object({ run: runSchema }).parse(JSON.parse(await aicoe(folder, 'show', id)))
  return { run, calls: server.journal.slice(before) }
}

const seconds = (from: string | null, to: string | null): number => (from === null || to === null ? 0 : (Date.parse(to) - Date.parse(from)) / 1000)

/** The longest chain of steps, each as long as it took: no plan of the same steps can be quicker. Seconds. */
function criticalPath(run: Run): { readonly seconds: number; readonly names: readonly string[] } {
  const workflow = catalog.workflows.find((one) => one.name === 'standard')
  if (workflow === undefined) throw new TypeError('The catalog has no standard workflow.')
  const took = new Map(run.steps.map((step) => [step.name, seconds(step.startedAt, step.endedAt)]))
  const ends = new Map<string, { readonly seconds: number; readonly names: readonly string[] }>()
  for (const step of plan(workflow, catalog.agents, { given: ['transcript', 'facts'] })) {
    const longest = step.needs.map((need) => ends.get(need) ?? { seconds: 0, names: [] }).reduce((one, other) => (other.seconds > one.seconds ? other : one), { seconds: 0, names: [] as readonly string[] })
    ends.set(step.name, { seconds: longest.seconds + (took.get(step.name) ?? 0), names: [...longest.names, step.name] })
  }
  return [...ends.values()].reduce((one, other) => (other.seconds > one.seconds ? other : one))
}

function steps(run: Run): string {
  const rows = run.steps.map((step) => `| ${step.name} | ${seconds(run.startedAt, step.startedAt).toFixed(1)} | ${seconds(step.startedAt, step.endedAt).toFixed(1)} |`)
  return ['| step | starts at, s | takes, s |', '|---|---|---|', ...rows].join('\n')
}

const agentOf = (form: string | null): string => catalog.agents.map((agent) => agent.name).filter((name) => form === name || form?.startsWith(`${name}-`) === true).sort((one, other) => other.length - one.length)[0] ?? form ?? 'prose'
const sum = (calls: readonly Served[], of: (call: Served) => number): number => calls.reduce((total, call) => total + of(call), 0)
const percent = (part: number, whole: number): string => `${(whole === 0 ? 0 : 100 * part / whole).toFixed(1)} %`
const askedAgain = (calls: readonly Served[]): number => calls.length - new Set(calls.map((call) => call.form)).size
const thousands = (value: number): string => Math.round(value).toLocaleString('en')

/** Why a call was made though the suite had been written before: the first line of its prompt that no prompt of the same part had. */
function reasons(before: readonly Served[], after: readonly Served[]): string {
  const rows = after.map((call) => {
    const known = new Set(before.filter((one) => one.form === call.form).flatMap((one) => one.prompt.split('\n')))
    const fresh = call.prompt.split('\n').filter((line) => line.trim() !== '' && !known.has(line))
    return `| ${call.form ?? 'prose'} | ${String(fresh.length)} | ${(fresh[0] ?? 'nothing: an answer that it follows is another').slice(0, 140).replaceAll('|', '\\|')} |`
  })
  return ['| asked again | lines of its prompt that are new | the first of them |', '|---|---|---|', ...rows].join('\n')
}

function byAgent(calls: readonly Served[], transcriptTokens: number): string {
  const names = [...new Set(calls.map((call) => agentOf(call.form)))]
  const rows = names.map((name) => {
    const own = calls.filter((call) => agentOf(call.form) === name)
    return `| ${name} | ${String(own.length)} | ${thousands(sum(own, (call) => call.input))} | ${percent(sum(own, (call) => call.cached), sum(own, (call) => call.input))} | ${thousands(sum(own, (call) => call.output))} | ${thousands(own.length * transcriptTokens)} |`
  })
  return ['| agent | calls | tokens in | of them from the provider\'s prompt cache | tokens out | the whole transcript to each call would add |', '|---|---|---|---|---|---|', ...rows].join('\n')
}

/** A number that was said once, and another in its place: what a person mends after the meeting. */
function correction(text: string): { readonly said: RegExp; readonly meant: string } {
  const numbers = [...text.slice(text.length / 3).matchAll(/\b\d{2,3}\b/g)].map(([number]) => number)
  const said = numbers.find((number) => (text.match(new RegExp(`\\b${number}\\b`, 'g')) ?? []).length === 1) ?? '100'
  return { said: new RegExp(`\\b${said}\\b`, 'g'), meant: String(Number(said) + 1) }
}

/** What a careful reader answered to the prompts of this meeting, by form; `agents`: those whose answers are wanted. */
async function recordedAnswers(agents: (name: string) => boolean): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'examples', 'answers', 'healthcare_ai_meeting')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json') && agents(name.split(sep)[0] ?? ''))
  return new Map(await Promise.all(names.map(async (name) => [
    `${dirname(name)}-${basename(name, '.json')}`.replaceAll(/[^A-Za-z0-9_-]/g, '-'), JSON.stringify(JSON.parse(await readFile(join(folder, name), 'utf8')))] as const)))
}

interface Bench { readonly folder: string; readonly server: ModelServer }

/** A fresh installation whose models are a server at the pace of a real one. */
async function open(answers: ReadonlyMap<string, string>, mend: (answer: string) => string): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-bench-suite-'))
  const recorded = (form: string): string | null => { const answer = answers.get(form); return answer === undefined ? null : mend(answer) }
  const server = await startModelServer({ firstTokenMs: 300, tokenMs: 5, recorded, ...(process.argv[2] === undefined ? {} : { journal: process.argv[2] }) })
  await writeFile(join(folder, 'aicoe.config.json'), JSON.stringify({
    dataDir: join(folder, 'data'), providers: { 'openai-compatible': { baseUrl: server.url, models: { '*': { context: 128_000, maxOutput: 16_000, structured: true } } } },
    models: { writer: 'openai-compatible/bench' } }))
  return { folder, server }
}

async function close({ folder, server }: Bench): Promise<void> {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** The suite with the sizes of real documents, and the same again. */
async function timed(): Promise<{ readonly first: Made; readonly again: Made; readonly most: number }> {
  const bench = await open(await recordedAnswers((agent) => agent === 'notes'), (answer) => answer)
  try {
    const first = await make(MEETING, bench.folder, bench.server)
    say(`first run: ${first.run.state}, ${String(first.calls.length)} calls`)
    return { first, again: await make(MEETING, bench.folder, bench.server), most: bench.server.load.most }
  } finally {
    await close(bench)
  }
}

/** The suite in a careful reader's words, then with one number of the transcript corrected: an answer that holds the number holds the other one then. */
async function corrected(text: string): Promise<{ readonly before: Made; readonly after: Made; readonly said: string; readonly meant: string }> {
  const { said, meant } = correction(text)
  let mend = (answer: string): string => answer
  const bench = await open(await recordedAnswers(() => true), (answer) => mend(answer))
  try {
    const before = await make(MEETING, bench.folder, bench.server)
    const copy = join(bench.folder, basename(MEETING))
    await writeFile(copy, text.replace(said, meant))
    mend = (answer) => answer.replace(said, meant)
    return { before, after: await make(copy, bench.folder, bench.server), said: said.source.replaceAll('\\b', ''), meant }
  } finally {
    await close(bench)
  }
}

async function main(): Promise<void> {
  const text = await readFile(MEETING, 'utf8')
  const { first, again, most } = await timed()
  const { before, after, said, meant } = await corrected(text)
  const wall = seconds(first.run.startedAt, first.run.endedAt)
  const path = criticalPath(first.run)
  const transcriptTokens = Math.ceil(text.length / 4)
  const input = sum(first.calls, (call) => call.input)
  const whole = input + first.calls.length * transcriptTokens
  const page = `# The suite by a model, timed

Repeat with \`npm run bench:suite\`. One meeting (${basename(MEETING)}, ${thousands(transcriptTokens)} tokens), the standard workflow, a model server of our own: 300 ms to the first token, 5 ms a token,
answers of the sizes of real documents (\`bench/model-server\`); the notes are a careful reader's (\`examples/answers\`). It judges time and tokens, not words.

| | calls | seconds | tokens in | tokens out |
|---|---|---|---|---|
| the original, one call after another | ${String(ORIGINAL.calls)} | ${String(ORIGINAL.seconds)} | ${thousands(ORIGINAL.input)} | ${thousands(ORIGINAL.output)} |
| ours | ${String(first.calls.length)} | ${wall.toFixed(1)} | ${thousands(input)} | ${thousands(sum(first.calls, (call) => call.output))} |
| the same again | ${String(again.calls.length)} | ${seconds(again.run.startedAt, again.run.endedAt).toFixed(1)} | ${thousands(sum(again.calls, (call) => call.input))} | ${thousands(sum(again.calls, (call) => call.output))} |
| in a careful reader's words | ${String(before.calls.length)} | ${seconds(before.run.startedAt, before.run.endedAt).toFixed(1)} | ${thousands(sum(before.calls, (call) => call.input))} | ${thousands(sum(before.calls, (call) => call.output))} |
| the same, one line edited | ${String(after.calls.length)} (${percent(after.calls.length, before.calls.length)}) | ${seconds(after.run.startedAt, after.run.endedAt).toFixed(1)} | ${thousands(sum(after.calls, (call) => call.input))} | ${thousands(sum(after.calls, (call) => call.output))} |

- Critical path: ${path.seconds.toFixed(1)} s (${path.names.join(' → ')}); the wall is ${percent(wall - path.seconds, path.seconds)} over it.
- At most ${String(most)} calls at once. From the provider's prompt cache: ${percent(sum(first.calls, (call) => call.cached), input)} of the tokens in.
- The whole transcript in every call would be ${thousands(whole)} tokens in beside the same documents; ours are ${percent(whole - input, whole)} below.
- The edited line says ${meant} instead of ${said}. What was asked for it, and why, stands at the end.
- Refused by a form or a review and asked again: ${String(askedAgain(first.calls))} of ${String(first.calls.length)} calls. The server writes words of the material in their order, not sense.
- States: ${[first, again, before, after].map(({ run }) => run.state).join(', ')}.

${byAgent(first.calls, transcriptTokens)}

${steps(first.run)}

${reasons(before.calls, after.calls)}
`
  await writeFile(join(import.meta.dirname, 'results.md'), page)
  say(page)
}

await main()
