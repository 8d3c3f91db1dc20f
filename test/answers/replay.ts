import { catalog } from '@aicoe/catalog'
import { brokenQuotes } from '@aicoe/core'
import { MemoryRunStore, sha256 } from '@aicoe/core/testing'
import { formats } from '@aicoe/exporters'
import { modelAuthor } from '@aicoe/llm'
import { AppError } from '@aicoe/sdk'
import type { Agent, Call, Inputs, Model, Transcript } from '@aicoe/sdk'
import { extractFacts, readTranscript } from '@aicoe/transcript'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { make } from '../../packages/core/src/make.ts'

/** What was asked of a file of answers: hears every call; `why`: why the answer before was refused. */
export type Hear = (part: string, call: Call, why: string | null) => void

/** Where the answers to the prompts of a meeting lie: FOLDER/AGENT/PART.json. */
export interface Recording { readonly transcript: Transcript; readonly folder: string; /** Hears the calls of the agents before it too. */ readonly overhear: (agent: string, call: Call) => void }

/** Reads a meeting as a user's upload is read. */
export async function recorded(meeting: string, folder: string, overhear: Recording['overhear'] = () => undefined): Promise<Recording> {
  return { transcript: (await readTranscript(readFileSync(meeting), basename(meeting))).transcript, folder, overhear }
}

/** A model that answers from files; what has no file is not answered, what was refused is not answered again. */
function fileModel(folder: string, hear: Hear): Model {
  return {
    id: 'files/recorded', capabilities: { context: 1_000_000, maxOutput: 100_000, structured: true, streaming: true, promptCache: true },
    async *tell(call, { part }) {
      const file = join(folder, `${part ?? ''}.json`)
      const why = call.refused.at(-1)?.why ?? null
      hear(part ?? '', call, why)
      if (why !== null) throw new AppError('answer-refused', `${file}: ${why}`)
      if (!existsSync(file)) throw new AppError('not-answered', `${file} is not there.`)
      yield await Promise.resolve({ type: 'text', text: readFileSync(file, 'utf8') } as const)
      yield { type: 'end', usage: { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, estimated: true }, from: this.id, cached: false }
    },
  }
}

const clock = { now: () => new Date(0), sleep: () => Promise.resolve() }

/**
 * The document of one agent from recorded answers, made as a run makes it: the real author, the real checks. Throws what the first part without
 * a usable answer says. `draftOnly`: rules alone write.
 */
async function document(agent: Agent, inputs: Inputs, recording: Recording, hear: Hear | null): Promise<unknown> {
  const store = new MemoryRunStore()
  const model = hear === null ? null : fileModel(join(recording.folder, agent.name), (part, call, why) => { recording.overhear(agent.name, call); hear(part, call, why) })
  const author = modelAuthor({ model: () => Promise.resolve(model), caller: { organization: 'recorded', project: null, run: null, user: null }, whenModelsFail: 'park', whenBudgetEnds: 'park' })
  const job = { agent, key: agent.name, model: await author.model(agent), inputs, transcript: recording.transcript, previous: null, parameters: {}, begun: Promise.resolve() }
  const { data } = await make(job, { author, hash: sha256, store, clock }, new AbortController().signal)
  const left = store.events.find((event) => event.type === 'step-draft')
  if (left !== undefined) throw new AppError('answers-left', `${agent.name}: the answers could not be used as a whole: ${JSON.stringify(left.data)}`)
  return data
}

/** The documents that stand before this agent's: from recorded answers where its folder has them, else by rules. */
async function before(agent: Agent, recording: Recording, documents: Map<string, unknown>): Promise<Inputs> {
  const kinds = Object.entries({ ...agent.needs, ...agent.wants })
  for (const [, { kind }] of kinds) if (!documents.has(kind)) {
    const maker = catalog.agents.find(({ makes }) => makes.kind === kind)
    if (maker === undefined) throw new AppError('kind-has-no-maker', `No agent makes "${kind}".`)
    const inputs = await before(maker, recording, documents)
    documents.set(kind, await document(maker, inputs, recording, existsSync(join(recording.folder, maker.name)) ? () => undefined : null))
  }
  return Object.fromEntries(kinds.map(([name, { kind }]) => [name, documents.get(kind)]))
}

/** Plays one agent from its recorded answers; `hear` is told of every call. */
export async function replay(name: string, recording: Recording, hear: Hear = () => undefined): Promise<{ readonly data: unknown; readonly markdown: string; readonly faults: readonly string[] }> {
  const agent = catalog.agents.find((one) => one.name === name)
  if (agent?.prompt === undefined) throw new AppError('agent-has-no-prompt', `"${name}" is no agent with a prompt. They are: ${catalog.agents.filter((one) => one.prompt !== undefined).map((one) => one.name).join(', ')}.`)
  const documents = new Map<string, unknown>([['transcript', recording.transcript], ['facts', extractFacts(recording.transcript)]])
  const inputs = await before(agent, recording, documents)
  const data = await document(agent, inputs, recording, hear)
  return { data, markdown: await read(agent, data, recording.transcript), faults: brokenQuotes(data, recording.transcript) }
}

async function read({ makes }: Agent, data: unknown, transcript: Transcript): Promise<string> {
  const { language } = data as { readonly language: string }
  const page = { kind: makes.kind, title: makes.title, project: 'Recorded', version: 1, createdAt: new Date(0).toISOString(), language, data, blocks: makes.render(data), attachments: [], transcript }
  const [file] = await formats.find(({ name }) => name === 'md')?.write(page) ?? []
  return new TextDecoder().decode(file?.bytes)
}

/** A call as somebody reads it who answers in the model's place. */
export function callText({ system, shared, task, form }: Call): string {
  return [system, shared, task, `JSON Schema of the answer:\n${JSON.stringify(form?.schema, null, 1)}`].filter((text) => text !== '').join('\n\n----\n\n')
}

