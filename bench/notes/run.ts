import { spawnSync } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { extractFacts, readTranscript } from '../../packages/transcript/src/index.ts'

/**
 * Reads every example with annotations, extracts its facts by rules, writes what the scorer reads and prints its tables.
 *   node bench/notes/run.ts [--out FOLDER] [--examples FOLDER] [--show ID]
 * An examples folder holds transcripts named {id}.{format}.{ending}, and gold/{id}.json; so other meetings can be measured the same way.
 */
const here = fileURLToPath(new URL('.', import.meta.url))
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : process.argv[at + 1] ?? otherwise
}
const examples = option('--examples', join(here, '../../examples'))
const out = option('--out', join(tmpdir(), 'aicoe-notes'))
const show = option('--show', '')

/** The first transcript of each annotated meeting: {id}.* beside gold/{id}.json. */
async function meetings(): Promise<{ id: string, file: string }[]> {
  const files = (await readdir(examples)).sort()
  const gold = (await readdir(join(examples, 'gold'))).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
  return gold.flatMap((id) => files.filter((name) => name.startsWith(`${id}.`)).slice(0, 1).map((file) => ({ id, file })))
}

function print(id: string, facts: ReturnType<typeof extractFacts>): void {
  console.log(`\n## ${id}\n${facts.summary.text}`)
  const lists = { topics: facts.topics, decisions: facts.decisions, actions: facts.actions, questions: facts.questions, painPoints: facts.painPoints, parked: facts.parked }
  for (const [name, list] of Object.entries(lists)) {
    console.log(`${name}\n${list.map((fact) => `  ${fact.confidence.toFixed(2)} ${fact.text}  <${fact.evidence.map((proof) => proof.utterance).join(' ')}>`).join('\n')}`)
  }
}

await mkdir(out, { recursive: true })
for (const { id, file } of await meetings()) {
  const { transcript } = await readTranscript(await readFile(join(examples, file)), file)
  const start = performance.now()
  const facts = extractFacts(transcript)
  console.log(`${id.padEnd(14)} ${file.padEnd(28)} ${String(transcript.utterances.length).padStart(5)} utterances ${String(Math.round(performance.now() - start)).padStart(5)} ms`)
  const text = (list: readonly { text: string }[]): string[] => list.map((fact) => fact.text)
  const notes = { summary: facts.summary.text, decisions: text(facts.decisions), actionItems: text(facts.actions), openQuestions: text(facts.questions) }
  await writeFile(join(out, `${id}.json`), JSON.stringify(notes, null, 1))
  if (show === id || show === 'all') print(id, facts)
}
const scored = spawnSync(process.execPath, [join(here, 'score_notes.mjs'), out, join(examples, 'gold'), '--per-meeting', '--by-source', '--json', join(out, 'scores.txt')], { stdio: 'inherit' })
process.exitCode = scored.status ?? 1
