import type { Agent, Transcript } from '@aicoe/sdk'
import { extractFacts, readTranscript } from '@aicoe/transcript'
import { catalog } from '../plugin.ts'

/** What a rehearsal made: every document by its kind, and what the reviews of the agents said. */
export interface Rehearsal { readonly documents: Readonly<Record<string, unknown>>; readonly complaints: readonly string[] }

/** Reads a transcript and lets every agent of the catalog draft its document, as a run does, without a database. `before`: the documents of an earlier version. */
export async function rehearse(text: string | Uint8Array, fileName = 'meeting.txt', before: Readonly<Record<string, unknown>> = {}): Promise<Rehearsal> {
  const { transcript } = await readTranscript(typeof text === 'string' ? new TextEncoder().encode(text) : text, fileName)
  return perform(transcript, before)
}

function perform(transcript: Transcript, before: Readonly<Record<string, unknown>>): Rehearsal {
  const documents: Record<string, unknown> = { transcript, facts: extractFacts(transcript) }
  const complaints: string[] = []
  let waiting: readonly Agent[] = catalog.agents
  while (waiting.length > 0) {
    const next = waiting.find((agent) => Object.values({ ...agent.needs, ...agent.wants }).every((kind) => kind.kind in documents))
    if (next === undefined) throw new TypeError(`These wait for each other: ${waiting.map((agent) => agent.name).join(', ')}`)
    const inputs = Object.fromEntries(Object.entries({ ...next.needs, ...next.wants }).map(([name, kind]) => [name, documents[kind.kind]]))
    const data = next.makes.schema.parse(draft(next, inputs, before[next.makes.kind] ?? null))
    complaints.push(...next.review(data, inputs).map((complaint) => `${next.name}: ${complaint}`))
    documents[next.makes.kind] = data
    waiting = waiting.filter((agent) => agent !== next)
  }
  return { documents, complaints }
}

function draft(agent: Agent, inputs: Readonly<Record<string, unknown>>, previous: unknown): unknown {
  const context = { previous, parameters: {} }
  const parts = agent.parts
  return parts === undefined ? agent.draft?.(inputs, context) : parts.assemble(inputs, parts.list(inputs).map((part) => parts.schema.parse(parts.draft(inputs, part.id, context))), context)
}
