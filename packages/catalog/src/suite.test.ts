import { readdirSync, readFileSync } from 'node:fs'
import { extractFacts, readTranscript } from '@aicoe/transcript'
import { describe, expect, it } from 'vitest'
import type { Agent, Block, Text, Transcript } from '@aicoe/sdk'
import { catalog } from './plugin.ts'

const ROOT = new URL('../../../examples/', import.meta.url)
const examples = ['', 'minutes/'].flatMap((folder) => readdirSync(new URL(folder, ROOT)).filter((name) => /\.(?:txt|vtt|srt|docx|md)$/.test(name) && !/^(?:README|LICENSES)/.test(name)).map((name) => folder + name))
/** Families of ids that belong to this catalog; anything else that looks like one ("ISO-9001") is a name. */
const ID = /^[A-Z]+-[1-9]\d*$/
const MOST_REPEATS = 12

/** Every agent of the catalog in an order in which each finds what it reads, each given what the ones before it made. */
async function suiteOf(name: string): Promise<{ readonly transcript: Transcript; readonly made: ReadonlyMap<string, unknown>; readonly complaints: readonly string[] }> {
  const { transcript } = await readTranscript(new Uint8Array(readFileSync(new URL(name, ROOT))), name)
  const made = new Map<string, unknown>([['transcript', transcript], ['facts', extractFacts(transcript)]])
  const complaints: string[] = []
  let rest: readonly Agent[] = catalog.agents
  while (rest.length > 0) {
    const waiting = new Set(rest.map((agent) => agent.makes.kind))
    const agent = rest.find((one) => Object.values({ ...one.needs, ...one.wants }).every((kind) => !waiting.has(kind.kind)))
    if (agent === undefined) throw new TypeError('the agents wait for each other')
    const inputs = Object.fromEntries(Object.entries({ ...agent.needs, ...agent.wants }).map(([key, kind]) => [key, made.get(kind.kind) ?? null]))
    const data = agent.makes.schema.parse(draftOf(agent, inputs))
    complaints.push(...agent.review(data, inputs).map((complaint) => `${agent.name}: ${complaint}`))
    made.set(agent.makes.kind, data)
    rest = rest.filter((one) => one !== agent)
  }
  return { transcript, made, complaints }
}

function draftOf(agent: Agent, inputs: Readonly<Record<string, unknown>>): unknown {
  const context = { previous: null, parameters: {} }
  if (agent.parts === undefined) return agent.draft?.(inputs, context)
  const { parts } = agent
  return parts.assemble(inputs, parts.list(inputs).map((part) => parts.schema.parse(parts.draft(inputs, part.id, context))), context)
}

function* piecesOf(text: Text): Generator<string> {
  if (Array.isArray(text)) for (const piece of text as readonly Text[]) yield* piecesOf(piece)
  else if (typeof text === 'string') yield text
  else if ('text' in text) yield text.text
}

function* textsOf(block: Block): Generator<string> {
  if (block.kind === 'heading' || block.kind === 'prose' || block.kind === 'callout') yield* piecesOf(block.text)
  if (block.kind === 'list') for (const item of block.items) { yield* piecesOf(item.text); for (const inner of item.items ?? []) yield* piecesOf(inner.text) }
  if (block.kind === 'table') for (const row of block.rows) for (const cell of row.cells) yield* piecesOf(cell)
}

function quotesIn(value: unknown): readonly { readonly utterance: string; readonly quote: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('utterance' in value && 'quote' in value) return [value as { utterance: string; quote: string }]
  return Object.values(value).flatMap(quotesIn)
}

describe.each(examples)('the suite of %s', (name) => {
  it('holds in every schema and review, quotes exactly, and leaves no id hanging', async () => {
    const { transcript, made, complaints } = await suiteOf(name)
    expect(complaints).toEqual([])
    const said = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance.text]))
    const items = catalog.documents.flatMap((kind) => kind.items(made.get(kind.kind)))
    const ids = new Set(items.map((item) => item.id))
    expect(ids.size).toBe(items.length)
    expect(items.flatMap((item) => item.links.filter((link) => ID.test(link) && !ids.has(link)).map((link) => `${item.id} -> ${link}`))).toEqual([])
    for (const kind of catalog.documents) expect(quotesIn(made.get(kind.kind)).filter((proof) => !(said.get(proof.utterance) ?? '').includes(proof.quote)), kind.kind).toEqual([])
    for (const kind of catalog.documents) {
      const blocks = kind.render(made.get(kind.kind))
      expect(new Set(blocks.map((block) => block.id)).size, `block ids of ${kind.kind}`).toBe(blocks.length)
      expect(blocks.filter((block) => block.kind === 'table' && block.rows.some((row) => row.cells.length !== block.columns.length)), kind.kind).toEqual([])
      expect(blocks.filter((block, index) => block.kind === 'heading' && (blocks[index + 1] === undefined || headless(block, blocks[index + 1]))).map((block) => block.id), `empty headings of ${kind.kind}`).toEqual([])
    }
  })
})

/** A heading followed at once by one of its own rank or higher has nothing under it. */
function headless(block: Block, next: Block | undefined): boolean {
  return block.kind === 'heading' && next?.kind === 'heading' && next.level <= block.level
}

it('repeats no sentence again and again in the documents that people read as prose', async () => {
  const { made } = await suiteOf('minutes/healthcare_ai_meeting.txt')
  const prose = ['notes', 'research', 'use-cases', 'business-requirements', 'knowledge', 'prd']
  const often = catalog.documents.filter((kind) => prose.includes(kind.kind)).flatMap((kind) => {
    const counts = new Map<string, number>()
    for (const block of kind.render(made.get(kind.kind))) for (const text of textsOf(block)) if (text.split(' ').length >= 5) counts.set(text, (counts.get(text) ?? 0) + 1)
    return [...counts].filter(([, count]) => count > MOST_REPEATS).map(([text, count]) => `${kind.kind}: ${String(count)} x ${text}`)
  })
  expect(often).toEqual([])
})
