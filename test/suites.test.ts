import { evidenceIn } from '@aicoe/core'
import { catalog } from '@aicoe/catalog'
import { readTranscript } from '@aicoe/transcript'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The main job on every meeting we have, through the command line, as a user would: exit status 0, whole suites, each quote in its file, each id resolving. */
const root = join(import.meta.dirname, '..')
const transcripts = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isFile() && !/^(README|LICENSES|manifest)\./.test(entry.name)).map((entry) => join(root, 'examples', entry.name))
const minutes = readdirSync(join(root, 'examples/minutes')).filter((name) => name.endsWith('.txt')).map((name) => join(root, 'examples/minutes', name))
const meetings = [...transcripts, ...minutes]

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aicoe-suites-'))
  const run = promisify(execFile)(process.execPath, ['packages/cli/aicoe.mjs', 'run', ...meetings, '--out', join(folder, 'out'), '--data-dir', join(folder, 'data'), '--format', 'json'], { cwd: root, maxBuffer: 1e8 })
  await expect(run).resolves.toBeDefined()
}, 600_000)
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const kinds = new Map(catalog.documents.map((kind) => [kind.kind, kind]))
function suiteOf(file: string): Map<string, unknown> {
  const place = readdirSync(join(folder, 'out'), { withFileTypes: true }).find((entry) => entry.isDirectory() && entry.name.startsWith(basename(file).replace(/\.[^.]+$/, '')))
  const path = join(folder, 'out', place?.name ?? basename(file))
  return new Map([...kinds.keys()].filter((kind) => existsSync(join(path, `${kind}.json`))).map((kind) => [kind, JSON.parse(readFileSync(join(path, `${kind}.json`), 'utf8')) as unknown]))
}

function* references(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (name === 'from' && Array.isArray(member)) yield* member.map(String)
    else yield* references(member)
  }
}

describe.each(meetings.map((file) => [basename(file), file]))('%s', (_, file) => {
  test('has every document, each valid, and none says anything that is not in the file', async () => {
    const { transcript, source } = await readTranscript(readFileSync(file), basename(file))
    for (const { spans, text } of transcript.utterances) for (const [start, end] of spans) expect(text).toContain(source.slice(start, end).trim())
    const said = new Map(transcript.utterances.map(({ id, text }) => [id, text]))
    const suite = suiteOf(file)
    expect([...suite.keys()].sort()).toEqual([...kinds.keys()].sort())
    for (const [kind, data] of suite) {
      expect(kinds.get(kind)?.schema.safeParse(data).error, kind).toBeUndefined()
      expect([...evidenceIn(data)].filter(({ utterance, quote }) => said.get(utterance)?.includes(quote) !== true), kind).toEqual([])
    }
  })

  test('every id that a document follows from is an item of some document', () => {
    const suite = suiteOf(file)
    const ids = new Set([...suite].flatMap(([kind, data]) => kinds.get(kind)?.items(data).map((item) => item.id) ?? []))
    for (const [kind, data] of suite) expect([...new Set(references(data))].filter((id) => !ids.has(id)), kind).toEqual([])
  })
})
