/**
 * Tokens in for the suites of the twelve annotated meetings, against giving the whole transcript to every call; and how much of what people wrote down
 * about each meeting (its decisions, actions, figures) is still in what the agents get. Writes tokens.md. `npm run bench:tokens`
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readTranscript } from '@aicoe/transcript'
import { z } from 'zod'
import { startModelServer } from '../model-server/server.ts'
import type { Served } from '../model-server/server.ts'

const root = join(import.meta.dirname, '..', '..')
const examples = join(root, 'examples')
const exec = promisify(execFile)
const textSchema = z.union([z.string(), z.looseObject({ text: z.string() }).transform((item) => item.text)])
const goldSchema = z.looseObject({ decisions: z.array(textSchema).nullish(), actions: z.array(textSchema).nullish() })

const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}][\p{L}\p{N}.,'%$€-]*[\p{L}\p{N}%]|[\p{L}\p{N}]/gu) ?? []

/** Of the words of these texts that the meeting said, the share that the prompts hold. Null: the meeting said none of them. */
function kept(texts: readonly string[], said: ReadonlySet<string>, shown: ReadonlySet<string>): number | null {
  const wanted = texts.flatMap(words).filter((word) => said.has(word))
  return wanted.length === 0 ? null : wanted.filter((word) => shown.has(word)).length / wanted.length
}

async function suiteOf(file: string): Promise<readonly Served[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-bench-tokens-'))
  const server = await startModelServer({ firstTokenMs: 0, tokenMs: 0 })
  try {
    await writeFile(join(folder, 'aicoe.config.json'), JSON.stringify({
      dataDir: join(folder, 'data'), providers: { 'openai-compatible': { baseUrl: server.url, models: { '*': { context: 128_000, maxOutput: 16_000, structured: true } } } }, models: { writer: 'openai-compatible/bench' } }))
    await exec(process.execPath, [join(root, 'packages', 'cli', 'aicoe.mjs'), 'run', file, '--out', join(folder, 'out'), '--config', join(folder, 'aicoe.config.json')], { cwd: folder, maxBuffer: 1 << 28 })
    return server.journal
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const percent = (share: number | null): string => (share === null ? 'none said' : `${(100 * share).toFixed(1)} %`)
const thousands = (value: number): string => Math.round(value).toLocaleString('en')

async function main(): Promise<void> {
  const files = (await readdir(examples)).sort()
  const ids = (await readdir(join(examples, 'gold'))).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  const rows: string[] = []
  const all = { ours: 0, whole: 0, wanted: [] as number[] }
  for (const id of ids) {
    const name = files.find((file) => file.startsWith(`${id}.`)) ?? ''
    const { transcript } = await readTranscript(await readFile(join(examples, name)), name)
    const text = transcript.utterances.map((line) => line.text).join('\n')
    const gold = goldSchema.parse(JSON.parse(await readFile(join(examples, 'gold', `${id}.json`), 'utf8')))
    const calls = await suiteOf(join(examples, name))
    const said = new Set(words(text))
    const shown = new Set(calls.filter((call) => call.form?.startsWith('notes') === true).flatMap((call) => words(call.prompt)))
    const transcriptTokens = Math.ceil(text.length / 4)
    const ours = calls.reduce((sum, call) => sum + call.input, 0)
    const whole = ours + calls.length * transcriptTokens
    const recall = [kept(gold.decisions ?? [], said, shown), kept(gold.actions ?? [], said, shown), kept([...said].filter((word) => /\d/.test(word)), said, shown)]
    all.ours += ours
    all.whole += whole
    all.wanted.push(...recall.filter((share) => share !== null))
    rows.push(`| ${id} | ${thousands(transcriptTokens)} | ${String(calls.length)} | ${thousands(ours)} | ${thousands(whole)} | ${percent(1 - ours / whole)} | ${recall.map(percent).join(' | ')} |`)
    process.stdout.write(`${rows.at(-1) ?? ''}\n`)
  }
  const page = `# Tokens in, and what is left of the meeting

Repeat with \`npm run bench:tokens\`. Each suite is written by the model server of our own at no pace. "Whole" is the same calls with the whole transcript in each beside what they get.
Of what people wrote down (\`examples/gold\`), and of every number said, the share of the words that the meeting said and that the agents still get, after sounds and
repetitions are cut. Tokens are characters by four.

| meeting | transcript | calls | ours | whole | below | decisions | actions | figures |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

All meetings: ${percent(1 - all.ours / all.whole)} below; the least share of any column is ${percent(Math.min(...all.wanted))}.
`
  await writeFile(join(import.meta.dirname, 'tokens.md'), page)
}

await main()
